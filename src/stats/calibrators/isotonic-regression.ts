import { ascendingOrder } from '../ascending-order.js';
import { isObserved, type Statistic } from '../statistic.js';

/** Scores that share one fitted value. */
export interface IsotonicBlock {
  /** Lowest and highest score of the block. */
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly weight: number;
}

/** A fitted function that never falls as the score rises. */
export interface IsotonicRegression extends Statistic {
  /** In ascending order of score and value. */
  readonly blocks: readonly IsotonicBlock[];
}

/**
 * Isotonic regression: the non-decreasing function of the score with the least weighted squared error
 * (pool adjacent violators: Ayer et al. 1955, Barlow et al. 1972). Equal scores become one point with
 * their mean first, so that ties cannot be told apart by their order. n·log n.
 * @param score Any numbers; for one that falls with risk pass its negative. @param outcome Any numbers.
 * @returns `value` the weighted squared error; `null` with `lengths-differ` or `no-rows`;
 *   `incomplete-rows` where rows lack a number or have no weight.
 */
export function isotonicRegression(
  score: readonly (number | null)[],
  outcome: readonly (number | null)[],
  { weights }: { readonly weights?: readonly number[] } = {},
): IsotonicRegression {
  const rows = completeRows(score, outcome, weights);
  const equal = score.length === outcome.length;
  const defined = equal && rows.count > 0;
  const points = defined ? pointsOf(rows) : null;
  const blocks = points === null ? [] : poolViolators(points);
  return {
    value: points === null ? null : squaredError(points, blocks),
    method: 'isotonic regression',
    convention: 'ties merged first, non-decreasing',
    n: rows.count,
    warnings: [
      ...(defined ? [] : [equal ? 'no-rows' : 'lengths-differ']),
      ...(rows.count < score.length ? ['incomplete-rows'] : []),
    ],
    blocks,
  };
}

/**
 * Fitted value at a score: `linear` between the ends of neighbouring blocks, or `step`, the value of
 * the largest fitted score not above; constant beyond both ends.
 * @returns `null` where nothing was fitted.
 */
export function isotonicValue(
  { blocks }: IsotonicRegression,
  score: number,
  between: 'linear' | 'step' = 'linear',
): number | null {
  const first = blocks[0];
  if (first === undefined) return null;
  let [low, high] = [0, blocks.length];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((blocks[middle]?.from ?? score) <= score) low = middle;
    else high = middle;
  }
  const block = blocks[low] ?? first;
  const next = blocks[low + 1];
  if (between === 'step' || next === undefined || score <= block.to) return block.value;
  return block.value + ((score - block.to) / (next.from - block.to)) * (next.value - block.value);
}

interface Rows {
  readonly count: number;
  readonly score: Float64Array;
  readonly outcome: Float64Array;
  /** `null` where every row has weight 1. */
  readonly weight: Float64Array | null;
}

/** Distinct scores in ascending order with the weight and weighted sums of their outcomes. */
interface Points {
  readonly score: Float64Array;
  readonly weight: Float64Array;
  readonly sum: Float64Array;
  readonly squares: Float64Array;
}

function completeRows(
  scores: readonly (number | null)[],
  outcomes: readonly (number | null)[],
  weights: readonly number[] | undefined,
): Rows {
  const score = new Float64Array(scores.length);
  const outcome = new Float64Array(scores.length);
  const weight = weights === undefined ? null : new Float64Array(scores.length);
  let count = 0;
  for (let index = 0; index < scores.length; index++) {
    const at = scores[index];
    const target = outcomes[index];
    const share = weights === undefined ? 1 : weights[index];
    if (!isObserved(at) || !isObserved(target) || !isObserved(share) || !(share > 0)) continue;
    score[count] = at;
    outcome[count] = target;
    if (weight !== null) weight[count] = share;
    count++;
  }
  return { count, score: score.subarray(0, count), outcome, weight };
}

/** Merges equal scores, each row added in its turn. */
function pointsOf({ count, score, outcome, weight: share }: Rows): Points {
  const order = ascendingOrder(score);
  const points = {
    score: new Float64Array(count),
    weight: new Float64Array(count),
    sum: new Float64Array(count),
    squares: new Float64Array(count),
  };
  let last = -1;
  for (let at = 0; at < count; at++) {
    const row = order[at] ?? 0;
    const value = score[row] ?? 0;
    if (last < 0 || value !== points.score[last]) points.score[++last] = value;
    const w = share === null ? 1 : (share[row] ?? 0);
    const y = outcome[row] ?? 0;
    points.weight[last] = (points.weight[last] ?? 0) + w;
    points.sum[last] = (points.sum[last] ?? 0) + w * y;
    points.squares[last] = (points.squares[last] ?? 0) + w * y * y;
  }
  return {
    score: points.score.subarray(0, last + 1),
    weight: points.weight.subarray(0, last + 1),
    sum: points.sum.subarray(0, last + 1),
    squares: points.squares.subarray(0, last + 1),
  };
}

function poolViolators({ score, weight, sum }: Points): readonly IsotonicBlock[] {
  const [first, weights, sums] = [new Uint32Array(score.length), weight.slice(), sum.slice()];
  let last = -1;
  const meanOf = (block: number) => (sums[block] ?? 0) / (weights[block] ?? 1);
  for (let point = 0; point < score.length; point++) {
    last++;
    first[last] = point;
    weights[last] = weight[point] ?? 0;
    sums[last] = sum[point] ?? 0;
    while (last > 0 && meanOf(last - 1) >= meanOf(last)) {
      weights[last - 1] = (weights[last - 1] ?? 0) + (weights[last] ?? 0);
      sums[last - 1] = (sums[last - 1] ?? 0) + (sums[last] ?? 0);
      last--;
    }
  }
  return Array.from({ length: last + 1 }, (_, block) => ({
    from: score[first[block] ?? 0] ?? 0,
    to: score[(block < last ? (first[block + 1] ?? 0) : score.length) - 1] ?? 0,
    value: meanOf(block),
    weight: weights[block] ?? 0,
  }));
}

/** Σ w(y − fit)² from the sums of the points. */
function squaredError(
  { score, weight, sum, squares }: Points,
  blocks: readonly IsotonicBlock[],
): number {
  let [error, block] = [0, 0];
  for (let point = 0; point < score.length; point++) {
    while ((blocks[block]?.to ?? Number.POSITIVE_INFINITY) < (score[point] ?? 0)) block++;
    const fit = blocks[block]?.value ?? 0;
    const within = (squares[point] ?? 0) - (sum[point] ?? 0) ** 2 / (weight[point] ?? 1);
    const offset = (sum[point] ?? 0) / (weight[point] ?? 1) - fit;
    error += Math.max(0, within) + (weight[point] ?? 0) * offset * offset;
  }
  return error;
}
