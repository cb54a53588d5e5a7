import { mean } from '../moments.js';
import { isObserved, type Statistic } from '../statistic.js';

/** Two values and the time between them. */
export interface GrowthSpan {
  readonly begin: number;
  readonly end: number;
  /** Years from the first to the last. */
  readonly years: number;
}

/** Growth per year with companions that exist for any sign. */
export interface CompoundGrowth extends Statistic {
  /** 2·(end − begin) / (|end| + |begin|) in [−2, 2]; 0 where both are 0. Not per year. */
  readonly symmetricGrowth: number;
  /** (asinh(end / scale) − asinh(begin / scale)) / years; near ln growth for values far above `scale`. */
  readonly asinhGrowth: number | null;
  /** (end − begin) / (years·|begin|); `null` where `begin` is 0. */
  readonly linearGrowth: number | null;
}

/**
 * Compound growth per year, (end / begin)^(1 / years) − 1, for a base above zero alone: a base of zero
 * or below has no growth rate, and formulas that trick its sign have no meaning.
 * @param scale Unit of `asinhGrowth`, above 0, 1 unless told; values well below it count as noise.
 * @returns `value` from −1 (the end is 0) up; `null` with `non-positive-years`, `non-positive-base`
 *   or `negative-end`.
 */
export function compoundGrowth(
  { begin, end, years }: GrowthSpan,
  { scale = 1 }: { readonly scale?: number } = {},
): CompoundGrowth {
  const problem = problemOf({ begin, end, years });
  const size = Math.abs(end) + Math.abs(begin);
  return {
    value: problem === null ? (end / begin) ** (1 / years) - 1 : null,
    method: 'compound annual growth',
    convention: 'base above zero only',
    n: 2,
    warnings: problem === null ? [] : [problem],
    symmetricGrowth: size === 0 ? 0 : (2 * (end - begin)) / size,
    asinhGrowth: years > 0 ? (Math.asinh(end / scale) - Math.asinh(begin / scale)) / years : null,
    linearGrowth: years > 0 && begin !== 0 ? (end - begin) / (years * Math.abs(begin)) : null,
  };
}

function problemOf({ begin, end, years }: GrowthSpan): string | null {
  if (!(years > 0)) return 'non-positive-years';
  if (!(begin > 0)) return 'non-positive-base';
  return end >= 0 ? null : 'negative-end';
}

/** Growth per period from all values of a series. */
export interface LogLinearGrowth extends Statistic {
  /** Slope of the logarithm per period. */
  readonly logSlope: number | null;
}

/**
 * Growth per period, e^b − 1, with b the least-squares slope of ln(value) on the period 0, 1, …
 * A missing value leaves its period out.
 * @returns `null` with `too-few-values` below two, or `non-positive-value` where one has no logarithm.
 */
export function logLinearGrowth(series: readonly (number | null)[]): LogLinearGrowth {
  const periods = [...series.entries()].flatMap(([at, value]) =>
    isObserved(value) ? [{ at, value }] : [],
  );
  const frame = {
    method: 'log-linear growth',
    convention: 'least squares on all periods',
    n: periods.length,
  };
  const undefinedBecause = (warning: string): LogLinearGrowth => ({
    ...frame,
    value: null,
    logSlope: null,
    warnings: [warning],
  });
  if (periods.length < 2) return undefinedBecause('too-few-values');
  if (periods.some(({ value }) => value <= 0)) return undefinedBecause('non-positive-value');
  const centre = mean(periods.map(({ at }) => at));
  const level = mean(periods.map(({ value }) => Math.log(value)));
  let [across, along] = [0, 0];
  for (const { at, value } of periods) {
    across += (at - centre) * (Math.log(value) - level);
    along += (at - centre) ** 2;
  }
  const logSlope = across / along;
  return { ...frame, value: Math.expm1(logSlope), logSlope, warnings: [] };
}
