import { join } from 'node:path';
import { literal, openWarehouse } from '../../../src/engine/duckdb/index.js';
import { type OpenModel, openModel } from '../../../src/pipeline/open-model.js';
import { writeTable } from '../../../src/pipeline/output-file.js';
import { scoreWarehouse } from '../../../src/pipeline/score-warehouse.js';
import { limits } from '../support/ingest-set.js';
import { openPanel } from './open-panel.js';
import {
  endOfYear,
  type FirmYear,
  featureColumns,
  firmYears,
  ingestFeed,
  panelModels,
  writeFeed,
} from './panel-feed.js';

/** Firm-years to score in a warehouse that holds them and the years before. */
export interface Panel {
  readonly warehouse: string;
  readonly firmYears: readonly FirmYear[];
}

/**
 * Read the firm-years to score, and of the open panel what came before the first of them.
 * @param features Without outcomes; a column of outcomes is not read.
 * @param work Folder for the feed and the warehouse.
 * @throws what `openPanel` refuses
 */
export async function readPanel(features: string, open: string, work: string): Promise<Panel> {
  const feed = join(work, 'feed');
  const engine = await openWarehouse(':memory:', limits);
  try {
    await openPanel(engine, 'features', features, featureColumns);
    await openPanel(engine, 'open', open, featureColumns);
    const wanted = await firmYears(engine, 'features');
    await writeFeed(engine, 'features', 'true', feed);
    await writeFeed(engine, 'open', `CAST(year AS INTEGER) < ${wanted[0]?.year ?? 0}`, feed);
    return { warehouse: await ingestFeed(feed, work), firmYears: wanted };
  } finally {
    engine.close();
  }
}

/** The scorecard with the PDs of one of its calibrations, by file name. */
export function solvencyModel(calibration: string): OpenModel {
  const file = join(panelModels, 'fitted', 'us-solvency', calibration);
  return openModel(panelModels, 'us-solvency@1.0.0', 'facts', undefined, file);
}

/**
 * Score every firm-year as of the end of its fiscal year; nothing is fitted.
 * @param out Scored output of all years, by year and firm. @param parts Folder for those of single years.
 */
export async function scorePanel(
  { warehouse, firmYears: wanted }: Panel,
  model: OpenModel,
  out: string,
  parts: string,
): Promise<void> {
  for (const year of new Set(wanted.map((row) => row.year))) {
    await scoreWarehouse({
      warehouse,
      model,
      asOf: endOfYear(year),
      out: join(parts, `${year}.parquet`),
      explain: false,
      ids: wanted.filter((row) => row.year === year).map(({ company }) => company),
      csvEncoding: 'utf-8',
      settings: { ...limits, temp: parts },
      resume: false,
      progress: () => undefined,
    });
  }
  const engine = await openWarehouse(':memory:', { ...limits, threads: 1 });
  try {
    const scored = `SELECT * FROM read_parquet(${literal(join(parts, '*.parquet'))}) ORDER BY as_of, enterprise_id`;
    await writeTable(engine, scored, { file: out, csvEncoding: 'utf-8' }, ['enterprise_id']);
  } finally {
    engine.close();
  }
}
