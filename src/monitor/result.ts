import type { MigrationResult, MigrationStep } from '../backtest/index.js';
import type { IsoDate } from '../base/dates.js';
import type { SignalLevel } from '../model/schema/early-warning.js';
import type { Characteristic, Drift } from './drift.js';

/** Enterprises of a monitored day. */
export interface MonitoredDayCounts {
  readonly asOf: IsoDate;
  readonly enterprises: number;
  /** With a grade of the scale. */
  readonly rated: number;
  readonly notRated: number;
  readonly inDefault: number;
  /** Mean score of the rated; `null` without any. */
  readonly meanScore: number | null;
}

/** Who was there on both days, and who on one only. */
export interface PopulationFlow {
  readonly both: number;
  readonly entered: number;
  readonly left: number;
}

/** How often a signal is raised, not raised, and unknown; together all enterprises of the later day. */
export interface SignalCounts {
  readonly signal: string;
  readonly level: SignalLevel;
  readonly raised: number;
  readonly notRaised: number;
  readonly unknown: number;
}

/** An enterprise between the first and the last day. */
export interface MonitoredMove {
  readonly enterpriseId: string;
  readonly stage: string | null;
  readonly gradeBefore: string | null;
  readonly grade: string;
  /** Grades down the scale, negative for up; `null` where one side is not on the scale. */
  readonly notches: number | null;
  readonly scoreBefore: number | null;
  readonly score: number | null;
}

/** A line of the watch list. */
export interface WatchedEnterprise extends MonitoredMove {
  /** The gravest of its signals. */
  readonly level: SignalLevel;
  readonly signals: readonly string[];
  /** Signals that could not be decided. */
  readonly unknown: readonly string[];
}

/** Everything that monitoring found; written as `monitor.json`. */
export interface MonitorResult {
  readonly meta: {
    readonly model: {
      readonly id: string;
      readonly version: string;
      readonly fingerprint: string;
    };
    readonly from: IsoDate;
    readonly to: IsoDate;
    readonly flow: PopulationFlow;
    readonly warnings: readonly string[];
  };
  /** The file of early-warning signals. */
  readonly policy: { readonly id: string; readonly version: string; readonly fingerprint: string };
  /** Grades of the scale, best first. */
  readonly grades: readonly string[];
  readonly days: readonly MonitoredDayCounts[];
  /** From each day to the next, and `overall` from the first to the last. */
  readonly migration: MigrationResult & { readonly overall: MigrationStep };
  readonly drift: {
    /** Score of every later day against the first. */
    readonly overTime: readonly (Drift & { readonly asOf: IsoDate })[];
    /** The last day against the first: score, grade, forces, indicators. */
    readonly characteristics: readonly Characteristic[];
  };
  readonly movers: {
    readonly down: readonly MonitoredMove[];
    readonly up: readonly MonitoredMove[];
  };
  readonly signals: readonly SignalCounts[];
  readonly watchList: {
    readonly enterprises: number;
    readonly byLevel: Readonly<Record<SignalLevel, number>>;
    /** The gravest; the file has all. */
    readonly first: readonly WatchedEnterprise[];
  };
}
