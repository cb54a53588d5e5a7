import { weightIn } from '../model/check-scorecard.js';
import type { Force, Scorecard, Weight } from '../model/schema/scorecard.js';
import type { WeightFrame } from './weight-frame.js';

/**
 * Weight of a member within its group in a stage, as a share of 1; `null` to leave the group as it is. A
 * group is a force, or `score` for the forces themselves.
 */
export type GroupWeights = (group: string, member: string, stage: string) => number | null;

/** The weights that a scorecard file says anew: forces with what they are made of. */
export interface ForceWeights {
  readonly code: string;
  readonly weight: Weight;
  readonly indicators?: readonly { readonly use: string; readonly weight: Weight }[];
  readonly parts?: readonly ForceWeights[];
}

/** Name of the group whose members are the forces. */
export const wholeGroup = 'score';

/** Decimals of a written weight, of 100. */
const decimals = 3;

/**
 * New weights of a scorecard, rounded so that each group sums to 100 exactly in every stage.
 * A weight that is the same in all stages is written once.
 */
export function reweighed(
  { segments, forces }: Pick<Scorecard, 'segments' | 'forces'>,
  weightsOf: GroupWeights,
): readonly ForceWeights[] {
  const stages = segments.map(({ code }) => code);
  const within = (
    group: string,
    members: readonly { readonly code: string; readonly weight: Weight }[],
  ): ReadonlyMap<string, Weight> => {
    const byStage = stages.map((stage) => {
      const shares = members.map(({ code }) => weightsOf(group, code, stage));
      const kept = members.map(({ weight }) => weightIn(weight, stage));
      return shares.every((share) => share !== null)
        ? roundedTo100(shares.map((share) => share ?? 0))
        : kept;
    });
    return new Map(
      members.map(({ code }, at) => [
        code,
        asWeight(
          stages,
          byStage.map((own) => own[at] ?? 0),
        ),
      ]),
    );
  };
  const under = (force: Force, weight: Weight): ForceWeights => {
    const members = [
      ...force.indicators.map(({ use, weight: own }) => ({ code: use, weight: own })),
      ...force.parts.map(({ code, weight: own }) => ({ code, weight: own })),
    ];
    const weights = within(force.code, members);
    const indicators = force.indicators.map(({ use }) => ({ use, weight: weights.get(use) ?? 0 }));
    const parts = force.parts.map((part) => under(part, weights.get(part.code) ?? 0));
    return {
      code: force.code,
      weight,
      ...(indicators.length === 0 ? {} : { indicators }),
      ...(parts.length === 0 ? {} : { parts }),
    };
  };
  const whole = within(wholeGroup, forces);
  return forces.map((force) => under(force, whole.get(force.code) ?? 0));
}

function asWeight(stages: readonly string[], values: readonly number[]): Weight {
  const [first = 0] = values;
  if (values.every((value) => value === first)) return first;
  return Object.fromEntries(stages.map((stage, at) => [stage, values[at] ?? 0]));
}

/** Shares of 1 as weights of 100 with few decimals: the largest remainders are rounded up. */
function roundedTo100(shares: readonly number[]): readonly number[] {
  const unit = 10 ** decimals;
  const total = shares.reduce((sum, share) => sum + share, 0);
  const exact = shares.map((share) => (share / total) * 100 * unit);
  const units = exact.map(Math.floor);
  const missing = 100 * unit - units.reduce((sum, value) => sum + value, 0);
  const order = [...exact.keys()].sort(
    (a, b) => (exact[b] ?? 0) - (units[b] ?? 0) - ((exact[a] ?? 0) - (units[a] ?? 0)) || a - b,
  );
  for (const at of order.slice(0, missing)) units[at] = (units[at] ?? 0) + 1;
  return units.map((value) => value / unit);
}

/** Effective weights of indicators as weights within their groups; a group of weight 0 stays as it is. */
export function groupWeightsOf(
  { forces }: Pick<Scorecard, 'forces'>,
  { stages, indicators }: WeightFrame,
  effective: readonly (readonly number[])[],
): GroupWeights {
  const amounts = stages.map((_, stage) => {
    const own = new Map(indicators.map((code, at) => [code, effective[stage]?.[at] ?? 0]));
    const sums = new Map<string, number>();
    const add = (force: Force): number => {
      const sum =
        force.indicators.reduce((total, { use }) => total + (own.get(use) ?? 0), 0) +
        force.parts.reduce((total, part) => total + add(part), 0);
      sums.set(force.code, sum);
      return sum;
    };
    sums.set(
      wholeGroup,
      forces.reduce((total, force) => total + add(force), 0),
    );
    return { own, sums };
  });
  return (group, member, stage) => {
    const { own, sums } = amounts[stages.indexOf(stage)] ?? { own: new Map(), sums: new Map() };
    const whole = sums.get(group) ?? 0;
    return whole > 0 ? (own.get(member) ?? sums.get(member) ?? 0) / whole : null;
  };
}

/** A scorecard with new weights. */
export function withWeights<S extends Pick<Scorecard, 'forces'>>(
  scorecard: S,
  weights: readonly ForceWeights[],
): S {
  const merged = (force: Force, said: ForceWeights | undefined): Force => ({
    ...force,
    weight: said?.weight ?? force.weight,
    indicators: force.indicators.map((indicator) => ({
      ...indicator,
      weight:
        said?.indicators?.find(({ use }) => use === indicator.use)?.weight ?? indicator.weight,
    })),
    parts: force.parts.map((part) =>
      merged(
        part,
        said?.parts?.find(({ code }) => code === part.code),
      ),
    ),
  });
  return {
    ...scorecard,
    forces: scorecard.forces.map((force) =>
      merged(
        force,
        weights.find(({ code }) => code === force.code),
      ),
    ),
  };
}
