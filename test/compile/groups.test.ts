import { describe, expect, test } from 'vitest';
import type { Feeds } from './tiny-warehouse.js';
import { type FeedRow, factsAsOf, firstAsOf } from './tiny-warehouse.js';

const asOf = '2025-06-30';

describe('customers', () => {
  const invoice = (
    counterparty: string,
    issued_on: string,
    amount: number | null,
    more: FeedRow = {},
  ) => ({
    invoice_number: `${counterparty}${issued_on}${amount}`,
    direction: 'sale',
    status: 'valid',
    counterparty,
    issued_on,
    amount,
    ...more,
  });
  const names = [
    'customer_herfindahl',
    'customer_sales_12m',
    'retained_sales_12m',
    'customers_before',
  ];
  const rows = [
    invoice('A', '2025-05-01', 50),
    invoice('A', '2025-06-01', 10),
    invoice('B', '2025-05-01', 40),
    invoice('B', '2024-06-30', 5),
    invoice('C', '2025-05-01', 3),
    invoice('C', '2025-05-02', -8),
    invoice('D', '2024-01-01', 99),
    invoice('A', '2025-05-03', 77, { status: 'void' }),
    invoice('B', '2025-05-03', 77, { direction: 'purchase' }),
  ];

  test('concentration, retention and numbers', async () => {
    const found = await firstAsOf({ 'tax.invoice': rows }, { asOf, names });
    expect(found?.customer_herfindahl).toBeCloseTo(0.6 ** 2 + 0.4 ** 2, 12);
    expect(found).toMatchObject({
      customer_sales_12m: 100,
      retained_sales_12m: 40,
      customers_before: 2,
    });
  });

  test('one customer is all; none is none', async () => {
    const single = await firstAsOf({ 'tax.invoice': rows.slice(0, 2) }, { asOf, names });
    expect(single).toMatchObject({ customer_herfindahl: 1, retained_sales_12m: 0 });
    const returns = await firstAsOf(
      { 'tax.invoice': [invoice('C', '2025-05-02', -8)] },
      { asOf, names },
    );
    expect(returns).toMatchObject({ customer_herfindahl: null, customer_sales_12m: 0 });
  });

  test('an invoice that cannot be read leaves nobody able to say', async () => {
    const broken = invoice('E', '2025-05-02', null, { missing: ';amount:invalid;' });
    const found = await firstAsOf({ 'tax.invoice': [...rows, broken] }, { asOf, names });
    expect(found).toMatchObject({
      customer_herfindahl: null,
      customer_sales_12m: null,
      retained_sales_12m: null,
      customers_before: 2,
    });
  });
});

describe('patents', () => {
  const filed = (patent_number: string, main_group: string | null, kind = 'invention') => ({
    patent_number,
    main_group,
    kind,
    filed_on: '2024-01-01',
  });

  test('share of the most frequent main group among inventions', async () => {
    const feeds = {
      'ip.patent': [
        filed('1', 'G06F 16/00'),
        filed('2', 'G06F 16/00'),
        filed('3', 'H04L 9/00'),
        filed('4', 'H04L 9/00', 'utility-model'),
        filed('5', 'H04L 9/00', 'utility-model'),
        filed('6', null),
      ],
    };
    const found = await firstAsOf(feeds, { asOf, names: ['largest_main_group_share'] });
    expect(found?.largest_main_group_share).toBeCloseTo(2 / 3, 12);
  });

  const invented = (patent_number: string, person_id: string, filed_on = '2021-01-15') => ({
    patent_number,
    person_id,
    filed_on,
    known_from: '2024-01-01',
  });
  const inventors = [
    invented('1', 'a'),
    invented('1', 'b'),
    invented('2', 'a'),
    invented('3', 'c', '2020-06-30'),
    invented('4', 'd', '2022-06-30'),
    invented('5', 'e', '2022-07-01'),
  ];
  const insured = (person_id: string, insured_to: string | null, entity = 1) => ({
    entity,
    person_id,
    insured_from: '2019-01-01',
    known_from: '2024-01-01',
    insured_to,
  });

  test('inventor shares', async () => {
    const found = await firstAsOf(
      { 'ip.inventor': inventors },
      { asOf, names: ['inventor_herfindahl'] },
    );
    expect(found?.inventor_herfindahl).toBeCloseTo((4 + 1 + 1 + 1 + 1) / 36, 12);
  });

  const retention = ['former_inventors', 'former_inventors_insured'];

  test('inventors of 36–60 months ago still insured here', async () => {
    const feeds = {
      'ip.inventor': inventors,
      'hr.insured_person': [
        insured('a', null),
        insured('b', '2025-06-30'),
        insured('d', '2025-07-01'),
        insured('e', null),
        insured('c', null),
        insured('b', null, 2),
      ],
    };
    // a, b, d lie in (2020-06-30, 2022-06-30]; b has left, and is insured at another enterprise.
    expect(await firstAsOf(feeds, { asOf, names: retention })).toEqual({
      former_inventors: 3,
      former_inventors_insured: 2,
    });
  });

  test('nobody knows who is insured where the feed is absent, stale or silent on the enterprise', async () => {
    const unknown = { former_inventors: 3, former_inventors_insured: null };
    const ask = (feeds: Feeds) => firstAsOf(feeds, { asOf, names: retention });
    expect(await ask({ 'ip.inventor': inventors })).toEqual(unknown);
    const others = [insured('x', null, 2)];
    expect(await ask({ 'ip.inventor': inventors, 'hr.insured_person': others })).toEqual(unknown);
    const stale = [{ ...insured('a', null), known_from: '2020-01-01' }];
    expect(await ask({ 'ip.inventor': inventors, 'hr.insured_person': stale })).toEqual(unknown);
    const gone = [insured('a', '2025-01-01')];
    expect(await ask({ 'ip.inventor': inventors, 'hr.insured_person': gone })).toEqual({
      former_inventors: 3,
      former_inventors_insured: 0,
    });
  });
});

describe('loans', () => {
  const loan = (
    month: string,
    account_number: string,
    balance: number | null,
    more: FeedRow = {},
  ) => ({
    month,
    account_number,
    balance,
    kind: 'loan',
    class: 'normal',
    overdue_days: 0,
    overdue_amount: 0,
    ...more,
  });
  const names = ['bank_debt', 'guarantees_given', 'loans_defaulted', 'loans_overdue_30'];
  const ask = (...rows: readonly FeedRow[]) =>
    firstAsOf({ 'credit.exposure': rows }, { asOf, names });

  test('are those of the latest month', async () => {
    const found = await ask(
      loan('2025-04-01', '1', 100, { class: 'loss' }),
      loan('2025-04-01', '2', 50),
      loan('2025-05-01', '1', 90),
      loan('2025-05-01', '2', 45),
      loan('2025-05-01', '3', 7, { kind: 'guarantee', class: 'loss' }),
    );
    expect(found).toEqual({
      bank_debt: 135,
      guarantees_given: 7,
      loans_defaulted: 0,
      loans_overdue_30: 0,
    });
  });

  test.each<[FeedRow, number, number]>([
    [{ class: 'substandard' }, 1, 0],
    [{ class: 'special-mention' }, 0, 0],
    [{ overdue_days: 91, overdue_amount: 10_000.01 }, 1, 1],
    [{ overdue_days: 90, overdue_amount: 10_000.01 }, 0, 1],
    [{ overdue_days: 91, overdue_amount: 10_000 }, 0, 0],
    [{ overdue_days: 30, overdue_amount: 50_000 }, 0, 0],
    [{ overdue_days: 31, overdue_amount: 50_000 }, 0, 1],
  ])('%j: %i in default, %i overdue', async (state, defaulted, overdue) => {
    const found = await ask(loan('2025-05-01', '1', 100, state));
    expect(found).toMatchObject({ loans_defaulted: defaulted, loans_overdue_30: overdue });
  });

  test('a balance that cannot be read is no zero and no older month', async () => {
    const broken = { missing: ';balance:invalid;' };
    const found = await ask(loan('2025-04-01', '1', 100), loan('2025-05-01', '1', null, broken));
    expect(found).toMatchObject({ bank_debt: null, loans_defaulted: 0 });
    const old = await ask(loan('2025-04-01', '1', null, broken), loan('2025-05-01', '1', 90));
    expect(old).toMatchObject({ bank_debt: 90 });
  });

  test('older than six months say nothing of now', async () => {
    expect(await ask(loan('2024-12-01', '1', 100))).toMatchObject({ bank_debt: 0 });
  });

  test('no row in a feed that speaks: no debt', async () => {
    const found = await factsAsOf(
      {
        'credit.exposure': [loan('2025-05-01', '1', 100)],
        'market.registration': [{ entity: 2, established_on: '2020-01-01' }],
      },
      { asOf, names: [...names, 'established_on'] },
    );
    expect(found.E2).toMatchObject({ bank_debt: 0, loans_defaulted: 0 });
  });
});
