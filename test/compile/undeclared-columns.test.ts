import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missingReasons } from '../../src/base/missing.js';
import { planFacts } from '../../src/compile/facts-plan.js';
import type { Warehouse } from '../../src/engine/duckdb/index.js';
import type { SourceContract } from '../../src/model/schema/source.js';
import { contracts, factsAsOf, factsSql, index, tinyWarehouse } from './tiny-warehouse.js';

const asOf = '2025-12-31';

/** Contracts of which one does not declare a column. */
function without(feed: string, column: string): ReadonlyMap<string, SourceContract> {
  return new Map(
    [...contracts].map(([code, contract]) => [
      code,
      code === feed
        ? { ...contract, columns: contract.columns.filter(({ code }) => code !== column) }
        : contract,
    ]),
  );
}

describe('a contract that does not declare what facts read', () => {
  const feeds = {
    'market.registration': [{ established_on: '2020-01-01', known_from: '2024-06-01' }],
    'science.rd_activity': [
      { fiscal_year: 2024, rd_expense: 500, inventions_claimed: 7, known_from: '2025-03-01' },
    ],
    'tax.annual_return': [{ fiscal_year: 2024, revenue: 9000, known_from: '2025-06-01' }],
  };
  const names = ['rd_expense_science', 'inventions_claimed', 'inventions_claimed#why'];

  test('leaves those facts not reported, and all others as they are', async () => {
    const whole = await factsAsOf(feeds, { asOf, names });
    expect(whole.E1).toMatchObject({ rd_expense_science: 500, inventions_claimed: 7 });
    const given = without('science.rd_activity', 'inventions_claimed');
    const found = await factsAsOf(feeds, { asOf, names, contracts: given });
    const notReported = missingReasons.indexOf('not-reported') + 1;
    expect(found.E1).toMatchObject({
      rd_expense_science: 500,
      inventions_claimed: null,
      'inventions_claimed#why': notReported,
    });
  });

  test('is told of by the plan', () => {
    const given = without('science.rd_activity', 'inventions_claimed');
    const inputs = new Map(names.map((name) => [name, 'number'] as const));
    expect(planFacts({ inputs, steps: [] }, index, given, asOf).unread).toEqual([
      { fact: 'inventions_claimed', columns: ['science.rd_activity.inventions_claimed'] },
    ]);
  });
});

describe('every column that facts read may be undeclared', () => {
  const empty = Object.fromEntries([...contracts.keys()].map((feed) => [feed, []]));
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await tinyWarehouse(empty);
  });
  afterAll(() => warehouse.close());

  test.each([...contracts.keys()])('of %s', async (feed) => {
    const names = [...index.facts].flatMap(([code, entry]) => (entry.feed === feed ? [code] : []));
    for (const { code } of contracts.get(feed)?.columns ?? []) {
      const question = { asOf, names, contracts: without(feed, code) };
      const sql = await factsSql(warehouse, empty, question);
      await expect(warehouse.rows(sql), `${feed} without ${code}`).resolves.toEqual([]);
    }
  });
});
