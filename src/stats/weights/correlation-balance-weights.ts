import { cholesky } from '../linear-algebra/cholesky.js';
import { sampleDeviation } from '../moments.js';
import { correlation, isConstant } from '../rank/pearson.js';
import type { Statistic } from '../statistic.js';
import { indicatorTable } from './indicator-table.js';

/** Weights under which correlations with the total are as wanted, for diagnosis. */
export interface CorrelationBalanceWeights extends Statistic {
  /** Sum 1; constant columns 0; negative ones as they are. */
  readonly weights: readonly number[] | null;
  /** Columns, counted from 0, whose weight is negative: a better value would lower the score. */
  readonly negative: readonly number[];
}

/**
 * The weights under which the correlation of each column with the weighted sum is proportional to its
 * target: R⁻¹·target over the standard deviations, R the correlation matrix (the importance that Paruolo,
 * Saisana & Saltelli 2013 set against nominal weights, solved for the weights). A diagnosis only: nothing
 * keeps such weights positive, and they change with the sample.
 * @param rows Enterprises by indicators, more being better.
 * @param targets Wanted importance from 0 up, one a column; equal unless given.
 * @returns `value` the correlation of the sum with a column of target 1 (of targets that sum to 1);
 *   `null` with `lengths-differ`, `no-target`, `no-variance`, `collinear`, `weights-cancel`,
 *   `too-few-rows`, `ragged` or `not-finite`.
 */
export function correlationBalanceWeights(
  rows: readonly (readonly number[])[],
  targets?: readonly number[],
): CorrelationBalanceWeights {
  const { columns, problem: unsound } = indicatorTable(rows);
  const wanted = targets ?? columns.map(() => 1);
  const problem = unsound ?? targetProblem(wanted, columns.length);
  const varying = columns.flatMap((column, at) => (isConstant(column) ? [] : [at]));
  const found = problem === null ? balanced(columns, varying, wanted) : { problem };
  const weights =
    found.problem === null ? columns.map((_, at) => found.weights[varying.indexOf(at)] ?? 0) : null;
  const negative = weights?.flatMap((weight, at) => (weight < 0 ? [at] : [])) ?? [];
  return {
    value: found.problem === null ? found.value : null,
    method: 'correlation balance',
    convention: 'Pearson correlations with the weighted sum proportional to the targets',
    n: rows.length,
    warnings:
      found.problem === null ? (negative.length > 0 ? ['negative-weights'] : []) : [found.problem],
    weights,
    negative,
  };
}

function targetProblem(targets: readonly number[], columns: number): string | null {
  if (targets.length !== columns) return 'lengths-differ';
  const sound = targets.every((each) => Number.isFinite(each) && each >= 0);
  return sound && targets.some((each) => each > 0) ? null : 'no-target';
}

type Balance =
  | { readonly weights: readonly number[]; readonly value: number; readonly problem: null }
  | { readonly problem: string };

function balanced(
  columns: readonly (readonly number[])[],
  varying: readonly number[],
  targets: readonly number[],
): Balance {
  const own = varying.map((at) => columns[at] ?? []);
  if (own.length === 0) return { problem: 'no-variance' };
  const total = varying.reduce((sum, at) => sum + (targets[at] ?? 0), 0);
  if (total === 0) return { problem: 'no-target' };
  const wanted = varying.map((at) => (targets[at] ?? 0) / total);
  const solver = cholesky(own.map((x) => own.map((y) => (x === y ? 1 : (correlation(x, y) ?? 0)))));
  if (solver === null) return { problem: 'collinear' };
  const solved = solver.solve(wanted);
  const raw = solved.map((each, at) => each / sampleDeviation(own[at] ?? []));
  const sum = raw.reduce((all, each) => all + each, 0);
  const size = Math.max(...raw.map(Math.abs));
  if (!(sum > 1e-9 * size)) return { problem: 'weights-cancel' };
  const spread = solved.reduce((all, each, at) => all + each * (wanted[at] ?? 0), 0);
  return {
    weights: raw.map((each) => each / sum),
    value: 1 / Math.sqrt(spread),
    problem: null,
  };
}
