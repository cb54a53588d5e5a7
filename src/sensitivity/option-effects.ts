import type { Scenario } from './choices.js';
import type { RescoredEnterprise } from './rescored-chunks.js';
import type { OptionEffect } from './result.js';

/** Collects what one changed option does to grades and scores. */
export interface OptionTally {
  readonly take: (results: RescoredEnterprise) => void;
  readonly effects: () => readonly OptionEffect[];
}

/** Scenarios that differ from the model file in one thing, with their places among all. */
function singleChanges(scenarios: readonly Scenario[]): readonly (readonly [number, Scenario])[] {
  return scenarios.flatMap((scenario, place) => {
    const changed = Object.values(scenario).filter((option) => option !== 'declared');
    return changed.length === 1 ? [[place, scenario] as const] : [];
  });
}

interface Counts {
  better: number;
  worse: number;
  otherwise: number;
  rated: number;
  shift: number;
  absolute: number;
  largest: number;
}

/**
 * Tally of the draws with stated weights, which stand first in each row: draw s is scenario s.
 * @param rated Number of grades on the scale.
 */
export function optionTally(scenarios: readonly Scenario[], rated: number): OptionTally {
  const singles = singleChanges(scenarios).map(([place, scenario]) => ({
    place,
    scenario,
    counts: { better: 0, worse: 0, otherwise: 0, rated: 0, shift: 0, absolute: 0, largest: 0 },
  }));
  return {
    take: (results) => {
      for (const { place, counts } of singles) takeShift(counts, results, place, rated);
    },
    effects: () =>
      singles.map(({ scenario, counts }) => {
        const { better, worse, otherwise, largest } = counts;
        const per = (sum: number) => (counts.rated === 0 ? null : sum / counts.rated);
        return {
          ...{ scenario, better, worse, otherwise },
          meanShift: per(counts.shift),
          meanAbsoluteShift: per(counts.absolute),
          largestShift: counts.rated === 0 ? null : largest,
        };
      }),
  };
}

function takeShift(
  counts: Counts,
  { scores, places }: RescoredEnterprise,
  draw: number,
  rated: number,
): void {
  const [before, after] = [places[0] ?? 0, places[draw] ?? 0];
  const isRated = before < rated && after < rated;
  if (before !== after) {
    if (!isRated) counts.otherwise++;
    else if (after < before) counts.better++;
    else counts.worse++;
  }
  const shift = (scores[draw] ?? 0) - (scores[0] ?? 0);
  if (!isRated || Number.isNaN(shift)) return;
  counts.rated++;
  counts.shift += shift;
  counts.absolute += Math.abs(shift);
  if (Math.abs(shift) > Math.abs(counts.largest)) counts.largest = shift;
}
