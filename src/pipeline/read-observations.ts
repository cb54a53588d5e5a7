import type { ObservationColumns } from '../calibrate/observation-columns.js';
import type { Warehouse } from '../engine/duckdb/index.js';
import { distinctTexts, placeSql } from './checked-table.js';

/**
 * Read observations by column.
 * @param query SELECT of `enterprise_id`, `as_of` (DATE), `score`, `grade`, `defaulted` (BOOLEAN) and
 *   `exposure`, where only `score` and `exposure` may be NULL. The engine keeps its rows as `observed`.
 */
export async function readObservations(
  engine: Warehouse,
  query: string,
): Promise<ObservationColumns> {
  await engine.run(
    `CREATE TEMP TABLE observed AS ${query};
     CREATE TEMP TABLE obligor AS
       SELECT enterprise_id, row_number() OVER (ORDER BY enterprise_id) - 1 AS number
       FROM (SELECT DISTINCT enterprise_id FROM observed)`,
  );
  const dates = await distinctTexts(engine, 'observed', 'as_of');
  const grades = await distinctTexts(engine, 'observed', 'grade');
  const { enterprise_id: ids = [] } = await engine.columns(
    'SELECT enterprise_id FROM obligor ORDER BY number',
  );
  const { column } = await engine.narrow(
    `SELECT CAST(number AS UINTEGER) AS enterprise,
      CAST(${placeSql(dates, 'as_of', 'DATE')} - 1 AS USMALLINT) AS date,
      CAST(score AS DOUBLE) AS score,
      CAST(${placeSql(grades, 'grade')} - 1 AS USMALLINT) AS grade,
      CAST(defaulted AS UTINYINT) AS defaulted,
      CAST(exposure AS DOUBLE) AS exposure
     FROM observed JOIN obligor USING (enterprise_id) ORDER BY number, as_of`,
  );
  return {
    enterpriseIds: ids.map(String),
    enterprise: column('enterprise', Uint32Array),
    dates,
    date: column('date', Uint16Array),
    score: column('score', Float64Array),
    grades,
    grade: column('grade', Uint16Array),
    defaulted: column('defaulted', Uint8Array),
    exposure: column('exposure', Float64Array),
  };
}
