import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BacktestSample, backtest } from '../../src/backtest/index.js';
import { loadValidationPolicy } from '../../src/model/validation-policy.js';
import { backtestWarning } from '../../src/report/index.js';
import { backtestContract } from './contract.js';
import { type Row, sampleOf, simulated } from './samples.js';

const policy = loadValidationPolicy('models/validation-policy.yaml');
const years = ['2021-12-31', '2022-12-31', '2023-12-31'];
const sample = simulated(7, 2000, years);
const result = backtest(sample, policy);

describe('the result of a backtest', () => {
  test('keeps the contract of backtest.json, through JSON', () => {
    const written: unknown = JSON.parse(JSON.stringify(result));
    expect(backtestContract.parse(written)).toEqual(written);
    expect(written).toEqual(result);
  });

  test('pools all cohorts', () => {
    const cohorts = Object.values(result.cohorts);
    expect(cohorts.map(({ score }) => score.n)).toEqual([2000, 2000, 2000]);
    expect(result.pooled.score.n).toBe(6000);
    expect(result.pooled.score.defaults).toBe(
      cohorts.reduce((sum, { score }) => sum + score.defaults, 0),
    );
  });

  test('gives wider pooled intervals than independent rows would have', () => {
    const independent = backtest(
      { ...sample, enterprise: sample.enterprise.map((_, row) => row) },
      policy,
    );
    const width = ({ pooled }: typeof result) => {
      const [low = 0, high = 0] = pooled.score.details.defaultRateInterval ?? [];
      return high - low;
    };
    expect(independent.pooled.score.auc.value).toBe(result.pooled.score.auc.value);
    expect(width(result)).toBeGreaterThan(width(independent));
  });

  test('finds right PDs right', () => {
    const { score } = result.pooled;
    expect(Math.abs(score.calibrationInTheLarge ?? 9)).toBeLessThan(0.15);
    expect(Math.abs((score.calibrationSlope ?? 9) - 1)).toBeLessThan(0.15);
    expect(score.psi).toBeNull();
    expect(result.cohorts['2021-12-31']?.score.psi).toBe(0);
  });

  test('has one Hosmer–Lemeshow degree of freedom a grade, two fewer than deciles', () => {
    const { byGrade, byDecile } = result.pooled.grade.hosmerLemeshow;
    expect(byGrade.df).toBe(5);
    expect(result.pooled.score.hosmerLemeshow.byDecile.df).toBe(8);
    expect(byDecile.convention).toContain('groups − 2');
  });
});

describe.each([
  { defaulted: false, code: 'no-defaults' },
  { defaulted: true, code: 'only-defaults' },
])('rows of one class ($code)', ({ defaulted, code }) => {
  const rows = [0, 1, 2, 3].map((enterprise) => ({
    ...{ enterprise, date: 0, grade: enterprise % 2, defaulted },
  }));
  const judged = backtest(sampleOf(['2023-12-31'], ['A', 'B'], rows), policy);

  test('are said to be, in a sentence of both languages', () => {
    expect(judged.meta.warnings).toContain(code);
    for (const warning of judged.meta.warnings) {
      expect(backtestWarning(warning, 'zh')).toMatch(/。$/);
      expect(backtestWarning(warning, 'en')).toMatch(/\.$/);
    }
  });

  test('have no area and no light that rests on one', () => {
    expect(judged.pooled.score.auc.value).toBeNull();
    const lights = judged.verdicts.filter(({ metric }) => metric === 'auc');
    expect(lights.map(({ light }) => light)).toEqual(lights.map(() => 'not-assessed'));
  });
});

describe('what must not matter', () => {
  test('how enterprises are numbered', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (shift) => {
        const renumbered = { ...sample, enterprise: sample.enterprise.map((one) => one + shift) };
        expect(backtest(renumbered, policy)).toEqual(result);
      }),
      { numRuns: 3 },
    );
  });

  test('in which years it all happened', () => {
    const later = ['2031-12-31', '2032-12-31', '2033-12-31'];
    const shifted = backtest({ ...sample, dates: later }, policy);
    expect(shifted.pooled).toEqual(result.pooled);
    expect(Object.values(shifted.cohorts)).toEqual(Object.values(result.cohorts));
  });

  test('a score rescaled, for discrimination and stability', () => {
    const rescaled = backtest({ ...sample, score: sample.score.map((one) => one * 4) }, policy);
    expect(rescaled.pooled.score.auc).toEqual(result.pooled.score.auc);
    expect(rescaled.cohorts['2023-12-31']?.score.psi).toBe(result.cohorts['2023-12-31']?.score.psi);
  });
});

describe('rows that cannot be judged', () => {
  const rows: readonly Row[] = [
    { enterprise: 1, date: 0, grade: 0, defaulted: false },
    { enterprise: 2, date: 0, grade: 1, defaulted: true },
    { enterprise: 3, date: 0, grade: 'NR', defaulted: true },
    { enterprise: 4, date: 0, grade: 'D', defaulted: true },
    { enterprise: 5, date: 0, grade: 0, defaulted: null },
    { enterprise: 6, date: 0, grade: 0, defaulted: true, score: Number.NaN },
    { enterprise: 7, date: 0, grade: 0, defaulted: true, pd: Number.NaN },
  ];

  test('are counted by reason and never taken for good', () => {
    const found = backtest(sampleOf(['2023-12-31'], ['A', 'B'], rows), policy);
    expect(found.pooled.score).toMatchObject({ n: 2, defaults: 1 });
    expect(found.meta.excluded).toEqual({
      'in-default': 1,
      'not-rated': 1,
      'outcome-not-known': 1,
      'grade-missing': 0,
      'score-missing': 1,
      'pd-missing': 1,
    });
    expect(found.meta.warnings).toContain('windows-incomplete');
  });
});

describe('samples that allow no conclusion', () => {
  const degenerate = (change: (one: BacktestSample) => Partial<BacktestSample>) => {
    const one = simulated(5, 60, ['2023-12-31']);
    return backtest({ ...one, ...change(one) }, policy);
  };

  test.each([
    ['no defaults', 'no-defaults', 0],
    ['defaults only', 'no-non-defaults', 1],
  ])('%s', (_, warning, outcome) => {
    const found = degenerate((one) => ({ outcome: one.outcome.map(() => outcome) }));
    expect(found.pooled.score.auc).toEqual({ value: null, se: null, ci: null });
    expect(found.pooled.score.warnings).toContain(warning);
    expect(found.pooled.score.calibrationInTheLarge).toBeNull();
    expect(found.verdicts.find(({ rule }) => rule === 'auc-score')).toMatchObject({
      light: 'not-assessed',
    });
    expect(JSON.stringify(found)).not.toMatch(/NaN|Infinity/);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  test('ties everywhere', () => {
    const found = degenerate((one) => ({
      score: one.score.map(() => 50),
      pd: one.pd.map(() => 0.2),
      grade: one.grade.map(() => 2),
    }));
    expect(found.pooled.score.auc.value).toBe(0.5);
    expect(found.pooled.score.warnings).toEqual(
      expect.arrayContaining(['all-tied', 'one-pd-for-all', 'empty-grade']),
    );
    expect(found.pooled.score.calibrationSlope).toBeNull();
    expect(found.pooled.grade.byGrade[0]).toMatchObject({
      n: 0,
      pd: null,
      interval: null,
      warnings: ['empty-grade'],
    });
  });
});

describe('migrations', () => {
  const rows: readonly Row[] = [
    { enterprise: 1, date: 0, grade: 0, defaulted: false },
    { enterprise: 1, date: 1, grade: 1, defaulted: false },
    { enterprise: 2, date: 0, grade: 0, defaulted: true },
    { enterprise: 2, date: 1, grade: 'D', defaulted: null },
    { enterprise: 3, date: 0, grade: 1, defaulted: false },
    { enterprise: 4, date: 0, grade: 1, defaulted: false },
    { enterprise: 4, date: 1, grade: 'NR', defaulted: null },
    { enterprise: 5, date: 0, grade: 1, defaulted: false },
    { enterprise: 5, date: 1, grade: 0, defaulted: false },
    { enterprise: 6, date: 1, grade: 0, defaulted: false },
  ];
  const { migration } = backtest(sampleOf(['2022-12-31', '2023-12-31'], ['A', 'B'], rows), policy);

  test('count each start once: to a grade, into default, or out', () => {
    expect(migration.pooled?.counts).toEqual({
      between: [
        [0, 1],
        [1, 0],
      ],
      defaults: [1, 0],
      exits: [0, 2],
    });
    expect(migration.pooled?.notRated).toBe(1);
  });
});
