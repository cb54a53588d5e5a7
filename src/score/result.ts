import type { IsoDate } from '../base/dates.js';
import type { MissingReason } from '../base/missing.js';

/** How one indicator entered the score. Scores and weights are on the 0–100 and 0–1 scales. */
export interface Contribution {
  readonly indicator: string;
  readonly force: string;
  /** The measured value; a category is a text. `null` where missing. */
  readonly raw: number | string | null;
  readonly missing: MissingReason | null;
  /** The value is the last known one of an earlier period, within the publication lag. */
  readonly carried: boolean;
  /** Outside the goalposts and therefore clipped. */
  readonly clipped: boolean;
  /** Score 0–100 after the missing rule; `null` where not applicable. */
  readonly indicatorScore: number | null;
  /** Share of the total weight after re-weighting for what is not applicable; sums to 1. */
  readonly effectiveWeight: number;
  /** effectiveWeight × indicatorScore; the contributions sum to the score. */
  readonly contribution: number;
}

/** One of the five forces. */
export interface ForceResult {
  readonly force: string;
  /** 0–100; `null` where no indicator of the force applies. */
  readonly score: number | null;
  /** Share of the force's weight with an observed value, 0–1. */
  readonly coverage: number | null;
  /** Share of the total weight, 0–1. */
  readonly weight: number;
}

/** One comparison of what two departments say of the same thing. */
export interface ConsistencyResult {
  readonly check: string;
  /** First value over second; `null` where one is missing. */
  readonly ratio: number | null;
  readonly verdict: 'agree' | 'differ' | 'severe' | 'unknown';
}

/** Everything one scoring of one enterprise gives. Full precision; reports round. */
export interface ScoreResult {
  readonly enterpriseId: string;
  readonly asOf: IsoDate;
  readonly model: string;
  readonly modelVersion: string;
  readonly modelFingerprint: string;
  readonly stage: string;
  readonly forces: readonly ForceResult[];
  readonly score: number | null;
  readonly scorePessimistic: number | null;
  readonly scoreReweighted: number | null;
  readonly coverage: number;
  /** `T1` … `T9`, `NR` not rated, `D` in default. */
  readonly grade: string;
  readonly gradeBeforeCaps: string;
  /** One-year probability of default of the grade, 0–1; `null` for `NR`. */
  readonly pd: number | null;
  readonly contributions: readonly Contribution[];
  /** Up to five reason codes, most points lost first; missing values after observed ones. */
  readonly reasons: readonly string[];
  /** Codes of the caps that hold. */
  readonly caps: readonly string[];
  readonly flags: readonly string[];
  readonly consistency: readonly ConsistencyResult[];
}

/** Cheapest single change that reaches a better grade. */
export interface NextGrade {
  readonly grade: string;
  readonly pointsNeeded: number;
  readonly changes: readonly {
    readonly indicator: string;
    readonly from: number | string | null;
    readonly to: number | string;
    readonly pointsGained: number;
  }[];
}

/** Position among peers of the same industry, track or region. */
export interface PeerPosition {
  readonly group: 'industry' | 'track' | 'region';
  readonly code: string;
  /** Number of rated peers, the enterprise included. */
  readonly count: number;
  /** Share of peers with a lower score, ties half, 0–1. */
  readonly percentile: number | null;
  readonly medianScore: number | null;
  /** Median force scores of the peers, by force. */
  readonly medianForces: Readonly<Record<string, number | null>>;
}

/** Where a value came from: one source record. */
export interface LineageRecord {
  readonly indicator: string;
  readonly feed: string;
  readonly eventDate: IsoDate | null;
  readonly knownDate: IsoDate;
  readonly file: string;
  readonly record: number;
}
