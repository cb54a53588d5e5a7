import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backtest, type OverrideColumns } from '../../src/backtest/index.js';
import { loadValidationPolicy } from '../../src/model/validation-policy.js';
import { backtestContract } from './contract.js';
import { sampleOf, simulated } from './samples.js';

const policy = loadValidationPolicy('models/validation-policy.yaml');
const nothing = {
  ...{ overrides: 0, unmatched: 0, firstUnmatched: [], expired: 0, madeLater: 0, offScale: 0 },
  modelGradeDiffers: 0,
};

/** Overrides by row; rows without one are `null`. */
function columnsOf(
  rows: readonly ({ from: number; to: number; reason: string | null; who: string } | null)[],
): OverrideColumns {
  const reasons = [...new Set(rows.flatMap((row) => row?.reason ?? []))].toSorted();
  const people = [...new Set(rows.flatMap((row) => row?.who ?? []))].toSorted();
  const place = (names: readonly string[], name: string | null | undefined) =>
    name === null || name === undefined ? Number.NaN : names.indexOf(name);
  return {
    final: Float64Array.from(rows, (row) => row?.to ?? Number.NaN),
    model: Float64Array.from(rows, (row) => row?.from ?? Number.NaN),
    reason: Float64Array.from(rows, (row) => place(reasons, row?.reason)),
    reasons,
    who: Float64Array.from(rows, (row) => place(people, row?.who)),
    people,
    counts: { ...nothing, overrides: rows.filter((row) => row !== null).length },
  };
}

const grades = ['A', 'B', 'C'];
/** Grade and default of twelve enterprises; the first four are overridden. */
const facts: readonly (readonly [grade: number, defaulted: boolean])[] = [
  ...([
    [1, true],
    [1, false],
    [2, false],
    [1, false],
  ] as const),
  ...([
    [0, false],
    [0, false],
    [0, false],
    [0, true],
  ] as const),
  ...([
    [1, false],
    [1, true],
    [2, true],
    [2, false],
  ] as const),
];
const sample = sampleOf(
  ['2023-12-31'],
  grades,
  facts.map(([grade, defaulted], enterprise) => ({ enterprise, date: 0, grade, defaulted })),
);
const { overrides } = backtest(sample, policy, {
  overrides: columnsOf([
    { from: 1, to: 0, reason: 'orders', who: 'Li' },
    { from: 1, to: 0, reason: null, who: 'Li' },
    { from: 2, to: 0, reason: 'orders', who: 'Wu' },
    { from: 1, to: 2, reason: 'lawsuit', who: 'Wu' },
    ...new Array<null>(8).fill(null),
  ]),
});

describe('overrides of twelve rows, by hand', () => {
  test('counts, shares and notches', () => {
    expect(overrides).toMatchObject({
      meta: { judged: 4, withoutReason: 1 },
      share: 4 / 12,
      upgradeShare: 3 / 4,
      withoutReasonShare: 1 / 4,
      byNotches: [
        { notches: -2, n: 1, defaults: 0 },
        { notches: -1, n: 2, defaults: 1 },
        { notches: 1, n: 1, defaults: 0 },
      ],
    });
  });

  test('upgrades against the rows of the same grades that nobody overrode', () => {
    const up = overrides?.byDirection.find(({ name }) => name === 'up');
    // Without overrides A has 1 of 4, B 1 of 2, C 1 of 2.
    expect(up).toMatchObject({ n: 3, up: 3, down: 0, defaults: 1, rateAtFinalGrade: 0.25 });
    expect(up?.rateAtModelGrade).toBe(0.5);
    expect(up?.meanNotches).toBeCloseTo(-4 / 3, 14);
    expect((up?.tooKind ?? 0) + (up?.tooHarsh ?? 0)).toBeCloseTo(1, 14);
  });

  test('by reason and by person', () => {
    const shown = (groups: readonly { name: string; n: number; defaults: number }[] = []) =>
      groups.map(({ name, n, defaults }) => [name, n, defaults]);
    expect(shown(overrides?.byReason)).toEqual([
      ['orders', 2, 1],
      ['', 1, 0],
      ['lawsuit', 1, 0],
    ]);
    expect(shown(overrides?.byWho)).toEqual([
      ['Li', 2, 1],
      ['Wu', 2, 0],
    ]);
  });

  test('areas of the model’s and of the final grades', () => {
    // Defaulters A B B C, others A A A B B B C C; pairs won, ties half.
    const model = (1.5 + 2 * (3 + 1.5) + (3 + 3 + 1)) / 32;
    // Finally: defaulters A A B C, others A A A A A B C C.
    const final = (2 * 2.5 + (5 + 0.5) + (5 + 1 + 1)) / 32;
    expect(overrides?.auc.all).toMatchObject({ champion: model, challenger: final });
    expect(overrides?.auc.all.difference).toBeCloseTo(final - model, 14);
    expect(overrides?.auc.overridden.warnings).toContain('few-of-a-class');
  });
});

describe('verdicts on overrides', () => {
  const rules = ['override-share', 'override-upgrades', 'override-reasons', 'override-gain'];
  const large = simulated(3, 400, ['2023-12-31']);

  test('are given only where overrides are', () => {
    const named = (result: ReturnType<typeof backtest>) =>
      result.verdicts.map(({ rule }) => rule).filter((rule) => rules.includes(rule));
    expect(named(backtest(large, policy))).toEqual([]);
    const none = columnsOf(Array.from(large.date, () => null));
    expect(named(backtest(large, policy, { overrides: none }))).toEqual(rules);
  });

  test('hold upgrades of defaulters against people', () => {
    const rows = Array.from(large.grade, (grade, row) =>
      large.outcome[row] === 1 && grade > 0
        ? { from: grade, to: 0, reason: 'trust', who: 'Li' }
        : null,
    );
    const result = backtest(large, policy, { overrides: columnsOf(rows) });
    const light = (rule: string) => result.verdicts.find((one) => one.rule === rule)?.light;
    expect(rules.map(light)).toEqual(['amber', 'red', 'green', 'red']);
    expect(backtestContract.parse(JSON.parse(JSON.stringify(result)))).toBeDefined();
  });

  test('find nothing gained where every override confirms the model', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), (every) => {
        const rows = Array.from(large.grade, (grade, row) =>
          row % every === 0 ? { from: grade, to: grade, reason: 'seen', who: 'Li' } : null,
        );
        const { overrides: found } = backtest(large, policy, { overrides: columnsOf(rows) });
        expect(found?.auc.all.difference).toBe(0);
        expect(found?.upgradeShare).toBe(0);
        expect(found?.byDirection.map(({ n }) => n)).toEqual([0, 0, found?.meta.judged]);
      }),
      { numRuns: 10 },
    );
  });
});
