import { betaQuantile } from '../distributions/beta.js';
import { type CohortModel, cohortDefaultsCdf } from '../distributions/cohort-defaults.js';
import { correlatedBinomialCdf } from '../distributions/correlated-binomial.js';
import { normalCdf, normalQuantile } from '../distributions/normal.js';
import { rootBetween } from '../root-between.js';

/** How defaults depend on each other: not at all, by one factor in one year, or over years. */
export type DefaultModel =
  | { readonly kind: 'independent' }
  | { readonly kind: 'one-factor'; readonly correlation: number }
  | ({ readonly kind: 'cohort' } & CohortModel);

/** Obligors and defaults that a bound rests on. */
export interface DefaultCounts {
  readonly n: number;
  readonly defaults: number;
}

/** Why a bound is undefined. */
export type BoundProblem =
  | 'counts-outside'
  | 'confidence-outside'
  | 'correlation-outside'
  | 'years-outside'
  | 'no-obligors';

/** Φ⁻¹ of every PD a double can tell from 0 and from 1. */
const [lowest, highest] = [-37, 8.2];

/** How far dependence moves most bounds, in normal quantiles. */
const firstStep = 0.35;

/**
 * Largest PD that so few defaults do not refute at the confidence: the p with
 * P(at most `defaults` | p) = 1 − confidence. Independent by a beta quantile (Clopper & Pearson), else by
 * quadrature and a bracketing root, never by simulation.
 * @returns In [0, 1], 1 where all defaulted; `null` where `boundProblem` finds one.
 */
export function pdUpperBound(
  { n, defaults }: DefaultCounts,
  confidence: number,
  model: DefaultModel,
): number | null {
  if (boundProblem({ n, defaults }, confidence, model) !== null) return null;
  if (defaults === n) return 1;
  if (model.kind === 'independent') return betaQuantile(confidence, defaults + 1, n - defaults);
  const cdf = atMost(defaults, n, model);
  // On the scale of normal quantiles the probability is nearly a line in the threshold.
  const wanted = normalQuantile(1 - confidence);
  const excess = (t: number) => quantileInside(cdf(t)) - wanted;
  const years = model.kind === 'cohort' ? model.years : 1;
  const independent = betaQuantile(confidence, defaults + 1, n * years - defaults);
  const threshold = rootBetween(excess, ...bracketOf(excess, normalQuantile(independent)));
  return threshold === null ? null : normalCdf(threshold);
}

/** Ends between which a falling function passes 0, found from a guess by steps that double. */
function bracketOf(falling: (t: number) => number, guess: number): readonly [number, number] {
  const inside = (t: number) => Math.min(Math.max(t, lowest), highest);
  let at = inside(guess);
  const isAbove = falling(at) > 0;
  for (let step = firstStep; ; step *= 2) {
    const next = inside(isAbove ? at + step : at - step);
    const passed = falling(next) > 0 !== isAbove;
    if (passed || next === lowest || next === highest) return isAbove ? [at, next] : [next, at];
    at = next;
  }
}

/** Φ⁻¹ of a probability that rounding may have carried to 0 or 1. */
function quantileInside(probability: number): number {
  return normalQuantile(Math.min(Math.max(probability, Number.MIN_VALUE), 1 - Number.EPSILON / 2));
}

/** What keeps a bound from being defined. */
export function boundProblem(
  { n, defaults }: DefaultCounts,
  confidence: number,
  model: DefaultModel,
): BoundProblem | null {
  const counts = Number.isInteger(n) && Number.isInteger(defaults) && defaults >= 0;
  if (!counts || defaults > n) return 'counts-outside';
  if (!(confidence > 0 && confidence < 1)) return 'confidence-outside';
  const modelled = modelProblem(model);
  return modelled ?? (n === 0 ? 'no-obligors' : null);
}

function modelProblem(model: DefaultModel): BoundProblem | null {
  if (model.kind === 'independent') return null;
  if (!(model.correlation >= 0 && model.correlation < 1)) return 'correlation-outside';
  if (model.kind === 'one-factor') return null;
  const { autocorrelation, years } = model;
  if (!(autocorrelation >= 0 && autocorrelation < 1)) return 'correlation-outside';
  return Number.isInteger(years) && years >= 1 ? null : 'years-outside';
}

function atMost(
  defaults: number,
  n: number,
  model: Exclude<DefaultModel, { kind: 'independent' }>,
): (threshold: number) => number {
  if (model.kind === 'cohort') return cohortDefaultsCdf(defaults, n, model);
  return (threshold) =>
    correlatedBinomialCdf(defaults, { n, p: normalCdf(threshold), correlation: model.correlation });
}
