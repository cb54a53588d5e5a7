import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { CatalogueIndex } from './catalogue.js';
import { normaliseProblems } from './check-normalise.js';
import { allForces, allIndicators } from './hierarchy.js';
import type { Force, Mean, Scorecard, Weight } from './schema/scorecard.js';

/** Members that a mean other than the arithmetic one may have: its explanation needs all coalitions. */
const mostMembers = 10;

/**
 * What a scorecard says that cannot all hold: weights that do not sum to 100 in a segment, forces
 * with both indicators and parts, normalisations that contradict the indicator's direction or leave
 * the score scale, caps on grades that the scale does not have, a scale that does not fall, checks
 * without two sides. Empty for a sound one.
 */
export function checkScorecard(scorecard: Scorecard, index: CatalogueIndex): readonly string[] {
  const uses = allIndicators(scorecard);
  return [
    ...weightProblems(scorecard),
    ...allForces(scorecard).flatMap((force) => forceProblems(force, scorecard)),
    ...meanProblems('the score', scorecard.aggregate.across, scorecard.forces.length),
    ...repeated(uses.map(({ use }) => use)).map((use) => `indicator ${use} is used twice`),
    ...repeated(allForces(scorecard).map(({ code }) => code)).map(
      (code) => `force ${code} occurs twice`,
    ),
    ...allForces(scorecard)
      .filter(({ code }) => code in scorecard.context)
      .map(({ code }) => `force ${code} has the name of a context column`),
    ...uses.flatMap((use) =>
      normaliseProblems(use, index.indicators.get(use.use), scorecard.scores),
    ),
    ...gradeProblems(scorecard),
    ...scorecard.checks.flatMap(checkProblems),
  ];
}

/**
 * Refuse a scorecard that contradicts itself.
 * @throws `model-inconsistent` with its first problem.
 */
export function requireSound(scorecard: Scorecard, index: CatalogueIndex): void {
  const [detail] = checkScorecard(scorecard, index);
  if (detail === undefined) return;
  const file = `${scorecard.id}@${scorecard.version}`;
  throw new CreditRadarError('model-inconsistent', { file, detail });
}

function weightProblems(scorecard: Scorecard): readonly string[] {
  const groups = [
    ['the forces', scorecard.forces] as const,
    ...allForces(scorecard).map(
      ({ code, indicators, parts }) => [code, [...indicators, ...parts]] as const,
    ),
  ];
  return scorecard.segments.flatMap(({ code: segment }) =>
    groups.flatMap(([what, members]) => {
      const sum = members.reduce((total, { weight }) => total + weightIn(weight, segment), 0);
      return Math.abs(sum - 100) < 1e-9
        ? []
        : [`the weights of ${what} sum to ${sum} in stage ${segment}, not to 100`];
    }),
  );
}

/** Weight in one segment; a segment that a table of weights leaves out has none. */
export function weightIn(weight: Weight, segment: string): number {
  return typeof weight === 'number' ? weight : (weight[segment] ?? 0);
}

function forceProblems(
  { code, indicators, parts, aggregate }: Force,
  scorecard: Scorecard,
): readonly string[] {
  const both = indicators.length > 0 && parts.length > 0;
  const mean = aggregate ?? scorecard.aggregate.inside;
  return [
    ...(both ? [`force ${code} has both indicators and parts`] : []),
    ...meanProblems(code, mean, indicators.length + parts.length),
  ];
}

function meanProblems(what: string, mean: Mean, members: number): readonly string[] {
  return mean === 'arithmetic' || members <= mostMembers
    ? []
    : [`${what} has ${members} members; only an arithmetic mean may have more than ${mostMembers}`];
}

function gradeProblems({ scale, caps, coverage, severeChecks }: Scorecard): readonly string[] {
  const grades = new Set(scale.map(({ grade }) => grade));
  const named = [
    ...caps.map(({ code, notBetterThan }) => [`cap ${code}`, notBetterThan] as const),
    ...(coverage.thinForce ? [['coverage', coverage.thinForce.capAt] as const] : []),
    ...(severeChecks ? [['severeChecks', severeChecks.capAt] as const] : []),
  ];
  const mids = scale.flatMap(({ pdMid }) => (pdMid === undefined ? [] : [pdMid]));
  const limits = scale.flatMap(({ limit }) => (limit === undefined ? [] : [limit]));
  const falls = steps(scale.map(({ from }) => from)).every((step) => step < 0);
  const rises = steps(mids).every((step) => step > 0);
  return [
    ...named.flatMap(([what, grade]) =>
      grades.has(grade) ? [] : [`${what} names grade ${grade}, which the scale does not have`],
    ),
    ...(falls ? [] : ['the cut-offs of the scale do not fall from grade to grade']),
    ...(rises ? [] : ['the probabilities of default do not rise from grade to grade']),
    ...(steps(limits).every((step) => step <= 0)
      ? []
      : ['the credit limits rise towards the worse grades']),
    ...(mids.length === 0 || mids.length === scale.length
      ? []
      : ['some grades have a probability of default and others none']),
    ...repeated(scale.map(({ grade }) => grade)).map((grade) => `grade ${grade} occurs twice`),
  ];
}

function checkProblems(check: Scorecard['checks'][number]): readonly string[] {
  const ratio = check.left !== undefined && check.right !== undefined && check.tolerance;
  const agreement = check.agree !== undefined;
  return Boolean(ratio) !== agreement
    ? []
    : [`check ${check.code} wants either left, right and tolerance, or agree`];
}

function steps(values: readonly number[]): readonly number[] {
  return values.slice(1).map((value, index) => value - (values[index] ?? value));
}

function repeated(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
