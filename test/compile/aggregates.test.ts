import { describe, expect, test } from 'vitest';
import { type FeedRow, firstAsOf, only } from './tiny-warehouse.js';

const asOf = '2025-06-30';
const rounds: readonly FeedRow[] = [
  {
    round_number: '1',
    closed_on: '2022-03-31',
    stage: 'seed',
    amount: 1.1,
    post_money: 100,
    investor_tier: 'private',
    related_party: true,
  },
  {
    round_number: '2',
    closed_on: '2023-09-30',
    stage: 'A',
    amount: 2.2,
    post_money: null,
    investor_tier: 'top',
  },
  {
    round_number: '3',
    closed_on: '2025-01-31',
    stage: null,
    amount: 3.3,
    post_money: 400,
    investor_tier: 'top',
  },
];

describe('aggregates over the records of an enterprise', () => {
  const measure = async (fact: object) => {
    const index = only('equity.round', [{ code: 'f', ...fact }]);
    const found = await firstAsOf({ 'equity.round': rounds }, { asOf, names: ['f'], index });
    return found?.f;
  };

  test.each<[object, unknown]>([
    [{ aggregate: 'count' }, 3],
    [{ aggregate: 'count', where: "stage = 'A'" }, 1],
    [{ aggregate: 'count', where: "stage = 'C'" }, 0],
    [{ aggregate: 'sum', value: 'amount' }, 6.6],
    [{ aggregate: 'sum', value: 'amount', where: "stage = 'C'" }, 0],
    [{ aggregate: 'sum', value: '0.1 * amount' }, 0.66],
    [{ aggregate: 'sum', value: 'amount', window: { months: 24 } }, 5.5],
    [{ aggregate: 'countDistinct', value: 'investor_tier' }, 2],
    [{ aggregate: 'min', value: 'amount' }, 1.1],
    [{ aggregate: 'max', value: 'amount' }, 3.3],
    [{ aggregate: 'max', value: 'amount', where: "stage = 'C'" }, null],
    [{ aggregate: 'max', value: 'closed_on', type: 'date' }, '2025-01-31'],
    [{ aggregate: 'last', value: 'post_money' }, 400],
    // The last record says nothing of its stage; the one before does not speak for it.
    [{ aggregate: 'last', value: 'stage', type: 'text' }, null],
    [{ aggregate: 'last', value: 'stage', type: 'text', where: 'not is_missing(stage)' }, 'A'],
    [{ aggregate: 'any', type: 'boolean', where: "investor_tier = 'top'" }, true],
    [{ aggregate: 'any', type: 'boolean', where: "investor_tier = 'regional'" }, false],
    [{ aggregate: 'any', type: 'boolean', where: 'related_party' }, true],
    [{ aggregate: 'any', type: 'boolean', where: 'related_party', window: { months: 36 } }, false],
    [{ aggregate: 'meanOfTop', value: 'amount', size: 2 }, 2.75],
    [{ aggregate: 'meanOfTop', value: 'amount', size: 10 }, 2.2],
    [{ aggregate: 'recent', type: 'numbers', value: 'amount', size: 2 }, [3.3, 2.2]],
    // A record without a value keeps its place beside the other lists of the same records.
    [{ aggregate: 'recent', type: 'numbers', value: 'post_money', size: 2 }, [400, null]],
    [
      { aggregate: 'recent', type: 'numbers', value: 'months_between(closed_on, as_of)', size: 5 },
      [5, 21, 39],
    ],
  ])('%j is %j', async (fact, expected) => {
    const found = await measure(fact);
    if (typeof expected === 'number') expect(found).toBeCloseTo(expected, 12);
    else expect(found).toEqual(expected);
  });
});

describe('sums of what cannot be read', () => {
  const amounts = (...cells: readonly FeedRow[]) => ({
    'court.case': cells.map((cell, place) => ({
      case_number: String(place),
      role: 'defendant',
      filed_on: '2025-01-15',
      ...cell,
    })),
  });
  const claims = async (...cells: readonly FeedRow[]) => {
    const found = await firstAsOf(amounts(...cells), { asOf, names: ['claims_36m'] });
    return found?.claims_36m;
  };
  const broken = { amount: null, missing: ';amount:invalid;' };

  test('are missing, not smaller', async () => {
    expect(await claims({ amount: 5 }, { amount: 7 })).toBe(12);
    expect(await claims({ amount: 5 }, broken)).toBe(null);
    expect(await claims({ amount: 5 }, { amount: null, missing: ';amount:suppressed;' })).toBe(
      null,
    );
  });

  test('only where the broken cell belongs to the sum', async () => {
    expect(await claims({ amount: 5 }, { ...broken, role: 'plaintiff' })).toBe(5);
    expect(await claims({ amount: 5 }, { ...broken, filed_on: '2019-01-01' })).toBe(5);
    expect(await claims({ amount: 5 }, { amount: 7, missing: ';closed_on:invalid;' })).toBe(12);
    expect(await claims({ amount: 5 }, { amount: null })).toBe(null);
  });

  test('also where an expression reads the cell', async () => {
    const penalty = { decided_on: '2025-01-15', amount: 1 };
    const points = async (...rows: readonly FeedRow[]) => {
      const feeds = { 'environment.penalty': rows.map((row) => ({ ...penalty, ...row })) };
      const found = await firstAsOf(feeds, { asOf, names: ['environment_penalty_points'] });
      return found?.environment_penalty_points;
    };
    expect(await points({ severity: 'minor' }, { severity: 'serious' })).toBe(5);
    expect(
      await points({ severity: 'minor' }, { severity: null, missing: ';severity:invalid;' }),
    ).toBe(null);
    expect(await points({ severity: 'minor' }, { severity: null })).toBe(null);
  });
});
