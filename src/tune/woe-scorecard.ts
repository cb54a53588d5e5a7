import { ridgeNonNegativeLogistic } from '../stats/regression/ridge-non-negative-logistic.js';
import {
  type BandSettings,
  type WoeBands,
  type WoeIndicator,
  woeBands,
  woeOf,
} from './woe-band.js';

/** How a scorecard of weights of evidence is fitted. */
export interface WoeSettings extends BandSettings {
  /** λ > 0 of the ridge penalty on the coefficients. */
  readonly ridge: number;
}

/** An indicator with the coefficient of its weight of evidence, above 0. */
export interface WoePart extends WoeBands {
  readonly coefficient: number;
}

/** logit P(default) = intercept − Σ coefficient × weight of evidence. */
export interface WoeScorecard {
  readonly intercept: number;
  /** Indicators with a coefficient above 0, in the order given. */
  readonly parts: readonly WoePart[];
  /** Indicators that bring nothing beside the others, or by themselves. */
  readonly leftOut: readonly string[];
  readonly n: number;
  readonly defaults: number;
}

/** A scorecard, or why there is none. */
export type WoeFit =
  | { readonly scorecard: WoeScorecard; readonly problem: null }
  | { readonly scorecard: null; readonly problem: string };

/**
 * Fit a scorecard in two steps: each indicator into monotone bands by weight of evidence, then a
 * ridge logistic regression on the weights with coefficients ≥ 0, so that no band can come to mean
 * the opposite of what it says alone (Siddiqi, Credit Risk Scorecards, ch. 6).
 * @param defaulted Outcomes by row.
 */
export function fitWoeScorecard(
  indicators: readonly WoeIndicator[],
  defaulted: readonly boolean[],
  settings: WoeSettings,
): WoeFit {
  const bands = indicators.flatMap((one) => woeBands(one, defaulted, settings) ?? []);
  const valuesOf = new Map(indicators.map(({ code, values }) => [code, values]));
  const columns = bands.map((band) =>
    (valuesOf.get(band.code) ?? []).map((value) => -woeOf(band, value)),
  );
  const { coefficients, warnings } = ridgeNonNegativeLogistic(
    defaulted.map((_, row) => columns.map((column) => column[row] ?? 0)),
    defaulted.map(Number),
    { ridge: settings.ridge },
  );
  if (coefficients === null) return { scorecard: null, problem: warnings.join(', ') };
  const parts = bands.flatMap((band, at): WoePart[] => {
    const coefficient = coefficients[at + 1] ?? 0;
    return coefficient > 0 ? [{ ...band, coefficient }] : [];
  });
  const used = new Set(parts.map(({ code }) => code));
  return {
    scorecard: {
      intercept: coefficients[0] ?? 0,
      parts,
      leftOut: indicators.map(({ code }) => code).filter((code) => !used.has(code)),
      n: defaulted.length,
      defaults: defaulted.filter(Boolean).length,
    },
    problem: null,
  };
}

/** Log-odds of default of one row. @param valueAt Value of an indicator of the row. */
export function woeLogOdds(
  { intercept, parts }: WoeScorecard,
  valueAt: (code: string) => number | null,
): number {
  return parts.reduce(
    (sum, part) => sum - part.coefficient * woeOf(part, valueAt(part.code)),
    intercept,
  );
}
