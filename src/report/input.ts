import type { IsoDate } from '../base/dates.js';
import type { Text } from '../base/text.js';
import type { Indicator } from '../model/schema/indicator.js';
import type { LineageRecord, NextGrade, PeerPosition, ScoreResult } from '../score/result.js';
import type { WhatIf } from '../score/what-if.js';
import type { InnovationStatement } from './statement/statement.js';

/** A code of a list together with its name. */
export interface CodedLabel {
  readonly code: string;
  readonly label: Text;
}

/** Who is graded. A field that no department reported is `null`. */
export interface ReportedEnterprise {
  readonly id: string;
  readonly name: string | null;
  readonly industry: CodedLabel | null;
  readonly region: CodedLabel | null;
  readonly track: CodedLabel | null;
  readonly established: IsoDate | null;
  /** Full name as reported; every report masks it unless `personalData` is `shown`. */
  readonly legalRepresentative: string | null;
}

/** A department's feed, as far as a report names it. */
export interface ReportedFeed {
  readonly code: string;
  readonly label: Text;
  readonly department: CodedLabel;
}

/** An indicator, as far as a report names it. */
export interface ReportedIndicator {
  readonly code: string;
  readonly label: Text;
  readonly definition?: Text;
  readonly unit: Indicator['unit'];
  readonly direction: Indicator['direction'];
  readonly force: string;
  /** Codes of the feeds it is computed from. */
  readonly feeds: readonly string[];
  /** Names of the categories of a category indicator. */
  readonly values?: Readonly<Record<string, Text>>;
}

/** One row of the master scale: scores from `from` (included) upwards. */
export interface ReportedGrade {
  readonly grade: string;
  readonly from: number;
  /** One-year probability of default, 0–1. */
  /** `null` where the scale states none. */
  readonly pdMid: number | null;
}

/** Everything of a scorecard that a report puts into words. Codes without a text show as codes. */
export interface ReportedModel {
  readonly id: string;
  readonly version: string;
  readonly label: Text;
  /** Where structure, weights and cut-offs come from, in one or two sentences. */
  readonly basis: Text;
  /**
   * `design`: the scale's PDs are assumptions; `calibrated`: fitted on outcomes, named in `pdNote`;
   * `none`: the scale states no PD.
   */
  readonly pdBasis: 'design' | 'calibrated' | 'none';
  readonly pdNote: Text | null;
  /** Highest score there can be, bonus included. */
  readonly most: number;
  /** All means are arithmetic, so that a contribution is weight × score; else it is a Shapley value. */
  readonly additive: boolean;
  /** Least total coverage, 0–1, at which a grade is given; `null` where the model has no such rule. */
  readonly minimumCoverage: number | null;
  readonly forces: readonly CodedLabel[];
  readonly indicators: readonly ReportedIndicator[];
  readonly feeds: readonly ReportedFeed[];
  /** Best grade first. */
  readonly scale: readonly ReportedGrade[];
  /** Grade of a defaulter, `D` unless the scale has a grade of that name. */
  readonly defaultGrade: string;
  readonly reasons: Readonly<Record<string, { readonly text: Text; readonly advice: Text }>>;
  readonly flags: Readonly<Record<string, Text>>;
  readonly caps: Readonly<Record<string, Text>>;
  readonly checks: Readonly<Record<string, Text>>;
  readonly stages: Readonly<Record<string, Text>>;
}

/** The result of the same model at an earlier as-of date. */
export interface HistoryPoint {
  readonly asOf: IsoDate;
  readonly score: number | null;
  readonly grade: string;
  readonly forces: Readonly<Record<string, number | null>>;
}

/** Indicators that are missing because one feed says nothing of the enterprise. */
export interface DataGap {
  readonly feed: string;
  readonly indicators: readonly string[];
  /** Share of the total weight that the feed would add, 0–1. */
  readonly weightShare: number;
  /** The enterprise cannot leave `NR` without it. */
  readonly neededForGrade: boolean;
}

/** What makes the numbers reproducible. */
export interface ReportFingerprints {
  readonly model: string;
  readonly data: readonly { readonly feed: string; readonly fingerprint: string }[];
}

/** Facts of the run that produced the numbers. */
export interface RunFacts {
  /** Version of this program. */
  readonly version: string;
  /** Engine and its version, e.g. `duckdb 1.5.6`. */
  readonly engine: string;
  /** Day of the run, given by the caller. */
  readonly date: IsoDate;
}

/** Ways to a better grade, and what says how far an enterprise can move. */
export interface ReportedWays extends WhatIf {
  readonly movements: {
    readonly id: string;
    readonly version: string;
    readonly label: Text;
    readonly months: number;
    /** Whether limits and efforts are this product's own choice. */
    readonly isDesign: boolean;
  };
}

/** Everything the report of one enterprise says. The as-of date is the result's. */
export interface EnterpriseReportInput {
  readonly result: ScoreResult;
  readonly enterprise: ReportedEnterprise;
  readonly model: ReportedModel;
  readonly peers: readonly PeerPosition[];
  readonly nextGrade: NextGrade | null;
  /** What is feasible in a year; absent where it was not asked for. */
  readonly ways?: ReportedWays;
  /** Oldest first; may include the result itself. */
  readonly history: readonly HistoryPoint[];
  readonly lineage: readonly LineageRecord[];
  readonly gaps: readonly DataGap[];
  /** The fourth statement; absent where it was not asked for. */
  readonly statement?: InnovationStatement;
  readonly fingerprints: ReportFingerprints;
  readonly generatedFrom: RunFacts;
  readonly personalData: 'masked' | 'shown';
}

/** One row of a breakdown of the portfolio. */
export interface PortfolioGroup {
  readonly code: string;
  readonly label: Text;
  readonly count: number;
  readonly meanScore: number | null;
  /** Share of the group's enterprises per grade, `NR` and `D` included, 0–1. */
  readonly gradeShares: Readonly<Record<string, number>>;
  /** Mean data coverage, 0–1. */
  readonly coverage: number | null;
}

/** Spread of one force's scores over the enterprises that have one, 0–100. */
export interface ForceSpread {
  readonly force: string;
  readonly count: number;
  readonly mean: number;
  readonly p10: number;
  readonly p25: number;
  readonly median: number;
  readonly p75: number;
  readonly p90: number;
}

/** How much of the population one feed reaches. */
export interface FeedCoverage {
  readonly feed: string;
  readonly enterprises: number;
  /** Share of all enterprises, 0–1. */
  readonly share: number;
  readonly newestEvent: IsoDate | null;
}

/** Rows of one source: read = accepted + quarantined + merged. */
export interface SourceIntake {
  readonly source: string;
  readonly read: number;
  readonly accepted: number;
  readonly quarantined: number;
  readonly merged: number;
  /** Most frequent codes first. */
  readonly codes: readonly { readonly code: string; readonly count: number }[];
}

/** Everything the report of a portfolio says. */
export interface PortfolioReportInput {
  readonly asOf: IsoDate;
  readonly model: ReportedModel;
  readonly counts: {
    readonly enterprises: number;
    readonly rated: number;
    readonly notRated: number;
    readonly inDefault: number;
    readonly meanScore: number | null;
    readonly meanPd: number | null;
    readonly meanCoverage: number | null;
  };
  /** In the order of the scale, then `NR`, `D`. */
  readonly grades: readonly { readonly grade: string; readonly count: number }[];
  readonly byIndustry: readonly PortfolioGroup[];
  readonly byRegion: readonly PortfolioGroup[];
  readonly byStage: readonly PortfolioGroup[];
  /** Closed on the left; the last bin on both sides. */
  readonly histogram: readonly {
    readonly from: number;
    readonly to: number;
    readonly count: number;
  }[];
  readonly forces: readonly ForceSpread[];
  readonly coverage: readonly FeedCoverage[];
  readonly intake: readonly SourceIntake[];
  /** How many of the enterprises without a grade one department's data would lift. */
  readonly gradeability: readonly {
    readonly department: CodedLabel;
    readonly feeds: readonly string[];
    readonly lifted: number;
  }[];
  readonly caps: readonly { readonly cap: string; readonly count: number }[];
  readonly flags: readonly { readonly flag: string; readonly count: number }[];
  readonly fingerprints: ReportFingerprints;
  readonly generatedFrom: RunFacts;
}
