import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  binomialCriticalValue,
  correlatedBinomialCriticalValue,
  defaultCorrelation,
  largestAucVariance,
  normalQuantile,
} from '../../src/stats/index.js';
import { referenceJson } from './support/cases.js';
import { mismatches } from './support/mismatches.js';

const criticalSchema = z.object({
  rows: z.array(
    z.object({
      pd: z.number(),
      n: z.number(),
      rho: z.number(),
      q: z.number(),
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

const critical = referenceJson('wp14-basel/binomial_critical_values.json', criticalSchema);
const widths = referenceJson('wp14-basel/auc_ci_width_bound.json', widthSchema);

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
