import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { closestName } from '../../../src/base/closest.js';
import { CreditRadarError } from '../../../src/base/errors/credit-radar-error.js';
import { identifier, literal, type Warehouse } from '../../../src/engine/duckdb/index.js';
import { ingestSet } from '../support/ingest-set.js';

/** Folder of the contract, the facts, the indicators and the scorecard `us-solvency`. */
export const panelModels = join(import.meta.dirname, 'models');

/** Columns that identify a firm-year, in every file of the panel. */
export const keyColumns = ['company_name', 'year'] as const;

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

/**
 * Open a file of the panel (CSV, also gzipped) as a view of texts.
 * @param columns That it must have; others are let be.
 * @throws `indicator-table-unreadable` naming what is absent, and what was perhaps meant;
 *   `history-invalid`, `history-duplicate`
 */
export async function openPanel(
  engine: Warehouse,
  view: string,
  file: string,
  columns: readonly string[],
): Promise<void> {
  const refuse = (detail: string, cause?: unknown) =>
    new CreditRadarError('indicator-table-unreadable', { file, detail }, { cause });
  const name = identifier(view);
  try {
    await engine.run(
      `CREATE OR REPLACE VIEW ${name} AS SELECT * FROM read_csv(${literal(file)}, all_varchar = true, header = true)`,
    );
  } catch (error) {
    throw refuse(error instanceof Error ? (error.message.split('\n')[0] ?? '') : '', error);
  }
  const described = await engine.rows<{ column_name: string }>(`DESCRIBE ${name}`);
  const present = described.map(({ column_name }) => column_name);
  const absent = columns.find((column) => !present.includes(column));
  if (absent !== undefined) {
    const meant = closestName(absent, present);
    throw refuse(`no column ${absent}${meant === undefined ? '' : `; was ${meant} meant?`}`);
  }
  await requireKeys(engine, name);
}

async function requireKeys(engine: Warehouse, view: string): Promise<void> {
  const [broken] = await engine.rows<{ company: string; year: string }>(
    `SELECT coalesce(company_name, '') AS company, coalesce(year, '') AS year FROM ${view}
     WHERE company_name IS NULL OR NOT regexp_full_match(coalesce(year, ''), '\\d{4}') LIMIT 1`,
  );
  if (broken !== undefined) {
    const facts = { enterprise: broken.company, asOf: broken.year, column: 'year' };
    throw new CreditRadarError('history-invalid', { ...facts, value: broken.year });
  }
  const repeated = await engine.rows<{ company: string; year: string }>(
    `SELECT company_name AS company, year FROM ${view} GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL`,
  );
  const [first] = repeated;
  if (first === undefined) return;
  const facts = { enterprise: first.company, asOf: first.year, count: repeated.length };
  throw new CreditRadarError('history-duplicate', facts);
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
