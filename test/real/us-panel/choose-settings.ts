import { auc } from '../../../src/stats/index.js';
import { fitWoeScorecard, type WoeSettings, woeLogOdds } from '../../../src/tune/woe-scorecard.js';
import { candidates, folds } from './design.js';
import type { FitHistory } from './fit-history.js';

/** What some settings reached on years that were not fitted to. */
export interface SettingsTrial {
  readonly settings: WoeSettings;
  /** AUC by fold. */
  readonly auc: readonly number[];
  /** Mean over the folds, weighted by their defaults. */
  readonly mean: number;
}

/**
 * Try all settings by time-blocked cross-validation: fit to the years up to one, predict the next.
 * @returns Trials, the best first; ties go to the stronger shrinkage and the fewer bands.
 */
export function tryAll(history: FitHistory): readonly SettingsTrial[] {
  return candidates
    .map((settings) => tried(history, settings))
    .sort(
      (a, b) =>
        b.mean - a.mean ||
        b.settings.ridge - a.settings.ridge ||
        a.settings.mostBands - b.settings.mostBands,
    );
}

function tried(history: FitHistory, settings: WoeSettings): SettingsTrial {
  const results = folds.map(({ until, from, to }) => {
    const fitted = rowsOf(history, (year) => year <= until);
    const { scorecard, problem } = fitWoeScorecard(fitted.indicators, fitted.defaulted, settings);
    if (scorecard === null) throw new Error(`no fit until ${until}: ${problem}`);
    const later = rowsOf(history, (year) => year >= from && year <= to);
    const valuesOf = new Map(later.indicators.map(({ code, values }) => [code, values]));
    const risk = later.defaulted.map((_, row) =>
      woeLogOdds(scorecard, (code) => valuesOf.get(code)?.[row] ?? null),
    );
    const defaults = later.defaulted.filter(Boolean).length;
    return { area: auc(risk, later.defaulted).value ?? Number.NaN, defaults };
  });
  const defaults = results.reduce((sum, one) => sum + one.defaults, 0);
  return {
    settings,
    auc: results.map(({ area }) => area),
    mean: results.reduce((sum, one) => sum + one.area * one.defaults, 0) / defaults,
  };
}

/** Indicators and outcomes of the rows of some years. */
export function rowsOf(
  { year, values, defaulted, directions }: FitHistory,
  wanted: (year: number) => boolean,
) {
  const rows = year.flatMap((of, row) => (wanted(of) ? [row] : []));
  return {
    indicators: [...values].map(([code, column]) => ({
      code,
      values: rows.map((row) => column[row] ?? null),
      direction: directions.get(code) ?? ('positive' as const),
    })),
    defaulted: rows.map((row) => defaulted[row] === true),
  };
}
