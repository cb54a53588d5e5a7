import { describe, expect, test } from 'vitest';
import { cohortsOf, factorPower } from '../../src/backtest/index.js';
import { loadValidationPolicy } from '../../src/model/validation-policy.js';
import { clusteredAuc, psiOfValues } from '../../src/stats/index.js';
import { simulated } from './samples.js';

const { measure } = loadValidationPolicy('models/validation-policy.yaml');
const sample = simulated(5, 800, ['2022-12-31', '2023-12-31']);
const cohorts = cohortsOf(sample);
const powerOf = (values: Float64Array) => factorPower('force', values, cohorts, measure);

describe('the power of a factor', () => {
  test('is that of the score where it is the score', () => {
    const { all } = cohorts;
    const risk = all.score.map((score) => -score);
    const found = powerOf(sample.score);
    const { value, ci } = clusteredAuc(risk, all.defaulted, all.enterprise, measure.confidence);
    expect(found.auc).toMatchObject({ value, ci });
    expect(found).toMatchObject({ n: all.n, missing: 0 });
    expect(found.auc.value ?? 0).toBeGreaterThan(0.6);
  });

  test('turns round with it', () => {
    const turned = powerOf(sample.score.map((score) => -score)).auc.value ?? 0;
    expect(turned).toBeCloseTo(1 - (powerOf(sample.score).auc.value ?? 0), 12);
  });

  test('is none where every value is the same, and undefined where there is none', () => {
    expect(powerOf(new Float64Array(sample.score.length).fill(3)).auc.value).toBe(0.5);
    const nothing = powerOf(new Float64Array(sample.score.length).fill(Number.NaN));
    expect(nothing).toMatchObject({ n: 0, defaults: 0, missing: cohorts.all.n });
    expect(nothing.auc).toEqual({ value: null, se: null, ci: null });
    expect(nothing.warnings.length).toBeGreaterThan(0);
  });

  test('leaves out and counts rows without a value', () => {
    const half = sample.score.map((score, row) => (row % 2 === 0 ? score : Number.NaN));
    const { n, missing, defaults } = powerOf(half);
    expect(n + missing).toBe(cohorts.all.n);
    expect(missing).toBeGreaterThan(0);
    expect(defaults).toBeLessThan(powerOf(sample.score).defaults);
  });

  test('comes with the PSI of the last cohort against the first, missing values counted', () => {
    const [first, last] = cohorts.byDate;
    const values = (rows: typeof first) =>
      Array.from(rows?.row ?? [], (row) => sample.score[row] ?? null);
    const { value } = psiOfValues(values(first), values(last), { bins: measure.scoreBins });
    expect(powerOf(sample.score).psi).toBe(value);
    const gone = sample.score.map((score, row) => (sample.date[row] === 1 ? Number.NaN : score));
    expect(powerOf(gone).psi ?? 0).toBeGreaterThan(1);
  });
});
