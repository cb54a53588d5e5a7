import type { Text } from '../../base/text.js';

/**
 * `met` and `unmet` hold whatever the open inputs turn out to be; `review` where nothing but the
 * judgement of experts is open; `unknown` where data are.
 */
export type Outcome = 'met' | 'unmet' | 'unknown' | 'review';

/** An input that keeps something open, and who keeps the record of it. */
export interface MissingEvidence {
  readonly input: string;
  readonly label: Text;
  readonly evidence: Text;
  readonly authority: Text;
  /** Experts decide it. */
  readonly judged: boolean;
}

/** One condition of a rule and how it stands. */
export interface ConditionOutcome {
  readonly section: 'gate' | 'score' | 'direct' | 'class';
  readonly code: string;
  readonly label: Text;
  readonly when: string;
  readonly result: Outcome;
  /** Codes of the inputs that keep it open. */
  readonly missing: readonly string[];
}

/** Points of one line of the table, or of a block of lines: fewest and most still possible. */
export interface PointsOutcome {
  readonly section: 'item' | 'block';
  readonly code: string;
  readonly label: Text;
  /** Ceiling. */
  readonly max: number;
  readonly low: number;
  readonly high: number;
  readonly missing: readonly string[];
}

/** How an enterprise stands under one rule. */
export interface Qualification {
  /** `id@version`. */
  readonly rule: string;
  readonly label: Text;
  readonly result: Outcome;
  /** Fewest and most points still possible; null where the rule has no points. */
  readonly points: { readonly low: number; readonly high: number } | null;
  /** Code of the class given; null where the rule has none or it is open. */
  readonly class: string | null;
  readonly conditions: readonly ConditionOutcome[];
  readonly items: readonly PointsOutcome[];
  /** What stands between the enterprise and a decided result; empty once it is decided. */
  readonly missing: readonly MissingEvidence[];
}

/** What is known of an enterprise: inputs by code; an absent one is unknown. */
export type QualificationRecord = Readonly<Record<string, number | string | boolean | null>>;
