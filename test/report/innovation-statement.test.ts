import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type FactNamer,
  innovationStatement,
  statementFacts,
} from '../../src/report/statement/innovation-statement.js';
import type { StatementDay } from '../../src/report/statement/statement.js';
import { type FeedRow, firstAsOf, index } from '../compile/tiny-warehouse.js';

const nameOf: FactNamer = (code) => ({ label: { zh: code, en: code }, unit: null });
const [from, to] = ['2024-12-31', '2025-12-31'];

const invention = (number: string, more: FeedRow): FeedRow => ({
  patent_number: number,
  kind: 'invention',
  filed_on: '2020-03-01',
  reported_on: '2020-09-01',
  known_from: '2020-09-01',
  ...more,
});

async function day(date: string, rows: readonly FeedRow[]): Promise<StatementDay> {
  const names = ['inventions_valid', 'inventions_granted_12m', 'inventions_lapsed_12m'];
  const row = await firstAsOf({ 'ip.patent': rows }, { asOf: date, names });
  const facts = Object.fromEntries(names.map((name) => [name, countOf(row?.[name])]));
  return { date, fiscalYear: null, facts };
}

function countOf(cell: unknown): number | null {
  if (typeof cell === 'bigint') return Number(cell);
  return typeof cell === 'number' ? cell : null;
}

/** News of another enterprise that keep the feed fresh on both days. */
const news = ['2024-06-01', '2025-06-01'].map((known_from) =>
  invention(`news of ${known_from}`, { entity: 2, known_from }),
);

async function inventions(rows: readonly FeedRow[]) {
  const all = [...rows, ...news];
  const statement = innovationStatement(await day(from, all), await day(to, all), nameOf);
  return statement.rights.find(({ code }) => code === 'inventions_valid');
}

describe('movements of inventions', () => {
  test('each kind of movement is in its column, on the first and last day of the year', async () => {
    const line = await inventions([
      invention('held throughout', { granted_on: '2022-01-01' }),
      invention('granted on the last day', { granted_on: '2025-12-31' }),
      invention('granted on the first day of balance', { granted_on: '2024-12-31' }),
      invention('lapsed in the year', { granted_on: '2022-01-01', lapsed_on: '2025-06-30' }),
      invention('came and went', { granted_on: '2025-02-01', lapsed_on: '2025-11-01' }),
      invention('pending', {}),
      invention('granted later', { granted_on: '2026-01-01' }),
    ]);
    // Opening: held, granted on the first day, lapsed in the year. Closing: held, both granted ones.
    expect(line).toMatchObject({
      opening: 3,
      adjustment: 0,
      additions: 2,
      disposals: 2,
      closing: 3,
    });
  });

  test('what became known late is an adjustment, not an addition of the year', async () => {
    const line = await inventions([
      invention('held throughout', { granted_on: '2022-01-01' }),
      invention('known late', { granted_on: '2023-05-01', known_from: '2025-04-01' }),
    ]);
    expect(line).toMatchObject({
      opening: 1,
      adjustment: 1,
      additions: 0,
      disposals: 0,
      closing: 2,
    });
  });
});

test('an enterprise that no department knew on the first day has no opening balance', async () => {
  const line = await inventions([
    invention('young', { granted_on: '2025-06-01', known_from: '2025-07-01' }),
  ]);
  expect(line).toMatchObject({ opening: null, adjustment: null, additions: 1, closing: 1 });
});

describe('the statement', () => {
  const count = fc.option(fc.nat(500));
  const anyDay = fc.record(Object.fromEntries(statementFacts.map((code) => [code, count])));

  test('closes line by line, and a line with an unknown part has no adjustment', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (first, last) => {
        const { rights } = innovationStatement(
          { date: from, fiscalYear: 2023, facts: first },
          { date: to, fiscalYear: 2024, facts: last },
          nameOf,
        );
        for (const { opening, adjustment, additions, disposals, closing } of rights) {
          const parts = [opening, additions, disposals, closing];
          if (parts.includes(null)) expect(adjustment).toBeNull();
          else {
            const sum = Number(opening) + Number(adjustment) + Number(additions);
            expect(sum - Number(disposals)).toBe(closing);
          }
        }
      }),
    );
  });

  test('reads facts of the catalogue, each once', () => {
    expect(statementFacts.filter((code) => !index.facts.has(code))).toEqual([]);
    expect(new Set(statementFacts).size).toBe(statementFacts.length);
  });
});
