import type { Calendar } from '../calendar.js';

/**
 * How one feed follows from the world. The SQL gives `entity`, `enterprise_id` and the columns of the
 * contract in base units (yuan, fraction, canonical category), `filed_name` where its files carry the name
 * beside the code, every version as a row of its own, and nothing that was known after the end of the
 * calendar.
 */
export interface FeedQuery {
  readonly feed: string;
  readonly sql: (calendar: Calendar) => string;
}
