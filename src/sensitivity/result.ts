import type { SensitivityIndex } from '../stats/sensitivity/sobol-indices.js';
import type { ChoiceCode, Scenario, UncertainChoices } from './choices.js';

/** How much is drawn. */
export interface SensitivitySettings {
  readonly choices: UncertainChoices;
  /** Re-scorings by chance for the probabilities of grades. */
  readonly draws: number;
  /** Base points of the Sobol indices, a power of two; as many re-scorings for each choice and two more. */
  readonly points: number;
  readonly seed: number;
  /** Probability of its grade below which an enterprise is near a boundary. */
  readonly stableFrom: number;
}

/** 2,000 draws, 512 points; a grade below 80 % is near a boundary (design). */
export const usualDraws = { draws: 2000, points: 512, seed: 1, stableFrom: 0.8 } as const;

/** What becomes of each enterprise, as columns: place i of each is the same enterprise. */
export interface EnterpriseSensitivity {
  /** Place of the model's grade among `grades`. */
  readonly places: Uint8Array;
  /** The model's score; `NaN` where there is none. */
  readonly scores: Float64Array;
  /** Probability of each grade, by enterprise and grade. */
  readonly probabilities: Float64Array;
  /** Place of the likeliest grade, the better one of equals. */
  readonly likeliest: Uint8Array;
  /** 1 where the model's grade has a lower probability than `stableFrom`. */
  readonly nearBoundary: Uint8Array;
  /** Mean, standard deviation (n − 1), 5 % and 95 % quantile (type 7) of the scores drawn; `NaN` for none. */
  readonly scoreMean: Float64Array;
  readonly scoreSd: Float64Array;
  readonly scoreLow: Float64Array;
  readonly scoreHigh: Float64Array;
  /**
   * Probability that the grade moves when one choice alone is drawn again, by choice: how much of the
   * doubt about the grade hangs on it.
   */
  readonly movedBy: ReadonlyMap<ChoiceCode, Float64Array>;
}

/** How much of the doubt hangs on one choice. */
export interface ChoiceEffect {
  readonly choice: ChoiceCode;
  /** Of the variance of scores, summed over enterprises that are rated in every run. */
  readonly score: { readonly first: SensitivityIndex; readonly total: SensitivityIndex };
  /** The same of grades as places on the scale. */
  readonly grade: { readonly first: SensitivityIndex; readonly total: SensitivityIndex };
  /** Mean probability that a grade moves when this choice alone is drawn again. */
  readonly moved: number;
  /** The same by the model's grade; `null` where it gives the grade to nobody. */
  readonly movedByGrade: readonly (number | null)[];
}

/** The model file with one option changed and its own weights. */
export interface OptionEffect {
  readonly scenario: Scenario;
  /** Enterprises whose grade is better, worse, and otherwise another (rated or not, in default or not). */
  readonly better: number;
  readonly worse: number;
  readonly otherwise: number;
  /** Of the score, over those rated by both; `null` for none. */
  readonly meanShift: number | null;
  readonly meanAbsoluteShift: number | null;
  readonly largestShift: number | null;
}

/** What comes of the model's grade: by grade given, over all draws. */
export interface GradeStability {
  readonly grade: string;
  readonly enterprises: number;
  readonly nearBoundary: number;
  /** Mean probability of each grade; `null` where nobody has the model's grade. */
  readonly becomes: readonly number[] | null;
}

/** A sensitivity analysis. */
export interface SensitivityResult {
  /** Grades of the scale, best first, then "not rated" and "in default". */
  readonly grades: readonly string[];
  readonly settings: Omit<SensitivitySettings, 'choices'>;
  readonly inDoubt: readonly ChoiceCode[];
  readonly scenarios: readonly Scenario[];
  readonly enterpriseCount: number;
  /** Enterprises that the Sobol indices speak of: rated in every run. */
  readonly alwaysRated: number;
  /** Re-scorings of every enterprise, all kinds together. */
  readonly rescorings: number;
  readonly nearBoundary: number;
  readonly stability: readonly GradeStability[];
  readonly choices: readonly ChoiceEffect[];
  readonly options: readonly OptionEffect[];
  readonly enterprises: EnterpriseSensitivity;
  readonly warnings: readonly string[];
}
