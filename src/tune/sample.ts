import type { IsoDate } from '../base/dates.js';

/** A way to divide the enterprises: region, industry, ownership … */
export interface Grouping {
  readonly name: string;
  /** Names of the groups, sorted. */
  readonly groups: readonly string[];
  /** Place in `groups` by row; −1 where the row belongs to none. */
  readonly group: Int32Array;
}

/**
 * Rated enterprises at past observation points with what became of them, by column. Rows of one
 * enterprise stand together, earliest first.
 */
export interface TuningSample {
  readonly rows: number;
  /** Scores of indicators, a column each, brought to 0 (worst) to 1 (best) on the scale on which the model adds them up. */
  readonly scores: readonly Float64Array[];
  /** Codes of the indicators. */
  readonly indicators: readonly string[];
  readonly stages: readonly string[];
  /** Place in `stages`. */
  readonly stage: Uint8Array;
  /** Observation points, ascending. */
  readonly dates: readonly IsoDate[];
  /** Place in `dates`. */
  readonly date: Uint16Array;
  /** Number of the enterprise. */
  readonly enterprise: Uint32Array;
  /** 1 where it defaulted in the 12 months after the observation point. */
  readonly defaulted: Uint8Array;
  readonly groupings: readonly Grouping[];
}

/** Places of the rows of some observation points, ascending. */
export function rowsAt({ rows, date }: TuningSample, dates: ReadonlySet<number>): Uint32Array {
  const places: number[] = [];
  for (let row = 0; row < rows; row++) if (dates.has(date[row] ?? -1)) places.push(row);
  return Uint32Array.from(places);
}

/** How many of some rows defaulted. */
export function defaultsOf({ defaulted }: TuningSample, rows: Uint32Array): number {
  return rows.reduce((sum, row) => sum + (defaulted[row] ?? 0), 0);
}

/** How many different enterprises some rows are of. */
export function enterprisesOf({ enterprise }: TuningSample, rows: Uint32Array): number {
  let [count, last] = [0, -1];
  for (const row of rows) {
    const own = enterprise[row] ?? 0;
    if (own !== last) count++;
    last = own;
  }
  return count;
}

/** Share of each stage among some rows. */
export function stageSharesOf(
  { stages, stage }: TuningSample,
  rows: Uint32Array,
): readonly number[] {
  const counts = stages.map(() => 0);
  for (const row of rows) counts[stage[row] ?? 0] = (counts[stage[row] ?? 0] ?? 0) + 1;
  return counts.map((count) => count / rows.length);
}

/** Weighted sums of the indicators' scores by row, under weights by stage, then indicator. */
export function totalsOf(
  sample: TuningSample,
  rows: Uint32Array,
  effective: readonly (readonly number[])[],
): Float64Array {
  const totals = new Float64Array(rows.length);
  for (const [at, scores] of sample.scores.entries()) {
    const weights = Float64Array.from(effective, (own) => own[at] ?? 0);
    for (let place = 0; place < rows.length; place++) {
      const row = rows[place] ?? 0;
      totals[place] =
        (totals[place] ?? 0) + (weights[sample.stage[row] ?? 0] ?? 0) * (scores[row] ?? 0);
    }
  }
  return totals;
}
