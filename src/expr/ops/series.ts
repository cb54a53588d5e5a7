import { type Op, strict } from './op.js';

/** Median, the mean of the middle two where the count is even. */
function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/**
 * Theil–Sen slope of the logarithms over equally spaced periods, as growth per period.
 * Positive values only; missing with fewer than three of them.
 */
function theilSenGrowth(series: readonly (number | null)[]): number | null {
  const points = series.flatMap((value, period) =>
    value !== null && value > 0 ? [{ period, log: Math.log(value) }] : [],
  );
  if (points.length < 3) return null;
  const slopes = points.flatMap((left, index) =>
    points.slice(index + 1).map((right) => (right.log - left.log) / (right.period - left.period)),
  );
  const slope = median(slopes);
  return slope === null ? null : Math.exp(slope) - 1;
}

/**
 * Median log change against the same place one season earlier, as growth over the season
 * (Sen's slope for seasonal data with one season between the pairs).
 * Missing with fewer pairs than half a season, or a season that is not a whole number from 1.
 */
function seasonalGrowth(series: readonly (number | null)[], season: number): number | null {
  if (!Number.isInteger(season) || season < 1) return null;
  const changes = series.slice(season).flatMap((value, index) => {
    const before = series[index] ?? null;
    return value !== null && value > 0 && before !== null && before > 0
      ? [Math.log(value) - Math.log(before)]
      : [];
  });
  const change = changes.length * 2 < season ? null : median(changes);
  return change === null ? null : Math.exp(change) - 1;
}

export const series = {
  /** A list from single values, oldest first. */
  series: {
    params: [],
    rest: ['number'],
    result: 'numbers',
    nulls: 'handled',
    evaluate: (args) => args as readonly (number | null)[],
  },
  theil_sen_growth: strict(['numbers'], 'number', theilSenGrowth),
  seasonal_growth: strict(['numbers', 'number'], 'number', seasonalGrowth),
  /** Mean of the values that are not missing. */
  mean_observed: strict(['numbers'], 'number', (list) => {
    const observed = list.filter((value) => value !== null);
    return observed.length === 0 ? null : observed.reduce((a, b) => a + b, 0) / observed.length;
  }),
  /** Place of a list, counted from 1; missing beyond its end. */
  item: strict(['numbers', 'number'], 'number', (list, place) => list[place - 1] ?? null),
  count_observed: strict(['numbers'], 'number', (list) => list.filter((v) => v !== null).length),
} as const satisfies Readonly<Record<string, Op>>;
