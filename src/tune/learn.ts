import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { seededRandom } from '../stats/seeded-random.js';
import { type Candidate, candidateField, candidateId, emphasisWeights } from './candidates.js';
import { leastOfClass } from './goals.js';
import { type LearnedWeights, learnWeights } from './learn-weights.js';
import type { Learning } from './result.js';
import { defaultsOf, type TuningSample } from './sample.js';
import { type TimeBlock, timeBlocks } from './time-blocks.js';
import { bestPull, type PullTrial } from './validate-pull.js';
import { type WeightEstimates, weightIntervals } from './weight-intervals.js';
import type { WeightBounds, WeightProblem } from './weight-problem.js';

/** What is asked of learning. */
export interface LearningRequest {
  readonly bounds: WeightBounds;
  /** Above 0; chosen by blocks of time where absent. */
  readonly pull?: number;
  /** Share of the pull that counts distances instead of their squares, in [0, 1); 0 where absent. */
  readonly absoluteShare?: number;
  /** Id of a candidate to take; that of rows at the chosen pull where absent. */
  readonly candidate?: string;
  readonly draws: number;
  readonly confidence: number;
  readonly seed: number;
}

/** Weights of the candidate that was taken, beside what outcomes alone say. */
export interface LearnedChoice {
  readonly learning: Learning;
  readonly candidates: readonly Candidate[];
  readonly slopes: readonly number[];
  readonly alone: WeightEstimates;
}

/** Strengths of the pull that are tried, strongest first (design). */
export const pullsTried = [10, 1, 0.1, 0.01, 0.001] as const;

/** So weak a pull only keeps the problem convex. */
const nextToNothing = 1e-4;

/** Groupings across which evenness is a goal. */
const evenAcross: ReadonlySet<string> = new Set(['region', 'industry']);

/**
 * Learn weights from some observation points: choose the pull on later points, take a candidate, fit it to
 * all rows, and say beside it what outcomes alone would, with intervals.
 * @param dates Places of the observation points to learn from, ascending. @param rows Their rows.
 * @throws `tune-history-too-short`, `tune-candidate-unknown`, `tune-single-class`,
 *   `tune-no-discrimination`, `tune-separated`
 */
export function learn(
  sample: TuningSample,
  problem: WeightProblem,
  dates: readonly number[],
  rows: Uint32Array,
  request: LearningRequest,
): LearnedChoice {
  const { draws, confidence, seed, bounds } = request;
  const { candidates, trials, emphasis, pull } = taken(sample, problem, dates, request);
  const rowWeights = emphasisWeights(sample, rows, emphasis);
  const learnedAt = (strength: number) =>
    requireLearned(sample, rows, learnWeights(sample, problem, rows, strength, rowWeights));
  const learned = learnedAt(pull);
  const unpulled = requireLearned(
    sample,
    rows,
    learnWeights(sample, { ...problem, absoluteShare: 0 }, rows, nextToNothing, rowWeights),
  );
  const options = { draws, confidence, random: seededRandom(seed) };
  const alone = weightIntervals(
    sample,
    problem,
    rows,
    nextToNothing,
    unpulled,
    options,
    rowWeights,
  );
  return {
    learning: {
      bounds,
      candidate: candidateId(emphasis, pull),
      pull,
      absoluteShare: problem.absoluteShare,
      crossValidation: trials,
      spread: learned.spread,
      intervals: { draws, confidence, seed },
    },
    candidates,
    slopes: learned.slopes,
    alone,
  };
}

interface Taken {
  readonly candidates: readonly Candidate[];
  readonly trials: readonly PullTrial[];
  readonly emphasis: string;
  readonly pull: number;
}

function taken(
  sample: TuningSample,
  problem: WeightProblem,
  dates: readonly number[],
  { pull, candidate }: LearningRequest,
): Taken {
  if (pull !== undefined) return { candidates: [], trials: [], emphasis: 'rows', pull };
  const blocks = timeBlocks(sample, dates).filter(isTelling(sample));
  const groupings = sample.groupings.filter(({ name }) => evenAcross.has(name));
  const field = candidateField(sample, problem, blocks, pullsTried, groupings);
  const { candidates, trials } = field;
  const best = bestPull(trials);
  if (best === null) {
    const facts = { points: dates.length, least: leastOfClass };
    throw new CreditRadarError('tune-history-too-short', facts);
  }
  const wanted = candidate ?? candidateId('rows', best);
  const found = candidates.find(({ id }) => id === wanted);
  if (found === undefined || found.pull === null) {
    const known = candidates.flatMap(({ id, pull: own }) => (own === null ? [] : [id])).join(', ');
    throw new CreditRadarError('tune-candidate-unknown', { candidate: wanted, known });
  }
  return { candidates, trials, emphasis: found.emphasis, pull: found.pull };
}

/** Whether a block has defaults and survivors enough both to learn from and to judge by. */
function isTelling(sample: TuningSample): (block: TimeBlock) => boolean {
  return ({ learn: before, judge }) =>
    [before, judge].every((rows) => {
      const defaults = defaultsOf(sample, rows);
      return Math.min(defaults, rows.length - defaults) >= leastOfClass;
    });
}

function requireLearned(
  sample: TuningSample,
  rows: Uint32Array,
  { learned, problem }: ReturnType<typeof learnWeights>,
): LearnedWeights {
  if (learned !== null) return learned;
  const facts = { rows: rows.length, defaults: defaultsOf(sample, rows) };
  if (problem === 'single-class') throw new CreditRadarError('tune-single-class', facts);
  if (problem === 'no-discrimination') throw new CreditRadarError('tune-no-discrimination', facts);
  throw new CreditRadarError('tune-separated', facts);
}
