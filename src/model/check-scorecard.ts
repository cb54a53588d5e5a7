import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { CatalogueIndex } from './catalogue.js';
import type { Indicator } from './schema/indicator.js';
import type { ForceIndicator, Scorecard, Weight } from './schema/scorecard.js';

/**
 * What a scorecard says that cannot all hold: weights that do not sum to 100 in a stage, goalposts
 * that do not increase or contradict the direction of the indicator, caps on grades that the scale
 * does not have, a scale that does not fall, checks without two sides. Empty for a sound one.
 */
export function checkScorecard(scorecard: Scorecard, index: CatalogueIndex): readonly string[] {
  const uses = scorecard.forces.flatMap(({ indicators }) => indicators);
  return [
    ...weightProblems(scorecard),
    ...repeated(uses.map(({ use }) => use)).map((use) => `indicator ${use} is used twice`),
    ...uses.flatMap((use) => indicatorProblems(use, index.indicators.get(use.use))),
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

function weightProblems({ segments, forces }: Scorecard): readonly string[] {
  return segments.flatMap(({ code: stage }) => {
    const sums = [
      ['the forces', forces.map(({ weight }) => weight)] as const,
      ...forces.map(({ code, indicators }) => [code, indicators.map((i) => i.weight)] as const),
    ];
    return sums.flatMap(([what, weights]) => {
      const sum = weights.reduce<number>((total, weight) => total + weightIn(weight, stage), 0);
      return Math.abs(sum - 100) < 1e-9
        ? []
        : [`the weights of ${what} sum to ${sum} in stage ${stage}, not to 100`];
    });
  });
}

/** Weight in one stage; a stage that a table of weights leaves out has none. */
export function weightIn(weight: Weight, stage: string): number {
  return typeof weight === 'number' ? weight : (weight[stage] ?? 0);
}

function indicatorProblems(
  { use, normalise }: ForceIndicator,
  indicator: Indicator | undefined,
): readonly string[] {
  if (indicator === undefined) return [`no indicator file defines ${use}`];
  const category = 'categories' in normalise;
  if (category !== (indicator.kind === 'category')) {
    return [`${use} is a ${indicator.kind}, which its normalisation is not for`];
  }
  if (category) return [];
  const { goalposts, on } = normalise;
  const first = goalposts[0]?.[0] ?? 0;
  const increases = steps(goalposts.map(([x]) => x)).every((step) => step > 0);
  return [
    ...(increases ? [] : [`the goalposts of ${use} do not increase`]),
    ...(on === 'log10' && first <= 0 ? [`the goalposts of ${use} have no logarithm`] : []),
    ...directionProblems(use, indicator.direction, steps(goalposts.map(([, score]) => score))),
  ];
}

function directionProblems(
  use: string,
  direction: Indicator['direction'],
  rises: readonly number[],
): readonly string[] {
  const falls = rises.findIndex((rise) => rise < 0);
  const holds = {
    positive: falls < 0,
    negative: rises.every((rise) => rise <= 0),
    peak: falls > 0 && rises.slice(falls).every((rise) => rise <= 0),
    ordinal: false,
  };
  return holds[direction] ? [] : [`the goalposts of ${use} are not ${direction}`];
}

function gradeProblems({ scale, caps, coverage, severeChecks }: Scorecard): readonly string[] {
  const grades = new Set(scale.map(({ grade }) => grade));
  const named = [
    ...caps.map(({ code, notBetterThan }) => [`cap ${code}`, notBetterThan] as const),
    ['coverage', coverage.capAt] as const,
    ['severeChecks', severeChecks.capAt] as const,
  ];
  const falls = steps(scale.map(({ from }) => from)).every((step) => step < 0);
  const rises = steps(scale.map(({ pdMid }) => pdMid)).every((step) => step > 0);
  return [
    ...named.flatMap(([what, grade]) =>
      grades.has(grade) ? [] : [`${what} names grade ${grade}, which the scale does not have`],
    ),
    ...(falls ? [] : ['the cut-offs of the scale do not fall from grade to grade']),
    ...(rises ? [] : ['the probabilities of default do not rise from grade to grade']),
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
