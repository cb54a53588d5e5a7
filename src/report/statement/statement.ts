import type { IsoDate } from '../../base/dates.js';
import type { Text } from '../../base/text.js';

/** What was known of an enterprise on one day; a fact that no department reported is `null`. */
export interface StatementDay {
  readonly date: IsoDate;
  /** Latest fiscal year known on that day. */
  readonly fiscalYear: number | null;
  readonly facts: Readonly<Record<string, number | boolean | null>>;
}

/**
 * Movement of one class of rights over a year. `opening` is what was known on its first day;
 * `adjustment` is what became known only later of the time before, or was corrected.
 * opening + adjustment + additions − disposals = closing.
 */
export interface RightsLine {
  readonly code: string;
  readonly label: Text;
  readonly opening: number | null;
  readonly adjustment: number | null;
  readonly additions: number | null;
  readonly disposals: number | null;
  readonly closing: number | null;
}

/** One fact on the first and on the last day, as known on each. */
export interface BalanceLine {
  readonly code: string;
  readonly label: Text;
  readonly unit: 'yuan' | 'people' | 'count' | 'fraction' | 'months' | 'points' | null;
  readonly opening: number | boolean | null;
  readonly closing: number | boolean | null;
}

/** Groups of balance lines, in their order. */
export const statementGroups = ['input', 'people', 'recognition', 'founder'] as const;
export type StatementGroup = (typeof statementGroups)[number];

/**
 * The fourth financial statement of a technology enterprise: its rights with their movements, what it
 * puts into research, its people, what it is recognised for, and its founder.
 */
export interface InnovationStatement {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly fiscalYears: readonly [opening: number | null, closing: number | null];
  readonly rights: readonly RightsLine[];
  readonly balances: Readonly<Record<StatementGroup, readonly BalanceLine[]>>;
}
