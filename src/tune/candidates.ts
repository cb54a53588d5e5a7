import { type Goals, goalsOf, type JudgedRows, paretoFront } from './goals.js';
import { type Grouping, type TuningSample, totalsOf } from './sample.js';
import type { TimeBlock } from './time-blocks.js';
import { type PullTrial, type TriedPull, validatePulls } from './validate-pull.js';
import type { WeightProblem } from './weight-problem.js';

/** A way to learn weights, and how it did by each goal. */
export interface Candidate {
  /** `expert`, or emphasis and pull such as `rows/0.1`. */
  readonly id: string;
  /** What counts alike when learning: `rows`, `years`, or the groups of a grouping. */
  readonly emphasis: string;
  /** `null` of the expert's weights. */
  readonly pull: number | null;
  readonly goals: Goals;
  /** Whether no other candidate beats it. */
  readonly onFront: boolean;
}

/** Candidates with the trials of the pull that count rows alike. */
export interface CandidateField {
  readonly candidates: readonly Candidate[];
  readonly trials: readonly PullTrial[];
}

/**
 * Learn weights in several ways and measure each on later observation points: every strength of the pull,
 * with rows, years or the groups of each grouping counting alike. None is best in everything; who
 * decides picks from the front.
 */
export function candidateField(
  sample: TuningSample,
  problem: WeightProblem,
  blocks: readonly TimeBlock[],
  pulls: readonly number[],
  groupings: readonly Grouping[],
): CandidateField {
  const emphases = ['rows', 'years', ...groupings.map(({ name }) => name)];
  const tried = emphases.map((emphasis) => ({
    emphasis,
    trials: validatePulls(sample, problem, blocks, pulls, (rows) =>
      emphasisWeights(sample, rows, emphasis),
    ),
  }));
  const learned = tried.flatMap(({ emphasis, trials }) =>
    trials.flatMap((trial) => {
      const judged = judgedBy(trial, blocks);
      if (judged === null) return [];
      const goals = goalsOf(sample, judged, groupings);
      return [{ id: candidateId(emphasis, trial.pull), emphasis, pull: trial.pull, goals }];
    }),
  );
  const byExpert = blocks.map(({ judge }) => ({
    rows: judge,
    totals: totalsOf(sample, judge, problem.frame.effective),
  }));
  const expert = {
    id: 'expert',
    emphasis: 'rows',
    pull: null,
    goals: goalsOf(sample, byExpert, groupings),
  };
  const all = [expert, ...learned];
  const front = paretoFront(all.map(({ goals }) => goals));
  return {
    candidates: all.map((one, at) => ({ ...one, onFront: front[at] ?? false })),
    trials: (tried[0]?.trials ?? []).map(({ totals: _, ...trial }) => trial),
  };
}

/** Name of a candidate. */
export function candidateId(emphasis: string, pull: number): string {
  return `${emphasis}/${pull}`;
}

function judgedBy(trial: TriedPull, blocks: readonly TimeBlock[]): readonly JudgedRows[] | null {
  const judged = blocks.flatMap(({ judge }, at): JudgedRows[] => {
    const totals = trial.totals[at] ?? null;
    return totals === null ? [] : [{ rows: judge, totals }];
  });
  return judged.length === blocks.length && judged.length > 0 ? judged : null;
}

/** No part counts more than this many times its rows, nor less than their inverse (design). */
const mostEmphasis = 5;

/** Frequency weights under which the defaults of every year, or of every group, count alike. */
export function emphasisWeights(
  sample: TuningSample,
  rows: Uint32Array,
  emphasis: string,
): Float64Array {
  const weights = new Float64Array(rows.length).fill(1);
  if (emphasis === 'rows') return weights;
  const grouping = sample.groupings.find(({ name }) => name === emphasis);
  const partOf = (row: number) =>
    emphasis === 'years' ? (sample.date[row] ?? -1) : (grouping?.group[row] ?? -1);
  const defaults = new Map<number, number>();
  for (const row of rows) {
    const part = partOf(row);
    defaults.set(part, (defaults.get(part) ?? 0) + (sample.defaulted[row] ?? 0));
  }
  const counted = [...defaults.values()].filter((count) => count > 0);
  const mean = counted.reduce((sum, count) => sum + count, 0) / Math.max(1, counted.length);
  for (const [place, row] of rows.entries()) {
    const own = defaults.get(partOf(row)) ?? 0;
    const raw = own > 0 ? mean / own : 1;
    weights[place] = Math.min(mostEmphasis, Math.max(1 / mostEmphasis, raw));
  }
  return weights;
}
