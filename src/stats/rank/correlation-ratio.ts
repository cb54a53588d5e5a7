import { betaUpperTail } from '../distributions/beta.js';
import type { Statistic } from '../statistic.js';

/** How much of a number's spread the membership of groups explains. */
export interface CorrelationRatio extends Statistic {
  readonly groups: number;
  /** Of no association, by the F test of one-way analysis of variance at the independent rows; `null` without a value. */
  readonly pValue: number | null;
}

/** Choices of a correlation ratio. */
export interface CorrelationRatioOptions {
  /** Strata that are controlled for: their means are taken out of the values first. */
  readonly stratum?: ArrayLike<number>;
  /** Independent rows behind the p-value where rows hang together; all rows unless given. */
  readonly independent?: number;
}

/**
 * Correlation ratio η²: the share of the variance of values between groups (Pearson; Cohen 1988 calls
 * 0.14 large), within strata where they are given: values and group means are compared after
 * the mean of each stratum has been taken out (Frisch–Waugh with the strata as levels).
 * @param group Number of the group by row; below 0 for none.
 * @returns `value` in [0, 1]; `null` with `lengths-differ`, `one-group`, `too-few-rows` or `no-variance`.
 */
export function correlationRatio(
  values: ArrayLike<number>,
  group: ArrayLike<number>,
  { stratum, independent }: CorrelationRatioOptions = {},
): CorrelationRatio {
  const rows = [...Array(values.length).keys()].filter((row) => (group[row] ?? -1) >= 0);
  const rest = withoutStrata(values, rows, stratum);
  const sums = new Map<number, { n: number; sum: number }>();
  let squares = 0;
  for (const [place, row] of rows.entries()) {
    const value = rest[place] ?? 0;
    const own = sums.get(group[row] ?? -1) ?? { n: 0, sum: 0 };
    own.n++;
    own.sum += value;
    sums.set(group[row] ?? -1, own);
    squares += value * value;
  }
  const between = [...sums.values()].reduce((all, { n, sum }) => all + (sum * sum) / n, 0);
  const spare = (independent ?? rows.length) - sums.size - (stratum === undefined ? 0 : 1);
  const problem = problemOf(values, group, sums.size, spare, squares);
  const value = problem === null ? Math.min(1, between / squares) : null;
  return {
    value,
    method: 'correlation ratio',
    convention: stratum === undefined ? 'η², one way' : 'η² within strata',
    n: rows.length,
    warnings: problem === null ? [] : [problem],
    groups: sums.size,
    pValue: value === null ? null : betaUpperTail(value, (sums.size - 1) / 2, spare / 2),
  };
}

function problemOf(
  values: ArrayLike<number>,
  group: ArrayLike<number>,
  groups: number,
  spare: number,
  squares: number,
): string | null {
  if (values.length !== group.length) return 'lengths-differ';
  if (groups < 2) return 'one-group';
  if (spare < 1) return 'too-few-rows';
  return squares > 1e-24 * values.length ? null : 'no-variance';
}

/** Values of some rows less the mean of their stratum. */
function withoutStrata(
  values: ArrayLike<number>,
  rows: readonly number[],
  stratum: ArrayLike<number> | undefined,
): Float64Array {
  const means = new Map<number, { n: number; sum: number }>();
  const of = (row: number) => stratum?.[row] ?? 0;
  for (const row of rows) {
    const own = means.get(of(row)) ?? { n: 0, sum: 0 };
    own.n++;
    own.sum += values[row] ?? 0;
    means.set(of(row), own);
  }
  return Float64Array.from(rows, (row) => {
    const { n, sum } = means.get(of(row)) ?? { n: 1, sum: 0 };
    return (values[row] ?? 0) - sum / n;
  });
}
