import { normalUpperTail } from '../distributions/normal.js';
import { countPairs } from '../rank/pair-counts.js';
import { isObserved, type Statistic } from '../statistic.js';

/** A test of a trend in the order of time. */
export interface MannKendallTest extends Statistic {
  readonly variance: number | null;
  readonly z: number | null;
  /** Two-sided. */
  readonly pValue: number | null;
}

/**
 * Mann–Kendall test: S = Σ sign(yⱼ − yᵢ) over i < j, in the order given, with the variance corrected
 * for ties and z moved by one towards zero (Mann 1945; Kendall & Gibbons, ch. 4). Missing values are
 * left out, the order of the rest kept.
 * @returns `value` is S; all equal gives z 0 and p 1; `null` with `too-few-values` below two.
 */
export function mannKendall(series: readonly (number | null)[]): MannKendallTest {
  const values = series.filter(isObserved);
  const n = values.length;
  const frame = { method: 'Mann–Kendall test', convention: 'ties and continuity corrected', n };
  if (n < 2) {
    return {
      ...frame,
      value: null,
      variance: null,
      z: null,
      pValue: null,
      warnings: ['too-few-values'],
    };
  }
  const { concordant, discordant, tiesY } = countPairs([...values.keys()], values);
  const s = concordant - discordant;
  const tied = tiesY.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0);
  const variance = (n * (n - 1) * (2 * n + 5) - tied) / 18;
  const z = s === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  return {
    ...frame,
    value: s,
    variance,
    z,
    pValue: 2 * normalUpperTail(Math.abs(z)),
    warnings: [],
  };
}
