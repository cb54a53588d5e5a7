import { join } from 'node:path';
import type { IsoDate } from '../../../src/base/dates.js';
import { literal } from '../../../src/engine/duckdb/index.js';
import { openModel } from '../../../src/pipeline/open-model.js';
import { type IndicatorsSummary, scoreIndicators } from '../../../src/pipeline/score-indicators.js';
import { type ScoreSummary, scoreWarehouse } from '../../../src/pipeline/score-warehouse.js';
import { limits } from './ingest-set.js';
import { modelsFolder } from './real-data.js';
import type { ScoredSet } from './score-set.js';

/** Score a warehouse the way a user does, into a Parquet file of the work folder. */
export function scoreThroughPipeline(
  warehouse: string,
  work: string,
  asOf: IsoDate,
): Promise<ScoreSummary> {
  return scoreWarehouse({
    warehouse,
    model: openModel(modelsFolder, 'tech-radar', 'facts'),
    asOf,
    out: join(work, 'scored.parquet'),
    explain: false,
    csvEncoding: 'utf-8',
    settings: { ...limits, temp: join(work, 'spill') },
    resume: false,
    progress: () => undefined,
  });
}

/** Score the prepared table `indicators` the way a user does, into a Parquet file of the work folder. */
export async function scoreTableThroughPipeline(
  { warehouse }: ScoredSet,
  work: string,
  asOf: IsoDate,
): Promise<IndicatorsSummary> {
  const indicators = join(work, 'indicators.parquet');
  await warehouse.run(`COPY indicators TO ${literal(indicators)} (FORMAT parquet)`);
  return scoreIndicators({
    indicators,
    model: openModel(modelsFolder, 'tech-radar', 'given'),
    asOf,
    out: join(work, 'scored.parquet'),
    explain: false,
    csvEncoding: 'utf-8',
    personalData: 'masked',
    settings: { ...limits, temp: join(work, 'spill') },
  });
}

/** Enterprises that the file written by the pipeline scores otherwise than the table `scored`. */
export async function differingFromFile({ warehouse }: ScoredSet, file: string): Promise<number> {
  const [row] = await warehouse.rows<{ n: number }>(`
    SELECT count(*) FILTER (f.grade IS DISTINCT FROM s.grade OR f.stage IS DISTINCT FROM s.stage
      OR NOT coalesce(abs(f.score - s.score) <= 1e-9 AND abs(f.coverage - s.coverage) <= 1e-9, false)) AS n
    FROM scored s FULL JOIN read_parquet(${literal(file)}) f USING (enterprise_id)`);
  return row?.n ?? 0;
}
