import { join } from 'node:path';
import { identifier, literal, type Warehouse } from '../../engine/duckdb/index.js';
import type { Scorecard } from '../../model/schema/scorecard.js';
import type { OpenModel } from '../open-model.js';
import { writePart } from '../warehouse-parts.js';
import { measuredColumns } from './characteristics.js';
import { gradeList, gradesOf } from './flows.js';

/** The rated rows of a day as a relation. */
export function ratedSql(day: string, scorecard: Scorecard): string {
  return `(SELECT * FROM ${day} WHERE grade IN (${gradeList(gradesOf(scorecard))}))`;
}

/**
 * Leave the rated rows of the first and the last day as views over a file each: drift asks for one column
 * after the other, and would open every part each time.
 */
export async function writeRated(
  engine: Warehouse,
  model: OpenModel,
  folder: string,
): Promise<void> {
  const columns = measuredColumns(model).map(identifier).join(', ');
  for (const end of ['first', 'last']) {
    const file = join(folder, `rated-${end}.parquet`);
    const rated = ratedSql(`day_${end}`, model.scorecard);
    await writePart(engine, `SELECT ${columns} FROM ${rated}`, file);
    await engine.run(`CREATE VIEW rated_${end} AS FROM read_parquet(${literal(file)})`);
  }
}
