import type { IsoDate } from '../base/dates.js';
import type { RankedRows } from '../stats/index.js';

/** What a row's grade column says. Only `rated` rows belong to a cohort. */
export const standings = ['rated', 'not-rated', 'in-default', 'no-grade'] as const;

/** What is known of the performance window of a row. */
export const outcomes = ['performing', 'defaulted', 'not-known'] as const;

export type Standing = (typeof standings)[number];
export type RowOutcome = (typeof outcomes)[number];

/**
 * Scored enterprises at past observation points, by column; every column has one entry a row. Rows of
 * one enterprise stand together, earliest first.
 */
export interface BacktestSample {
  /** Observation points, ascending. */
  readonly dates: readonly IsoDate[];
  /** Grades, best first, without `NR` and `D`. */
  readonly grades: readonly string[];
  /** Number of the enterprise. */
  readonly enterprise: Uint32Array;
  /** Place in `dates`. */
  readonly date: Uint16Array;
  /** Higher is better; NaN where missing. */
  readonly score: Float64Array;
  /** Place in `standings`. */
  readonly standing: Uint8Array;
  /** Place in `grades`, of rated rows. */
  readonly grade: Uint16Array;
  /** In (0, 1); NaN where missing. */
  readonly pd: Float64Array;
  /** Place in `outcomes`. */
  readonly outcome: Uint8Array;
  /** Yuan, 0 or more, NaN where missing; `null` where the table has none. */
  readonly exposure: Float64Array | null;
  readonly divisions: readonly Division[];
}

/** A way to divide the portfolio: industry, region, stage, ownership, sample. */
export interface Division {
  readonly name: string;
  /** Names of the segments, sorted. */
  readonly segments: readonly string[];
  /** Place in `segments` by row; one past the end where the row belongs to none. */
  readonly segment: Uint32Array;
}

/** Why a row is outside all cohorts; the first that holds counts. */
export const exclusions = [
  'in-default',
  'not-rated',
  'outcome-not-known',
  'grade-missing',
  'score-missing',
  'pd-missing',
] as const;

export type Exclusion = (typeof exclusions)[number];

/** Rows left out, by reason. */
export type ExclusionCounts = Readonly<Record<Exclusion, number>>;

/** The columns of some complete rows. */
export interface CohortColumns {
  readonly n: number;
  /** Places of the rows in the sample, ascending. */
  readonly row: Uint32Array;
  readonly enterprise: Uint32Array;
  readonly score: Float64Array;
  readonly grade: Uint16Array;
  readonly pd: Float64Array;
  /** 1 where defaulted. */
  readonly defaulted: Uint8Array;
  readonly exposure: Float64Array | null;
}

/** The complete rows of one or of all cohorts, by column. */
export interface CohortRows extends CohortColumns {
  /** The rows by score, riskiest first. */
  readonly ranked: RankedRows;
}
