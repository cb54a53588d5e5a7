import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  binomialCriticalValue,
  binomialProbability,
  conditionalPd,
  correlatedBinomialCriticalValue,
  defaultCorrelation,
  extendedTrafficLight,
  type GradeOutcome,
  largestAucVariance,
  multiYearNormalTest,
  normalQuantile,
  seededRandom,
} from '../../src/stats/index.js';
import { mismatches } from './support/mismatches.js';
import { referenceJson } from './support/reference-files.js';

const criticalSchema = z.object({
  rows: z.array(
    z.object({
      pd: z.number(),
      n: z.number(),
      rho: z.number(),
      q: z.number(),
      published_exact_k: z.number(),
      published_approx_k: z.number(),
      published_default_corr_pct: z.number(),
      recomputed_k: z.number(),
      recomputed_approx: z.number().nullable(),
      recomputed_default_corr_pct: z.number(),
    }),
  ),
});
const widthSchema = z.object({
  true_auc: z.number(),
  alpha: z.array(z.number()),
  width_by_ND: z.record(z.string(), z.array(z.number())),
});

const lightsSchema = z.object({
  type_I_error_T5_N1000_25000sims: z
    .object({ levels: z.array(z.number()) })
    .catchall(z.array(z.number())),
  scenarios: z.record(
    z.string(),
    z.object({ pd: z.array(z.number()), rho: z.number(), theta: z.number() }),
  ),
  N: z.number(),
});

const critical = referenceJson('wp14-basel/binomial_critical_values.json', criticalSchema);
const widths = referenceJson('wp14-basel/auc_ci_width_bound.json', widthSchema);
const lights = referenceJson('wp14-basel/traffic_light.json', lightsSchema);

describe.skipIf(critical === null)('BCBS WP14 (skipped where ../shared is absent)', () => {
  it.each(critical?.rows ?? [])('critical value: pd $pd, n $n, correlation $rho', (row) => {
    const law = { n: row.n, p: row.pd, correlation: row.rho };
    const { value, asymptoticRate } = correlatedBinomialCriticalValue(law, row.q);
    expect(value).toBe(row.recomputed_k);
    if (row.rho === 0) expect(binomialCriticalValue(row.n, row.pd, row.q)).toBe(value);
    // Four digits after the point are given.
    const expected = {
      approximation: row.recomputed_approx,
      defaultCorrelation: row.recomputed_default_corr_pct,
    };
    const found = {
      approximation: row.recomputed_approx === null ? null : row.n * (asymptoticRate ?? 0),
      defaultCorrelation: 100 * defaultCorrelation(row.pd, row.rho),
    };
    expect(mismatches(expected, found, { relative: 0, absolute: 0.51e-4 })).toEqual([]);
    // P(D ≥ 11) = 1.347 % exceeds the 1 % that the definition asks for, where the paper prints 11.
    const misprint = row.pd === 0.005 && row.n === 1000 && row.rho === 0;
    expect(row.published_exact_k).toBe(misprint ? 11 : value);
    const printed = row.published_default_corr_pct;
    expect(Math.abs(found.defaultCorrelation - printed)).toBeLessThanOrEqual(0.0051);
    // The paper rounds up; without correlation its approximation is another one.
    if (found.approximation !== null) {
      expect(row.published_approx_k).toBe(Math.ceil(found.approximation));
    }
  });

  it.each(Object.entries(widths?.width_by_ND ?? {}))(
    'bound of the interval of an AUC with %s defaults',
    (defaults, expected) => {
      const variance = largestAucVariance(widths?.true_auc ?? 0, Number(defaults), 1e9) ?? 0;
      const found = widths?.alpha.map(
        (confidence) => 2 * normalQuantile(0.5 + confidence / 2) * Math.sqrt(variance),
      );
      expect(mismatches(expected, found, { relative: 0, absolute: 0.51e-4 })).toEqual([]);
    },
  );
});

type Scenario = z.infer<typeof lightsSchema>['scenarios'][string];

/** Runs of each scenario, here and in the paper. */
const runs = 10_000;
const runsOfPaper = 25_000;

/** Four standard errors of the difference of two simulated rates, and what three digits leave. */
function simulated(printed: number, found: number | undefined): boolean {
  const error = Math.sqrt(printed * (1 - printed) * (1 / runs + 1 / runsOfPaper));
  return Math.abs((found ?? Number.NaN) - printed) <= 4 * error + 0.0005;
}

/** Defaults of each year of one run: a common factor with memory, obligors independent given it. */
function simulatedYears({ pd, rho, theta }: Scenario, n: number, random: () => number) {
  let factor = normalQuantile(random());
  return pd.map((p, year): GradeOutcome => {
    if (year > 0) factor = theta * factor + Math.sqrt(1 - theta ** 2) * normalQuantile(random());
    const defaults = binomialDraw(n, conditionalPd(p, rho, factor), random());
    return { n, defaults, pd: p };
  });
}

/** Smallest count whose cumulative probability reaches `u`. */
function binomialDraw(n: number, p: number, u: number): number {
  let [count, probability] = [0, binomialProbability(0, { n, p })];
  for (let reached = probability; reached < u && count < n; reached += probability) {
    probability *= ((n - count) * p) / ((count + 1) * (1 - p));
    count++;
  }
  return count;
}

describe.skipIf(lights === null)('extended traffic light of BCBS WP14', () => {
  const rates = lights?.type_I_error_T5_N1000_25000sims;
  const levels = rates?.levels ?? [];
  it.each(Object.entries(lights?.scenarios ?? {}))(
    'type I errors of scenario %s',
    (name, scenario) => {
      const random = seededRandom(14);
      const rejected = { traffic: levels.map(() => 0), normal: levels.map(() => 0) };
      for (let run = 0; run < runs; run++) {
        const years = simulatedYears(scenario, lights?.N ?? 0, random);
        const light = extendedTrafficLight(years).pValue ?? 1;
        const observed = years.map(({ defaults, n }) => defaults / n);
        const normal = multiYearNormalTest(observed, scenario.pd).pValue ?? 1;
        for (const [at, level] of levels.entries()) {
          if (light < level) rejected.traffic[at] = (rejected.traffic[at] ?? 0) + 1 / runs;
          if (normal <= level) rejected.normal[at] = (rejected.normal[at] ?? 0) + 1 / runs;
        }
      }
      for (const test of ['traffic', 'normal'] as const) {
        const printed = rates?.[`${name} ${test}`] ?? [];
        expect(printed).toHaveLength(6);
        const far = printed.filter((rate, at) => !simulated(rate, rejected[test][at]));
        expect(far, `${test}: found ${rejected[test]}`).toEqual([]);
      }
    },
  );
});
