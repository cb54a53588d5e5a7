import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { identifier, literal, type Warehouse } from '../../../src/engine/duckdb/index.js';
import { ingestSet } from '../support/ingest-set.js';
import { keyColumns } from './open-panel.js';

/** Folder of the contract, the facts, the indicators and the scorecard `us-solvency`. */
export const panelModels = join(import.meta.dirname, 'models');

/** Columns that the contract reads; X16 repeats X9. Outcome, `last_obs` and `src` are never among them. */
export const featureColumns = [
  ...keyColumns,
  ...Array.from({ length: 18 }, (_, at) => `X${at + 1}`).filter((name) => name !== 'X16'),
] as const;

/** A day after every observation point; figures are known by the contract's calendar, not by it. */
const received = '2026-01-01';

/** A firm at the end of a fiscal year. */
export interface FirmYear {
  readonly company: string;
  readonly year: number;
}

/** Firm-years of an opened panel, by year, then by name. */
export async function firmYears(engine: Warehouse, view: string): Promise<readonly FirmYear[]> {
  return engine.rows<FirmYear>(
    `SELECT company_name AS company, CAST(year AS INTEGER) AS year FROM ${identifier(view)} ORDER BY year, company`,
  );
}

/**
 * Write rows of an opened panel as a file of the feed, figures only, as they are written.
 * @param where Condition on the rows, such as years before the first one to be scored.
 */
export async function writeFeed(
  engine: Warehouse,
  view: string,
  where: string,
  folder: string,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const columns = featureColumns.map(identifier).join(', ');
  await engine.run(
    `COPY (SELECT ${columns} FROM ${identifier(view)} WHERE ${where} ORDER BY company_name, year)
     TO ${literal(join(folder, `panel-${view}.csv`))} (FORMAT csv, HEADER)`,
  );
}

/** Ingest what `writeFeed` wrote. @returns The warehouse. */
export async function ingestFeed(folder: string, work: string): Promise<string> {
  const { summary } = await ingestSet(folder, join(panelModels, 'sources'), work, received);
  return summary.warehouse;
}

/** The observation point of a fiscal year. */
export function endOfYear(year: number): string {
  return `${year}-12-31`;
}
