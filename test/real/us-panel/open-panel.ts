import { closestName } from '../../../src/base/closest.js';
import { identifier, literal, type Warehouse } from '../../../src/engine/duckdb/index.js';

/** Columns that identify a firm-year, in every file of the panel. */
export const keyColumns = ['company_name', 'year'] as const;

/** A file of the panel that cannot be what it is given for; the message says what is wrong and what is needed. */
export class PanelRefused extends Error {
  constructor(file: string, problem: string, needed: string, options?: ErrorOptions) {
    super(`${file}: ${problem}. ${needed}.`, options);
    this.name = 'PanelRefused';
  }
}

/**
 * Open a file of the panel (CSV, also gzipped) as a view of texts.
 * @param columns That it must have; others are let be.
 * @throws `PanelRefused` for a file that cannot be read, an absent column, a firm-year without name or
 *   year, and one that occurs twice.
 */
export async function openPanel(
  engine: Warehouse,
  view: string,
  file: string,
  columns: readonly string[],
): Promise<void> {
  const name = identifier(view);
  const needed = `It needs the columns ${columns.join(', ')}`;
  try {
    await engine.run(
      `CREATE OR REPLACE VIEW ${name} AS SELECT * FROM read_csv(${literal(file)}, all_varchar = true, header = true)`,
    );
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new PanelRefused(file, `cannot be read as CSV: ${detail}`, needed, { cause: error });
  }
  const described = await engine.rows<{ column_name: string }>(`DESCRIBE ${name}`);
  const present = described.map(({ column_name }) => column_name);
  const absent = columns.filter((column) => !present.includes(column));
  if (absent.length > 0) {
    const meant = closestName(absent[0] ?? '', present);
    const hint = meant === undefined ? '' : ` (was ${meant} meant?)`;
    throw new PanelRefused(file, `no column ${absent.join(', ')}${hint}`, needed);
  }
  await requireKeys(engine, name, file);
}

async function requireKeys(engine: Warehouse, view: string, file: string): Promise<void> {
  const [broken] = await engine.rows<{ company: string; year: string }>(
    `SELECT coalesce(company_name, '') AS company, coalesce(year, '') AS year FROM ${view}
     WHERE company_name IS NULL OR NOT regexp_full_match(coalesce(year, ''), '\\d{4}') LIMIT 1`,
  );
  if (broken !== undefined) {
    const row = `company_name "${broken.company}" with year "${broken.year}"`;
    throw new PanelRefused(file, row, 'Every row needs a name and a year of four digits');
  }
  const repeated = await engine.rows<{ company: string; year: string }>(
    `SELECT company_name AS company, year FROM ${view} GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL`,
  );
  const [first] = repeated;
  if (first === undefined) return;
  const row = `${repeated.length} firm-year(s) twice, first ${first.company} in ${first.year}`;
  throw new PanelRefused(file, row, 'Keep one row for each firm and year');
}
