import { describe, expect, test } from 'vitest';
import { scoreProgram } from '../../src/compile/score-program.js';
import { duckdbDialect } from '../../src/compile/sql/duckdb.js';
import { emitProgram } from '../../src/compile/sql/program-sql.js';
import type { Cell } from '../../src/engine/duckdb/index.js';
import { loadScorecard } from '../../src/model/library.js';
import type { SourceContract } from '../../src/model/schema/source.js';
import {
  contractOf,
  contracts,
  type Feeds,
  factsSql,
  firstAsOf,
  index,
  tinyWarehouse,
} from './tiny-warehouse.js';

const [notYetKnown, notReported] = [3, 4];
const filed = (fiscal_year: number, known_from: string, revenue: number | null) => ({
  fiscal_year,
  known_from,
  revenue,
});
const statement = (
  fiscal_year: number,
  known_from: string,
  revenue: number | null,
  more: object = {},
) => ({
  ...filed(fiscal_year, known_from, revenue),
  total_assets: 1000,
  total_liabilities: 300 + fiscal_year - 2023,
  ...more,
});

/** Tax filed early for 2024; the audited statement of 2024 comes in June 2025. */
const feeds: Feeds = {
  'tax.annual_return': [
    filed(2022, '2023-05-31', 80),
    filed(2023, '2024-05-31', 90),
    filed(2024, '2025-03-10', 100),
  ],
  'finance.statement': [
    statement(2022, '2023-06-20', 81),
    statement(2023, '2024-06-20', 91),
    statement(2024, '2025-06-20', 101),
  ],
};

describe('the anchor year', () => {
  const names = [
    'fiscal_year',
    'revenue_tax',
    'revenue_tax@1',
    'revenue_tax@3',
    'revenue_statement',
  ];
  const at = (asOf: string, given: Feeds = feeds) => firstAsOf(given, { asOf, names });

  test('is the latest whose revenue any feed knows; every yearly fact follows it', async () => {
    expect(await at('2025-03-09')).toMatchObject({
      fiscal_year: 2023,
      revenue_tax: 90,
      'revenue_tax@1': 80,
    });
    expect(await at('2025-03-10')).toEqual({
      fiscal_year: 2024,
      revenue_tax: 100,
      'revenue_tax@1': 90,
      'revenue_tax@3': null,
      revenue_statement: null,
    });
    expect(await at('2025-06-20')).toMatchObject({ fiscal_year: 2024, revenue_statement: 101 });
  });

  test('is not a year whose revenue is missing', async () => {
    const silent = {
      'tax.annual_return': [filed(2023, '2024-05-31', 90), filed(2024, '2025-05-31', null)],
    };
    expect(await at('2025-06-30', silent)).toMatchObject({ fiscal_year: 2023, revenue_tax: 90 });
  });
});

describe('a yearly value that is not there', () => {
  const names = ['total_assets#why', 'revenue_statement#why'];
  const why = async (asOf: string, given: Feeds = feeds) => {
    const found = await firstAsOf(given, { asOf, names });
    return found?.['total_assets#why'];
  };

  test('is not yet known until the calendar day, then not reported', async () => {
    const late: Feeds = {
      ...feeds,
      'finance.statement': feeds['finance.statement']?.slice(0, 2) ?? [],
    };
    expect(await why('2025-03-10', late)).toBe(notYetKnown);
    expect(await why('2025-06-29', late)).toBe(notYetKnown);
    expect(await why('2025-06-30', late)).toBe(notReported);
    expect(await why('2025-06-20')).toBe(null);
  });

  test('says what the cell says', async () => {
    const cell = (reason: string) => ({
      'finance.statement': [
        statement(2024, '2025-06-20', 1, {
          total_assets: null,
          missing: `;total_assets:${reason};`,
        }),
      ],
    });
    expect(await why('2025-06-25', cell('invalid'))).toBe(1);
    expect(await why('2025-06-25', cell('suppressed'))).toBe(2);
    expect(await why('2025-07-25', cell('none'))).toBe(notReported);
  });

  test('the calendar day may be one the month lacks', async () => {
    const odd: SourceContract = {
      ...contractOf('finance.statement'),
      knownDate: { nextYear: { month: 6, day: 31 } },
    };
    const question = { names, contracts: new Map([...contracts, [odd.code, odd]]) };
    const late: Feeds = { ...feeds, 'finance.statement': [] };
    const at = async (asOf: string) =>
      (await firstAsOf(late, { ...question, asOf }))?.['total_assets#why'];
    expect(await at('2025-06-29')).toBe(notYetKnown);
    expect(await at('2025-06-30')).toBe(notReported);
  });
});

describe('the value of the year before stands in', () => {
  const program = scoreProgram(loadScorecard('models', 'tech-radar@1.0.0'), index, 'facts');
  const outputs = ['debt_ratio', 'debt_ratio#carried', 'debt_ratio#reason', 'flags'];

  async function scored(
    asOf: string,
    given: Feeds,
    used = contracts,
  ): Promise<Readonly<Record<string, Cell>> | undefined> {
    const warehouse = await tinyWarehouse(given);
    const names = [...program.inputs.keys()].filter((name) => name !== 'as_of');
    const sql = await factsSql(warehouse, given, { asOf, names, contracts: used });
    await warehouse.run(`CREATE TABLE facts AS ${sql}`);
    const select = emitProgram(program, duckdbDialect, { from: 'facts', keep: [], outputs });
    const [row] = await warehouse.rows(select);
    warehouse.close();
    return row;
  }

  const late: Feeds = {
    ...feeds,
    'finance.statement': feeds['finance.statement']?.slice(0, 2) ?? [],
  };

  test('while the publication lag has not elapsed, and is flagged', async () => {
    const row = await scored('2025-06-29', late);
    expect(row).toMatchObject({
      debt_ratio: 0.3,
      'debt_ratio#carried': true,
      'debt_ratio#reason': null,
    });
    expect(String(row?.flags).split(';')).toContain('carried:debt_ratio');
  });

  test('not after it', async () => {
    const row = await scored('2025-06-30', late);
    expect(row).toMatchObject({ debt_ratio: null, 'debt_ratio#reason': 'not-reported' });
    expect(String(row?.flags)).not.toContain('carried:debt_ratio');
  });

  test('not where the newer value is there but cannot be read', async () => {
    const broken = { total_assets: null, missing: ';total_assets:invalid;' };
    const rows = [
      ...(late['finance.statement'] ?? []),
      statement(2024, '2025-04-01', null, broken),
    ];
    const row = await scored('2025-05-31', { ...feeds, 'finance.statement': rows });
    expect(row).toMatchObject({ debt_ratio: null, 'debt_ratio#reason': 'invalid' });
  });

  test('for at most 18 months after the end of its year', async () => {
    const slow: SourceContract = {
      ...contractOf('finance.statement'),
      knownDate: { nextYear: { month: 12, day: 31 } },
    };
    const used = new Map([...contracts, [slow.code, slow]]);
    expect(await scored('2025-06-30', late, used)).toMatchObject({ 'debt_ratio#carried': true });
    expect(await scored('2025-07-01', late, used)).toMatchObject({
      'debt_ratio#carried': false,
      'debt_ratio#reason': 'not-yet-known',
    });
  });
});
