import type { IsoDate } from '../base/dates.js';

/** An observation point of which nobody can know yet who defaulted: neither scored nor judged. */
export interface IncompletePoint {
  readonly asOf: IsoDate;
  /** Last day of its performance window. */
  readonly windowEnd: IsoDate;
  /** Records of default begin after the observation point, or end before its window. */
  readonly why: 'records-begin-later' | 'records-end-earlier';
  /** Enterprises that anything was known of by the observation point. */
  readonly enterprises: number;
}
