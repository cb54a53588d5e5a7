import type { RefitColumns } from '../backtest/index.js';
import type { Warehouse } from '../engine/duckdb/index.js';
import type { ScoredTable } from './read-scored.js';

/** Of so many enterprises one is kept aside for out-of-sample figures (design). */
const oneOf = 5;

/**
 * Read what refits need beside the sample of a loaded table, by the same rows. Who is kept aside follows
 * from the MD5 of the identifier: without a seed, and the same in every table and run.
 */
export async function readRefitColumns(
  engine: Warehouse,
  { table, withRatedScore }: ScoredTable,
): Promise<RefitColumns> {
  const { score = new Float64Array(), held_out: heldOut = [] } = await engine.numbers(
    `SELECT coalesce(rated_score_number, score_number) AS score,
      CAST(CAST('0x' || substr(md5(enterprise_id), 1, 8) AS UBIGINT) % ${oneOf} = 0 AS DOUBLE) AS held_out
     FROM ${table} ORDER BY enterprise_id, day`,
  );
  return { score, withinGrade: withRatedScore, heldOut: Uint8Array.from(heldOut) };
}
