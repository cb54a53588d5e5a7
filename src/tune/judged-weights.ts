import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { allForces } from '../model/hierarchy.js';
import type { Expert, JudgedGroup, Judgements } from '../model/schema/judgements.js';
import type { Scorecard } from '../model/schema/scorecard.js';
import type { Tuning } from '../model/schema/tuning.js';
import { ahpWeights } from '../stats/weights/ahp-weights.js';
import { bestWorstWeights } from '../stats/weights/best-worst-weights.js';
import { budgetWeights } from '../stats/weights/budget-weights.js';
import { groupComparisons } from '../stats/weights/group-comparisons.js';
import { type GroupWeights, wholeGroup } from './group-weights.js';

/** Ways to turn judgements into weights. */
export type ExpertMethod = 'ahp' | 'best-worst' | 'budget';

/** Weights that experts gave, with how consistent they were. */
export interface JudgedWeights {
  readonly weightsOf: GroupWeights;
  readonly quality: NonNullable<Tuning['judgements']>;
}

/**
 * Weights of groups as experts judge them; groups that nobody judged keep theirs. Several experts are put
 * together by geometric means of their comparisons (AHP), or by the mean of their weights.
 * @throws `tune-judgement-refused` where a judgement is of another method, of no such group or stage, not
 *   of exactly its members, or gives no weights
 */
export function judgedWeights(
  scorecard: Pick<Scorecard, 'forces' | 'segments'>,
  { groups }: Judgements,
  method: ExpertMethod,
): JudgedWeights {
  const judged = groups.map((group) => {
    requireMembers(scorecard, group);
    return { group, ...weighed(group, method) };
  });
  return {
    weightsOf: (of, member, stage) => {
      const own = judged.filter(({ group }) => group.of === of);
      const found =
        own.find(({ group }) => group.stage === stage) ??
        own.find(({ group }) => group.stage === undefined);
      const place = found?.group.members.indexOf(member) ?? -1;
      return found?.weights[place] ?? null;
    },
    quality: judged.map(({ group: { of, stage, experts }, measure, value, warnings }) => ({
      of,
      ...(stage === undefined ? {} : { stage }),
      experts: experts.map(({ name }) => name),
      measure,
      value,
      warnings: [...warnings],
    })),
  };
}

function requireMembers(
  { forces, segments }: Pick<Scorecard, 'forces' | 'segments'>,
  group: JudgedGroup,
): void {
  const force = allForces({ forces }).find(({ code }) => code === group.of);
  const members =
    group.of === wholeGroup
      ? forces.map(({ code }) => code)
      : [
          ...(force?.indicators ?? []).map(({ use }) => use),
          ...(force?.parts ?? []).map(({ code }) => code),
        ];
  if (members.length === 0) throw refused(group, 'no-such-group');
  if (group.stage !== undefined && !segments.some(({ code }) => code === group.stage)) {
    throw refused(group, 'no-such-stage');
  }
  const same = [...members].sort().join() === [...group.members].sort().join();
  if (!same) throw refused(group, `members are ${members.join(', ')}`);
}

interface Weighed {
  readonly weights: readonly number[];
  readonly measure: string;
  readonly value: number | null;
  readonly warnings: readonly string[];
}

function weighed(group: JudgedGroup, method: ExpertMethod): Weighed {
  if (method === 'ahp') return byComparisons(group);
  return method === 'budget' ? byBudget(group) : byBestAndWorst(group);
}

function byComparisons(group: JudgedGroup): Weighed {
  const experts = group.experts.map((expert) => {
    if ('comparisons' in expert) return expert;
    throw refused(group, 'no-comparisons', expert);
  });
  for (const expert of experts) {
    const { weights, warnings } = ahpWeights(expert.comparisons);
    const size = expert.comparisons.length === group.members.length;
    const alone = experts.length > 1 && warnings.includes('disconnected-comparisons');
    if (!size || (weights === null && !alone)) {
      throw refused(group, size ? warnings.join(', ') : 'size', expert);
    }
  }
  const joint = groupComparisons(
    experts.map(({ comparisons }) => comparisons),
    experts.map(({ share }) => share),
  );
  const { weights, value, warnings, randomIndex } = ahpWeights(joint ?? []);
  if (weights === null) throw refused(group, warnings.join(', '));
  return { weights, measure: `consistency ratio (${randomIndex})`, value, warnings };
}

function byBudget(group: JudgedGroup): Weighed {
  const points = group.experts.map((expert) => {
    if (!('points' in expert)) throw refused(group, 'no-points', expert);
    const other = Object.keys(expert.points).find((code) => !group.members.includes(code));
    if (other !== undefined) throw refused(group, `${other} is no member`, expert);
    return group.members.map((code) => expert.points[code] ?? 0);
  });
  const { weights, value, warnings } = budgetWeights(points);
  if (weights === null) throw refused(group, warnings.join(', '));
  return { weights, measure: 'largest deviation between experts', value, warnings };
}

function byBestAndWorst(group: JudgedGroup): Weighed {
  const found = group.experts.map((expert) => {
    if (!('best' in expert)) throw refused(group, 'no-best-and-worst', expert);
    const { best, worst } = expert;
    const listed = (times: Readonly<Record<string, number>>, self: string) =>
      group.members.map((code) => times[code] ?? (code === self ? 1 : Number.NaN));
    const { weights, inconsistency, warnings } = bestWorstWeights({
      best: group.members.indexOf(best),
      worst: group.members.indexOf(worst),
      bestToOthers: listed(expert.bestToOthers, best),
      othersToWorst: listed(expert.othersToWorst, worst),
    });
    if (weights === null) throw refused(group, warnings.join(', '), expert);
    return { weights, inconsistency: inconsistency ?? 0 };
  });
  return {
    weights: group.members.map(
      (_, at) => found.reduce((sum, { weights }) => sum + (weights[at] ?? 0), 0) / found.length,
    ),
    measure: 'largest inconsistency of an expert',
    value: Math.max(...found.map(({ inconsistency }) => inconsistency)),
    warnings: [],
  };
}

function refused(group: JudgedGroup, reason: string, expert?: Expert): CreditRadarError {
  const names = group.experts.map(({ name }) => name).join(', ');
  return new CreditRadarError('tune-judgement-refused', {
    of: group.stage === undefined ? group.of : `${group.of} (${group.stage})`,
    expert: expert?.name ?? names,
    reason,
  });
}
