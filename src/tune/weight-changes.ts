import type { LearnedChoice } from './learn.js';
import type { TuningResult, WeightChange } from './result.js';
import { averageWeights, type WeightFrame } from './weight-frame.js';
import type { WeightProblem } from './weight-problem.js';

/** How close to a bound, as a multiple of the expert's weight, a weight counts as at it: slopes are found to 1e-9. */
const atBoundWithin = 1e-6;

/**
 * Weights before and after, indicator by indicator and force by force, averaged over stages.
 * @param shares How stages are mixed. @param after By stage, then indicator; `null` where undefined.
 */
export function weightChanges(
  frame: WeightFrame,
  shares: readonly number[],
  after: WeightFrame['effective'] | null,
  learned: { readonly problem: WeightProblem; readonly choice: LearnedChoice } | null,
): Pick<TuningResult, 'indicators' | 'forces'> {
  const old = averageWeights(frame.effective, shares);
  const now = after === null ? null : averageWeights(after, shares);
  const forceOf = new Map(
    frame.forces.flatMap(({ code, members }) => members.map((at) => [at, code])),
  );
  const indicators = frame.indicators.map((code, at): WeightChange => {
    const place = learned?.problem.free.indexOf(at) ?? -1;
    return {
      code,
      force: forceOf.get(at) ?? null,
      before: old[at] ?? 0,
      after: now?.[at] ?? null,
      outcomesAlone: learned?.choice.alone.indicators[place] ?? null,
      atBound: learned === null || place < 0 ? null : boundOf(learned, place),
    };
  });
  const sum = (weights: readonly number[], members: readonly number[]) =>
    members.reduce((total, at) => total + (weights[at] ?? 0), 0);
  const forces = frame.forces.map(
    ({ code, members }, at): WeightChange => ({
      code,
      force: null,
      before: sum(old, members),
      after: now === null ? null : sum(now, members),
      outcomesAlone: learned?.choice.alone.forces[at] ?? null,
      atBound: null,
    }),
  );
  return { indicators, forces };
}

/** Whether a slope stands at a bound in any stage that occurs. */
function boundOf(
  { problem, choice }: { readonly problem: WeightProblem; readonly choice: LearnedChoice },
  place: number,
): WeightChange['atBound'] {
  const { least, most } = choice.learning.bounds;
  const { profile, prior, stageShares } = problem;
  const times = profile.flatMap((factors, stage) => {
    if (!((stageShares[stage] ?? 0) > 0) || factors[place] === 0) return [];
    const sum = factors.reduce((total, factor, at) => total + factor * (choice.slopes[at] ?? 0), 0);
    return [(choice.slopes[place] ?? 0) / ((prior[place] ?? 1) * sum)];
  });
  const near = (bound: number) =>
    times.some((own) => Math.abs(own - bound) <= atBoundWithin * Math.max(1, bound));
  if (near(least)) return 'least';
  return near(most) ? 'most' : null;
}
