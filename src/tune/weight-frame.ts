import { weightIn } from '../model/check-scorecard.js';
import { indicatorsUnder } from '../model/hierarchy.js';
import type { Force, Scorecard } from '../model/schema/scorecard.js';

/** A top-level force with the places of its indicators. */
export interface FramedForce {
  readonly code: string;
  readonly members: readonly number[];
}

/** The weights of a scorecard as one table: what an indicator counts for in the whole, stage by stage. */
export interface WeightFrame {
  readonly stages: readonly string[];
  /** Codes in the order of the forces. */
  readonly indicators: readonly string[];
  /** By stage, then indicator: weights multiplied down the hierarchy, each stage with sum 1. */
  readonly effective: readonly (readonly number[])[];
  readonly forces: readonly FramedForce[];
}

/** Effective weights of a scorecard, before anything is missing. */
export function weightFrame({
  segments,
  forces,
}: Pick<Scorecard, 'segments' | 'forces'>): WeightFrame {
  const stages = segments.map(({ code }) => code);
  const indicators = forces.flatMap((force) => indicatorsUnder(force).map(({ use }) => use));
  const places = new Map(indicators.map((code, at) => [code, at]));
  return {
    stages,
    indicators,
    effective: stages.map((stage) => {
      const weights = new Map(forces.flatMap((force) => weightsUnder(force, stage, 1)));
      return indicators.map((code) => weights.get(code) ?? 0);
    }),
    forces: forces.map((force) => ({
      code: force.code,
      members: indicatorsUnder(force).flatMap(({ use }) => places.get(use) ?? []),
    })),
  };
}

function weightsUnder(
  { weight, indicators, parts }: Force,
  stage: string,
  share: number,
): readonly (readonly [code: string, weight: number])[] {
  const own = (share * weightIn(weight, stage)) / 100;
  return [
    ...indicators.map(
      ({ use, weight: part }) => [use, (own * weightIn(part, stage)) / 100] as const,
    ),
    ...parts.flatMap((part) => weightsUnder(part, stage, own)),
  ];
}

/** Weights of indicators over several stages, each stage counted by its share. */
export function averageWeights(
  effective: readonly (readonly number[])[],
  stageShares: readonly number[],
): readonly number[] {
  return (effective[0] ?? []).map((_, at) =>
    effective.reduce(
      (sum, weights, stage) => sum + (stageShares[stage] ?? 0) * (weights[at] ?? 0),
      0,
    ),
  );
}
