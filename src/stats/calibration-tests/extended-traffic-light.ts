import { normalQuantile } from '../distributions/normal.js';
import type { Statistic } from '../statistic.js';
import { type GradeOutcome, type GradeProblem, gradeProblem } from './grade-outcome.js';

/** Colours of a year, best first. */
export const lightColours = ['green', 'yellow', 'orange', 'red'] as const;

/** How far the defaults of a year exceed the forecast. */
export type LightColour = (typeof lightColours)[number];

/** The colours of several years together. */
export interface ExtendedTrafficLight extends Statistic {
  /** Colour of each year, in order. */
  readonly colours: readonly LightColour[];
  /** Probability of colours as bad or worse if the PDs are right. */
  readonly pValue: number | null;
  /** Largest statistic that rejects at the confidence; `null` where none does. */
  readonly criticalValue: number | null;
}

/** Chances of the colours if the PDs are right, best first, and confidence of the rejection. */
export interface ExtendedTrafficLightOptions {
  /** Above 0, one for each colour, adding up to 1; 0.5, 0.3, 0.15 and 0.05 where not given. */
  readonly shares?: readonly [green: number, yellow: number, orange: number, red: number];
  /** In (0, 1), 0.99 where not given. */
  readonly confidence?: number;
}

/** The statistic writes the counts of colours as digits. */
const mostYears = 9;

/**
 * Extended traffic light of BCBS Working Paper 14 (2005, ch. III, after Blochwitz, Hohl & Wehn): each
 * year's standardised excess of defaults, (d − np) / √(np(1 − p)), gets a colour whose chances are given
 * if the PDs are right; the counts of colours over the years become digits, green first. Years count as
 * independent; within a year defaults may be correlated little without much harm, and more with.
 * @param years Obligors, defaults and forecast PD of each year, at most nine.
 * @returns `value` 1000·green + 100·yellow + 10·orange + red: small is bad. `null` with `no-years`,
 *   `too-many-years`, `options-outside` or a `GradeProblem` of some year, PDs of 0 and 1 among them.
 */
export function extendedTrafficLight(
  years: readonly GradeOutcome[],
  { shares = [0.5, 0.3, 0.15, 0.05], confidence = 0.99 }: ExtendedTrafficLightOptions = {},
): ExtendedTrafficLight {
  const described = {
    method: 'extended traffic light',
    convention: `normal approximation, chances ${shares.join(', ')}, confidence ${confidence}`,
    n: years.reduce((sum, { n }) => sum + n, 0),
  };
  const problem = problemOf(years, shares, confidence);
  if (problem !== null) {
    const none = { value: null, colours: [], pValue: null, criticalValue: null };
    return { ...described, ...none, warnings: [problem] };
  }
  const edges = [shares[0], shares[0] + shares[1], 1 - shares[3]].map(normalQuantile);
  const places = years.map((year) => edges.filter((edge) => excess(year) >= edge).length);
  const counts = lightColours.map((_, colour) => places.filter((each) => each === colour).length);
  const value = statisticOf(counts);
  const law = distribution(years.length, shares);
  return {
    ...described,
    value,
    colours: places.map((place) => lightColours[place] ?? 'red'),
    pValue: law.findLast((each) => each.value <= value)?.cumulative ?? null,
    criticalValue: law.findLast((each) => each.cumulative < 1 - confidence)?.value ?? null,
    warnings: [],
  };
}

function excess({ n, defaults, pd }: GradeOutcome): number {
  return (defaults - n * pd) / Math.sqrt(n * pd * (1 - pd));
}

function statisticOf(counts: readonly number[]): number {
  return counts.reduce((value, count) => 10 * value + count, 0);
}

interface Outcome {
  readonly value: number;
  /** Probability of this value or a smaller one. */
  readonly cumulative: number;
}

/** Multinomial law of the statistic, smallest value first: the order of the counts as digits. */
function distribution(
  years: number,
  [green, yellow, orange, red]: Required<ExtendedTrafficLightOptions>['shares'],
): readonly Outcome[] {
  const law: Outcome[] = [];
  let cumulative = 0;
  for (let greens = 0; greens <= years; greens++) {
    const one = term(years, greens, green);
    for (let yellows = 0; yellows <= years - greens; yellows++) {
      const two = one * term(years - greens, yellows, yellow);
      for (let oranges = 0; oranges <= years - greens - yellows; oranges++) {
        const reds = years - greens - yellows - oranges;
        cumulative += two * term(reds + oranges, oranges, orange) * red ** reds;
        law.push({ value: statisticOf([greens, yellows, oranges, reds]), cumulative });
      }
    }
  }
  return law;
}

/** Ways to choose `count` of `from`, times `share` to that power. */
function term(from: number, count: number, share: number): number {
  let product = 1;
  for (let one = 1; one <= count; one++) product *= ((from - count + one) / one) * share;
  return product;
}

function problemOf(
  years: readonly GradeOutcome[],
  shares: readonly number[],
  confidence: number,
): GradeProblem | 'no-years' | 'too-many-years' | 'options-outside' | null {
  if (years.length === 0) return 'no-years';
  if (years.length > mostYears) return 'too-many-years';
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const sound = shares.every((share) => share > 0) && Math.abs(whole - 1) < 1e-9;
  if (!sound || !(confidence > 0 && confidence < 1)) return 'options-outside';
  const problem = years.map(gradeProblem).find((each) => each !== null);
  return problem ?? (years.some(({ pd }) => pd === 0 || pd === 1) ? 'pd-outside' : null);
}
