import type { Force, Scorecard, Weight } from '../model/schema/scorecard.js';
import type { ModelShape } from './scenario-table.js';

/**
 * A scorecard with drawn weights in the place of the stated ones: the model file that a draw stands for.
 * @param weights Of all stages of the shape, stage by stage, slot by slot.
 */
export function withWeights(
  scorecard: Scorecard,
  { groups, stages, slots }: ModelShape,
  weights: Float64Array,
): Scorecard {
  const drawn = new Map<string, Weight>(
    groups.flatMap(({ slot, of, members }) =>
      members.map(({ code }, member): [string, Weight] => {
        const byStage = stages.map((stage, place) => [
          stage,
          weights[place * slots + slot + member] ?? 0,
        ]);
        return [`${of}:${code}`, Object.fromEntries(byStage.filter(([stage]) => stage !== ''))];
      }),
    ),
  );
  const change = (force: Force): Force => ({
    ...force,
    weight: drawn.get(`forces:${force.code}`) ?? force.weight,
    indicators: force.indicators.map((indicator) => ({
      ...indicator,
      weight: drawn.get(`indicators:${indicator.use}`) ?? indicator.weight,
    })),
    parts: force.parts.map(change),
  });
  return { ...scorecard, forces: scorecard.forces.map(change) };
}
