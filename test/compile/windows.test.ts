import { describe, expect, test } from 'vitest';
import { factsAsOf, firstAsOf } from './tiny-warehouse.js';

describe('windows of months', () => {
  const cases = (...dates: readonly string[]) => ({
    'court.case': dates.map((filed_on, place) => ({
      case_number: filed_on,
      role: 'defendant',
      filed_on,
      known_from: '2024-02-01',
      amount: 10 ** place,
    })),
  });

  test.each([
    // (2022-02-28, 2025-02-28]
    ['2025-02-28', ['2022-02-28', '2022-03-01', '2025-02-28', '2025-03-01'], 110],
    // (2021-02-28, 2024-02-29]: three years before a leap day is the month's last day.
    ['2024-02-29', ['2021-02-28', '2021-03-01', '2024-02-29', '2024-03-01'], 110],
    // (2022-05-31, 2025-05-31]
    ['2025-05-31', ['2022-05-31', '2022-06-01', '2025-05-31', '2025-06-01'], 110],
  ])('as of %s are open at the start and closed at the end', async (asOf, dates, expected) => {
    const found = await firstAsOf(cases(...dates), { asOf, names: ['claims_36m'] });
    expect(found).toEqual({ claims_36m: expected });
  });

  test('may end before the day', async () => {
    const month = (first: string, headcount: number) => ({ month: first, headcount });
    const feeds = {
      'hr.insured_month': [
        month('2022-12-01', 1),
        month('2023-06-01', 2),
        month('2023-07-01', 3),
        month('2025-06-01', 4),
      ],
    };
    const names = ['headcount', 'headcount_24m_ago'];
    // (2022-12-30, 2023-06-30] and (2024-12-30, 2025-06-30].
    expect(await firstAsOf(feeds, { asOf: '2025-06-30', names })).toEqual({
      headcount: 4,
      headcount_24m_ago: 2,
    });
  });

  test('may go by another date than the event', async () => {
    const contract = { signed_on: '2019-01-01', known_from: '2024-01-01', amount: 1 };
    const feeds = {
      'procurement.contract': [
        { ...contract, contract_number: '1', due_on: '2022-06-30', performed_on: '2022-06-30' },
        { ...contract, contract_number: '2', due_on: '2022-07-01', performed_on: '2022-07-01' },
        { ...contract, contract_number: '3', due_on: '2025-06-30', performed_on: '2025-07-01' },
        { ...contract, contract_number: '4', due_on: '2025-07-01', performed_on: null },
        { ...contract, contract_number: '5', due_on: null, performed_on: null },
      ],
    };
    const names = ['contracts_due_36m', 'contracts_on_time_36m', 'orders_undelivered'];
    expect(await firstAsOf(feeds, { asOf: '2025-06-30', names })).toEqual({
      contracts_due_36m: 2,
      contracts_on_time_36m: 1,
      orders_undelivered: 2,
    });
  });

  test('means count only the months that say something', async () => {
    const feeds = {
      'hr.insured_month': [
        { month: '2025-04-01', headcount: 10 },
        { month: '2025-05-01', headcount: null },
        { month: '2025-06-01', headcount: 20 },
      ],
    };
    const names = ['headcount_sum_12m', 'insured_months_12m'];
    expect(await firstAsOf(feeds, { asOf: '2025-06-30', names })).toEqual({
      headcount_sum_12m: 30,
      insured_months_12m: 2,
    });
  });

  test('of a monthly series: the months before the current one, oldest first, gaps kept', async () => {
    const use = (month: string, kilowatt_hours: number) => ({ month, kilowatt_hours });
    const feeds = {
      'utility.electricity': [
        use('2023-05-01', 1),
        use('2023-06-01', 2),
        use('2024-12-01', 3),
        use('2025-05-01', 4),
        use('2025-06-01', 5),
      ],
    };
    const found = await firstAsOf(feeds, { asOf: '2025-06-15', names: ['electricity_24m'] });
    const series = new Array<number | null>(24).fill(null);
    series[0] = 2;
    series[18] = 3;
    series[23] = 4;
    expect(found?.electricity_24m).toEqual(series);
  });

  test('count the months with invoices', async () => {
    const invoice = (issued_on: string, status = 'valid', direction = 'sale') => ({
      invoice_number: issued_on,
      counterparty: 'A',
      issued_on,
      status,
      direction,
      amount: 1,
    });
    const feeds = {
      'tax.invoice': [
        invoice('2023-06-30'),
        invoice('2023-07-01'),
        invoice('2025-05-15'),
        invoice('2025-05-28'),
        invoice('2025-06-30'),
        invoice('2025-04-02', 'void'),
        invoice('2025-03-02', 'valid', 'purchase'),
      ],
    };
    const found = await firstAsOf(feeds, { asOf: '2025-06-30', names: ['invoice_sale_months'] });
    expect(found).toEqual({ invoice_sale_months: 3 });
  });
});

describe('versions', () => {
  const patent = { patent_number: '1', kind: 'invention', origin: 'self', filed_on: '2023-06-30' };
  const feeds = {
    'ip.patent': [
      { ...patent, known_from: '2024-12-30', known_to: '2025-03-01' },
      { ...patent, known_from: '2025-03-01', known_to: '2025-09-01', granted_on: '2025-02-20' },
      { ...patent, known_from: '2025-09-01', granted_on: '2025-02-20', lapsed_on: '2025-08-15' },
    ],
  };
  const stock = async (asOf: string) => {
    const found = await factsAsOf(feeds, {
      asOf,
      names: ['invention_stock_aged', 'inventions_known'],
    });
    return found.E1;
  };

  test('hold from the day they were known until the next', async () => {
    expect(await stock('2024-12-29')).toBeUndefined();
    expect(await stock('2024-12-30')).toEqual({ invention_stock_aged: 0, inventions_known: 1 });
    expect(await stock('2025-02-28')).toEqual({ invention_stock_aged: 0, inventions_known: 1 });
    expect((await stock('2025-03-01'))?.invention_stock_aged).toBeCloseTo(0.85 ** (20 / 12), 11);
    expect((await stock('2025-08-31'))?.invention_stock_aged).toBeCloseTo(0.85 ** (26 / 12), 11);
    expect(await stock('2025-09-01')).toEqual({ invention_stock_aged: 0, inventions_known: 1 });
  });

  test('age decays by 15 % a year', async () => {
    const old = (patent_number: string, filed_on: string) => ({
      ...patent,
      patent_number,
      filed_on,
      granted_on: '2025-01-01',
    });
    const rows = {
      'ip.patent': [old('1', '2025-06-30'), old('2', '2024-06-30'), old('3', '2023-06-30')],
    };
    const found = await firstAsOf(rows, { asOf: '2025-06-30', names: ['invention_stock_aged'] });
    expect(found?.invention_stock_aged).toBeCloseTo(1 + 0.85 + 0.7225, 11);
  });
});
