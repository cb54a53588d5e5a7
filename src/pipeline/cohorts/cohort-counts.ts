import type { IncompletePoint } from '../../backtest/index.js';
import type { IsoDate } from '../../base/dates.js';
import { knownRows } from '../../compile/sql/facts/feed-sql.js';
import type { Warehouse } from '../../engine/duckdb/index.js';
import type { IncompleteWindow } from './outcome-records.js';

/** Who is in a cohort and who was left out: `scored` = `outside` + `inDefault` + `notRated` + `rated`. */
export interface CohortCounts {
  readonly asOf: IsoDate;
  /** Enterprises that anything was known of by the observation point. */
  readonly scored: number;
  /** No obligors any more by the definition of default, such as the deregistered. */
  readonly outside: number;
  /** In default at the observation point; of them those whose grade did not show it: it was told later, or no longer. */
  readonly inDefault: number;
  readonly inDefaultUnseen: number;
  /** Performing, with too little known to be rated. */
  readonly notRated: number;
  /** Performing and rated: the cohort. */
  readonly rated: number;
  /** Of the cohort, who defaulted in the performance window. */
  readonly defaults: number;
}

/** Count the cohorts of a table, by observation point. */
export async function countCohorts(
  warehouse: Warehouse,
  table: string,
): Promise<readonly CohortCounts[]> {
  return warehouse.rows<CohortCounts>(
    `SELECT as_of AS "asOf", count(*) AS scored,
      count(outside) AS outside,
      count(*) FILTER (WHERE inside AND in_default) AS "inDefault",
      count(*) FILTER (WHERE inside AND in_default AND grade <> 'D') AS "inDefaultUnseen",
      count(*) FILTER (WHERE inside AND NOT in_default AND grade = 'NR') AS "notRated",
      count(*) FILTER (WHERE inside AND NOT in_default AND grade <> 'NR') AS rated,
      count(*) FILTER (WHERE inside AND grade <> 'NR' AND defaulted = 1) AS defaults
    FROM (SELECT *, outside IS NULL AS inside FROM ${table}) GROUP BY as_of ORDER BY as_of`,
  );
}

/**
 * Count whom observation points that are left out leave out: the enterprises that any feed told of by then,
 * as `scored` counts those of a cohort.
 */
export async function countIncomplete(
  warehouse: Warehouse,
  feeds: Iterable<string>,
  windows: readonly IncompleteWindow[],
): Promise<readonly IncompletePoint[]> {
  const names = [...feeds];
  const counted: IncompletePoint[] = [];
  for (const window of windows) {
    const known = names.map((feed) => knownRows(feed, ['entity'], window.asOf, 'TRUE'));
    const [count] = await warehouse.rows<{ enterprises: number }>(
      `SELECT count(DISTINCT entity) AS enterprises FROM (${known.join(' UNION ALL ')})`,
    );
    counted.push({ ...window, enterprises: count?.enterprises ?? 0 });
  }
  return counted;
}
