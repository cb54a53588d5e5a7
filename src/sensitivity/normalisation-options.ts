import { type Cohort, type FittableIndicator, fitIndicator } from '../calibrate/fit-benchmark.js';
import type { CatalogueIndex } from '../model/catalogue.js';
import { allIndicators } from '../model/hierarchy.js';
import type { Benchmark, FittedIndicator } from '../model/schema/benchmark.js';
import type { Normalise } from '../model/schema/normalise.js';
import type { Scorecard } from '../model/schema/scorecard.js';
import { changeIndicators } from './change-indicators.js';

/**
 * How a measured value may become a score: as the model file says; on the straight line between its
 * outermost goalposts; between the 5th and 95th percentile of the cohort; by rank in the cohort.
 * Categories stay as declared, and so does what is best in the middle.
 */
export const normalisationOptions = ['declared', 'straight', 'limits', 'percentile'] as const;
export type NormalisationOption = (typeof normalisationOptions)[number];

/** Options that learn from the cohort at hand. */
export function isFittedOption(option: NormalisationOption): boolean {
  return option === 'limits' || option === 'percentile';
}

/** How the cohort's limits and ranks are taken (design: those of `credit-radar benchmark`). */
const rules: Benchmark['rules'] = {
  quantileType: 7,
  limits: [0.05, 0.95],
  winsorise: [0.01, 0.99],
  mostWinsorised: 5,
  knots: 201,
  shrinkage: 30,
  smallestCell: 30,
};

/** Indicators whose normalisation a fitted option replaces. */
export function rankedIndicators(
  scorecard: Scorecard,
  index: CatalogueIndex,
): readonly FittableIndicator[] {
  return allIndicators(scorecard).filter(({ use, normalise }) => {
    const indicator = index.indicators.get(use);
    const ordered = indicator?.direction === 'positive' || indicator?.direction === 'negative';
    return ordered && indicator.kind === 'number' && !('categories' in normalise);
  });
}

/**
 * What the fitted options learn from a cohort, by indicator.
 * @param cohort Values of the indicators that {@link rankedIndicators} names.
 */
export function fittedRanks(
  scorecard: Scorecard,
  index: CatalogueIndex,
  cohort: Cohort,
): ReadonlyMap<string, FittedIndicator> {
  return new Map(
    rankedIndicators(scorecard, index).map((indicator) => [
      indicator.use,
      fitIndicator({ ...indicator, normalise: rankRule }, index, cohort, rules),
    ]),
  );
}

/**
 * The scorecard under another normalisation.
 * @param fitted What the options learn that learn; an indicator whose values do not differ stays as declared.
 */
export function withNormalisationOption(
  scorecard: Scorecard,
  option: NormalisationOption,
  index: CatalogueIndex,
  fitted: ReadonlyMap<string, FittedIndicator>,
): Scorecard {
  if (option === 'declared') return scorecard;
  const directionOf = (use: string) => index.indicators.get(use)?.direction;
  return changeIndicators(scorecard, (indicator) => {
    const { use, normalise } = indicator;
    if (option === 'straight') {
      return { ...indicator, normalise: straightened(normalise, directionOf(use)) };
    }
    const learnt = fitted.get(use);
    const falls = directionOf(use) === 'negative';
    const replaced = learnt && fittedRule(option, learnt, falls, scorecard.scores);
    return replaced === undefined ? indicator : { ...indicator, normalise: replaced };
  });
}

const rankRule: Normalise = { percentile: 'fitted', ties: 'half', ends: 'open' };

function fittedRule(
  option: NormalisationOption,
  { limits, knots }: FittedIndicator,
  falls: boolean,
  [worst, best]: readonly [number, number],
): Normalise | undefined {
  if (limits === undefined || knots === undefined || knots.length < 2) return undefined;
  if (option === 'percentile') return { ...rankRule, percentile: [...knots] };
  if (limits[0] >= limits[1]) return undefined;
  return { minmax: limits, to: falls ? [best, worst] : [worst, best], clip: true };
}

function straightened(normalise: Normalise, direction: string | undefined): Normalise {
  if (!('goalposts' in normalise) || direction === 'peak') return normalise;
  const [first, last] = [normalise.goalposts[0], normalise.goalposts.at(-1)];
  return first === undefined || last === undefined
    ? normalise
    : { ...normalise, goalposts: [first, last] };
}
