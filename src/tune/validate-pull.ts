import { logistic, softplus } from '../stats/distributions/logistic.js';
import { type LearnedWeights, learnWeights, stageWeights } from './learn-weights.js';
import { type TuningSample, totalsOf } from './sample.js';
import type { TimeBlock } from './time-blocks.js';
import type { WeightProblem } from './weight-problem.js';

/** How a strength of the pull did on later observation points. */
export interface PullTrial {
  readonly pull: number;
  /** Mean log-loss over the rows of all blocks, the level of each block set free; `null` where a block had no fit. */
  readonly loss: number | null;
  /** By block, in the order of the blocks. */
  readonly blocks: readonly { readonly rows: number; readonly loss: number | null }[];
}

/** A trial with the weights of its blocks, for measuring other goals. */
export interface TriedPull extends PullTrial {
  /** By block: totals (higher is better) of the rows that judge; `null` where there was no fit. */
  readonly totals: readonly (Float64Array | null)[];
}

/**
 * Try strengths of the pull by blocks of time. Log-loss judges slopes and weights together; the level of a
 * block is fitted to it, because the level of a year belongs to calibration.
 * @param pulls Any order. @param weightRows Frequency weights of the rows that are learned from.
 */
export function validatePulls(
  sample: TuningSample,
  problem: WeightProblem,
  blocks: readonly TimeBlock[],
  pulls: readonly number[],
  weightRows?: (rows: Uint32Array) => Float64Array,
): readonly TriedPull[] {
  const last: (LearnedWeights | undefined)[] = blocks.map(() => undefined);
  return pulls.map((pull) => {
    const judged = blocks.map(({ learn, judge }, at) => {
      const { learned } = learnWeights(sample, problem, learn, pull, weightRows?.(learn), last[at]);
      if (learned === null) return { rows: judge.length, loss: null, totals: null };
      last[at] = learned;
      const totals = totalsOf(sample, judge, stageWeights(problem, learned.slopes));
      const loss = lossAtOwnLevel(sample, judge, riskOf(sample, problem, learned, judge, totals));
      return { rows: judge.length, loss, totals };
    });
    const all = judged.reduce((sum, { rows }) => sum + rows, 0);
    const known = judged.every(({ loss }) => loss !== null) && all > 0;
    const sum = judged.reduce((total, { rows, loss }) => total + rows * (loss ?? 0), 0);
    return {
      pull,
      loss: known ? sum / all : null,
      blocks: judged.map(({ rows, loss }) => ({ rows, loss })),
      totals: judged.map(({ totals }) => totals),
    };
  });
}

/** The pull with the least loss; of equals the stronger. `null` where no trial has a loss. */
export function bestPull(trials: readonly PullTrial[]): number | null {
  let best: { pull: number; loss: number } | null = null;
  for (const { pull, loss } of trials) {
    if (loss === null) continue;
    const better = best === null || loss < best.loss || (loss === best.loss && pull > best.pull);
    if (better) best = { pull, loss };
  }
  return best?.pull ?? null;
}

/** Log-odds up to a level: the stage's own level and spread times the total. */
function riskOf(
  { stage }: TuningSample,
  { profile }: WeightProblem,
  { coefficients, slopes }: LearnedWeights,
  rows: Uint32Array,
  totals: Float64Array,
): Float64Array {
  const spreads = profile.map((factors) =>
    factors.reduce((sum, factor, at) => sum + factor * (slopes[at] ?? 0), 0),
  );
  return totals.map((total, place) => {
    const own = stage[rows[place] ?? 0] ?? 0;
    return (own > 0 ? (coefficients[own] ?? 0) : 0) + (spreads[own] ?? 0) * (1 - total);
  });
}

/** Mean log-loss of rows whose log-odds are known up to one level, at the level that suits them best. */
function lossAtOwnLevel(
  { defaulted }: TuningSample,
  rows: Uint32Array,
  risk: Float64Array,
): number | null {
  const defaults = rows.reduce((sum, row) => sum + (defaulted[row] ?? 0), 0);
  if (defaults === 0 || defaults === rows.length) return null;
  let level =
    Math.log(defaults / (rows.length - defaults)) - risk.reduce((a, b) => a + b, 0) / rows.length;
  for (let step = 0; step < 50; step++) {
    let [excess, spread] = [-defaults, 0];
    for (const own of risk) {
      const p = logistic(level + own);
      excess += p;
      spread += p * (1 - p);
    }
    const move = Math.max(-2, Math.min(2, excess / spread));
    level -= move;
    if (Math.abs(move) < 1e-10) break;
  }
  let loss = 0;
  for (const [place, row] of rows.entries()) {
    const eta = level + (risk[place] ?? 0);
    loss += defaulted[row] === 1 ? softplus(-eta) : softplus(eta);
  }
  return loss / rows.length;
}
