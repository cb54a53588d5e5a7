import type { Indicator } from './schema/indicator.js';
import type { Impute, Knots, Normalise, Treatment } from './schema/normalise.js';

interface Prepared {
  readonly use: string;
  readonly normalise: Normalise;
  readonly impute?: Impute | undefined;
  readonly treat: readonly Treatment[];
}

/**
 * What is wrong with how an indicator becomes a score: the wrong kind, scores off the scale, points
 * that do not increase, a course against the indicator's direction, parameters that no benchmark
 * filled in.
 * @param scores Worst and best score of the scorecard.
 */
export function normaliseProblems(
  { use, normalise, impute, treat }: Prepared,
  indicator: Indicator | undefined,
  [worst, best]: readonly [number, number],
): readonly string[] {
  if (indicator === undefined) return [`no indicator file defines ${use}`];
  if ('categories' in normalise !== (indicator.kind === 'category')) {
    return [`${use} is a ${indicator.kind}, which its normalisation is not for`];
  }
  if (isUnfitted(normalise, impute, treat)) {
    return [`${use} wants fitted parameters, which no benchmark gives`];
  }
  const course = courseOf(normalise, [worst, best]);
  const off = course.bounded && course.scores.some((score) => score < worst || score > best);
  return [
    ...(off ? [`a score of ${use} is off the scale of ${worst} to ${best}`] : []),
    ...course.problems.map((problem) => problem(use)),
    ...directionProblems(use, indicator.direction, course.scores),
  ];
}

function isUnfitted(
  normalise: Normalise,
  impute: Impute | undefined,
  treat: readonly Treatment[],
): boolean {
  return [normalise, impute, ...treat].some((part) => JSON.stringify(part)?.includes('"fitted"'));
}

/** What is wrong with an indicator, as a sentence. */
type Problem = (use: string) => string;

type Percentile = Extract<Normalise, { percentile: unknown }>['percentile'];

interface Course {
  /** Scores from the smallest value up; none where order means nothing. */
  readonly scores: readonly number[];
  /** Whether they must lie on the score scale. */
  readonly bounded: boolean;
  readonly problems: readonly Problem[];
}

function courseOf(normalise: Normalise, [worst, best]: readonly [number, number]): Course {
  const linear = (from: number, to: number, problem: Problem | false): Course => ({
    scores: [from, to],
    bounded: true,
    problems: problem ? [problem] : [],
  });
  if ('goalposts' in normalise) return alongGoalposts(normalise);
  if ('bands' in normalise) return inBands(normalise.bands, normalise.bands.scores, true);
  if ('woe' in normalise) return inBands(normalise.woe, normalise.woe.values, false);
  if ('minmax' in normalise && normalise.minmax !== 'fitted') {
    const [low, high] = normalise.minmax;
    const [from, to] = normalise.to ?? [worst, best];
    return linear(from, to, low >= high && ((use) => `the limits of ${use} do not increase`));
  }
  if ('zscore' in normalise) {
    return { scores: [0, normalise.to.sd], bounded: false, problems: [] };
  }
  if ('target' in normalise && normalise.from !== 'fitted') {
    const { target, from } = normalise;
    const rises = target > from;
    return linear(
      rises ? worst : best,
      rises ? best : worst,
      target === from && ((use) => `base and target of ${use} are the same`),
    );
  }
  if ('percentile' in normalise && normalise.percentile !== 'fitted') {
    const { percentile } = normalise;
    const tables = knotTables(percentile);
    const sound = tables.every((knots) => increases(knots.map(([x]) => x)));
    return {
      scores: (tables[0] ?? []).map(([, share]) => share),
      bounded: false,
      problems: sound ? [] : [(use) => `the knots of ${use} do not increase`],
    };
  }
  return {
    scores: 'categories' in normalise ? Object.values(normalise.categories) : [],
    bounded: true,
    problems: [],
  };
}

function knotTables(percentile: Percentile): readonly Knots[] {
  if (percentile === 'fitted') return [];
  if (Array.isArray(percentile)) return [percentile];
  const { cells, otherwise = [] } = percentile;
  return [...(cells === 'fitted' ? [] : Object.values(cells)), otherwise];
}

function alongGoalposts({ goalposts, on }: Extract<Normalise, { goalposts: unknown }>): Course {
  const first = goalposts[0]?.[0] ?? 0;
  return {
    scores: goalposts.map(([, score]) => score),
    bounded: true,
    problems: [
      ...(increases(goalposts.map(([x]) => x))
        ? []
        : [(use: string) => `the goalposts of ${use} do not increase`]),
      ...(on === 'log10' && first <= 0
        ? [(use: string) => `the goalposts of ${use} have no logarithm`]
        : []),
    ],
  };
}

function inBands(
  { cuts }: { readonly cuts: readonly number[] },
  results: readonly number[],
  bounded: boolean,
): Course {
  return {
    scores: results,
    bounded,
    problems: [
      ...(increases(cuts) ? [] : [(use: string) => `the cuts of ${use} do not increase`]),
      ...(results.length === cuts.length + 1
        ? []
        : [(use: string) => `the bands of ${use} want one result more than cuts`]),
    ],
  };
}

function directionProblems(
  use: string,
  direction: Indicator['direction'],
  scores: readonly number[],
): readonly string[] {
  if (direction === 'ordinal') return [];
  const rises = scores.slice(1).map((score, index) => score - (scores[index] ?? score));
  const falls = rises.findIndex((rise) => rise < 0);
  const holds = {
    positive: falls < 0,
    negative: rises.every((rise) => rise <= 0),
    peak: scores.length === 0 || (falls > 0 && rises.slice(falls).every((rise) => rise <= 0)),
  };
  return holds[direction] ? [] : [`the scores of ${use} are not ${direction}`];
}

function increases(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value > (values[index - 1] ?? value));
}
