import { call, column, type Expr, missing, number } from '../expr/ast.js';
import type { Force, Mean, Scorecard, Weight } from '../model/schema/scorecard.js';
import { meanOf, oneWhere, type Term, totalWeight } from './mean.js';
import type { ProgramBuilder } from './program.js';
import { partsOfMean } from './shapley.js';
import { weightOf } from './weights.js';

/** How missing values are treated: by the model's rules, as the worst, or left out. */
const treatments = ['', '#pessimistic', '#reweighted'] as const;
type Treatment = (typeof treatments)[number];

/** A force, or the whole scorecard, with what it is made of. */
export interface Group {
  readonly code: string;
  readonly mean: Mean;
  /** Least share of its members, by number, that must have a value. */
  readonly requires: number;
  readonly members: readonly Member[];
  /** Name of the steps that hold its value. */
  readonly valueName: (treatment: Treatment) => string;
}

interface Member {
  readonly weight: Weight;
  readonly code: string;
  /** Column of its value; `#reweighted` is what was observed. */
  readonly value: (treatment: Treatment) => Expr;
  /** Share of it that was observed, 0–1. */
  readonly coverage: Expr;
  /** Absent for an indicator. */
  readonly group?: Group;
}

/** The hierarchy of a scorecard; its root is named `root`. */
export function groupOf(scorecard: Scorecard, root: string): Group {
  const { aggregate, forces, requires } = scorecard;
  return {
    code: root,
    mean: aggregate.across,
    requires,
    members: forces.map((force) => memberOf(force, aggregate.inside)),
    valueName: (treatment) => `${root}${treatment.replace('#', '_')}`,
  };
}

function memberOf(force: Force, inside: Mean): Member {
  const indicators = force.indicators.map(({ use, weight }): Member => {
    const observed = call('is_missing', column(`${use}#observed`));
    return {
      weight,
      code: use,
      value: (treatment) =>
        column(treatment === '#reweighted' ? `${use}#observed` : `${use}${treatment || '#score'}`),
      coverage: call('if', observed, number(0), number(1)),
    };
  });
  const group: Group = {
    code: force.code,
    mean: force.aggregate ?? inside,
    requires: force.requires,
    members: [...indicators, ...force.parts.map((part) => memberOf(part, inside))],
    valueName: (treatment) => `${force.code}${treatment}`,
  };
  return {
    weight: force.weight,
    code: force.code,
    value: (treatment) => column(`${force.code}${treatment}`),
    coverage: column(`${force.code}#coverage`),
    group,
  };
}

/**
 * Values of a group and of all below it under each treatment of missing values, and the share of
 * its weight that was observed (`#coverage`, missing where nothing applies). A member without a value leaves its weight to the others.
 */
export function valueSteps(group: Group, builder: ProgramBuilder): void {
  for (const { group: part } of group.members) if (part) valueSteps(part, builder);
  for (const treatment of treatments) {
    const terms = termsOf(group, treatment);
    const total = builder.let(`${group.code}${treatment}#total`, totalWeight(terms));
    const mean = meanOf(group.mean, terms, total);
    builder.let(
      group.valueName(treatment),
      treatment === '#pessimistic' ? mean : whereEnough(group, mean),
    );
  }
  const shares = group.members.flatMap((member) => [
    call('multiply', weightOf(member.weight), oneWhere(member.value('#pessimistic'))),
    member.coverage,
  ]);
  const asked = column(`${group.code}#pessimistic#total`);
  const seen = call('divide', call('weighted_sum', ...shares), asked);
  builder.let(`${group.code}#coverage`, call('snap', seen));
}

function termsOf({ members }: Group, treatment: Treatment): readonly Term[] {
  return members.map(({ weight, value }) => ({
    weight: weightOf(weight),
    value: value(treatment),
  }));
}

/** The mean, missing where fewer members than required were observed. */
function whereEnough({ requires, members }: Group, mean: Expr): Expr {
  if (requires === 0) return mean;
  const each = number(1 / members.length);
  const observed = members.flatMap(({ value }) => [each, oneWhere(value('#reweighted'))]);
  const share = call('snap', call('coalesce', call('weighted_sum', ...observed), number(0)));
  return call('if', call('less', share, number(requires)), missing('number'), mean);
}

/**
 * Weights in the whole (`#weight`, those of the indicators sum to 1) and points of the whole
 * (`#points` of forces, `#contribution` of indicators, which sum to the value of the root). Points of a group are handed
 * down in proportion to weight × value; in any other mean by `partsOfMean`.
 */
export function contributionSteps(root: Group, builder: ProgramBuilder): void {
  builder.let(`${root.code}#weight`, number(1));
  builder.let(`${root.code}#points`, column(root.valueName('')));
  handDown(root, builder);
}

function handDown(group: Group, builder: ProgramBuilder): void {
  const terms = termsOf(group, '');
  const total = column(`${group.code}#total`);
  const share = column(`${group.code}#weight`);
  const points = pointsOfMembers(group, terms, builder);
  group.members.forEach(({ code, group: part }, index) => {
    const { weight, value } = terms[index] ?? { weight: number(0), value: missing('number') };
    const within = call('multiply', share, call('divide', weight, total));
    const applied = call('if', call('is_missing', value), missing('number'), within);
    const own = points[index] ?? missing('number');
    if (part === undefined) {
      builder.let(`${code}#weight`, call('coalesce', applied, number(0)));
      builder.let(`${code}#contribution`, call('coalesce', own, number(0)));
    } else {
      builder.let(`${code}#weight`, applied);
      builder.let(`${code}#points`, own);
      handDown(part, builder);
    }
  });
}

/** Points of a group by member. A group of value zero has points only through a floor: by weight. */
function pointsOfMembers(
  group: Group,
  terms: readonly Term[],
  builder: ProgramBuilder,
): readonly Expr[] {
  const { code, mean } = group;
  const points = column(`${code}#points`);
  const value = column(group.valueName(''));
  const total = column(`${code}#total`);
  const whole = mean === 'arithmetic' ? call('multiply', value, total) : value;
  const scale = builder.let(`${code}#scale`, call('divide', points, whole));
  const worth =
    mean === 'arithmetic'
      ? terms.map((term) => call('multiply', term.weight, term.value))
      : partsOfMean(code, mean, terms, value, total, builder);
  return terms.map((term, index) => {
    const byWeight = call('multiply', points, call('divide', term.weight, total));
    const byWorth = call('multiply', scale, worth[index] ?? missing('number'));
    const some = call('if', call('equal', value, number(0)), byWeight, byWorth);
    return call('if', call('is_missing', term.value), missing('number'), some);
  });
}
