import type { Statistic } from '../statistic.js';

/** The discrimination that PDs promise. */
export interface ImpliedAccuracyRatio extends Statistic {
  /** (value + 1) / 2. */
  readonly auc: number | null;
  readonly meanPd: number | null;
}

/**
 * Accuracy ratio to be expected if every grade defaults exactly with its PD, ties within a grade
 * counted half (Tasche 2009, "Estimating discriminatory power and PD curves when the number of defaults
 * is small", eq. 2.4).
 * @param pds PD of each grade in [0, 1], best grade first.
 * @param weights Obligors, or share, of each grade, 0 or more.
 * @returns `null` with `lengths-differ`, `pd-outside`, or `no-variance` (mean PD 0 or 1, or no weight).
 */
export function impliedAccuracyRatio(
  pds: readonly number[],
  weights: readonly number[],
): ImpliedAccuracyRatio {
  const result = (value: number | null, meanPd: number | null, ...warnings: readonly string[]) => ({
    value,
    method: 'implied accuracy ratio',
    convention: 'ties within a grade counted half',
    n: pds.length,
    warnings,
    auc: value === null ? null : (value + 1) / 2,
    meanPd,
  });
  if (pds.length !== weights.length) return result(null, null, 'lengths-differ');
  if (!pds.every((pd) => pd >= 0 && pd <= 1)) return result(null, null, 'pd-outside');
  let defaults = 0;
  let nonDefaults = 0;
  let orderedPairs = 0;
  for (const [grade, pd] of pds.entries()) {
    const weight = weights[grade] ?? 0;
    orderedPairs += pd * weight * (nonDefaults + ((1 - pd) * weight) / 2);
    defaults += pd * weight;
    nonDefaults += (1 - pd) * weight;
  }
  const whole = defaults + nonDefaults;
  if (!(defaults > 0 && nonDefaults > 0)) {
    return result(null, whole > 0 ? defaults / whole : null, 'no-variance');
  }
  return result((2 * orderedPairs) / (defaults * nonDefaults) - 1, defaults / whole);
}
