import { literal, openWarehouse } from '../../../src/engine/duckdb/index.js';
import { clusteredAuc, logisticRegression, quantile } from '../../../src/stats/index.js';
import { limits } from '../support/ingest-set.js';
import { lastFitYear } from './design.js';
import { keyColumns, openPanel } from './open-panel.js';
import { featureColumns } from './panel-feed.js';

/** A yardstick on the years after the fit. */
export interface Peer {
  readonly name: string;
  readonly auc: number;
  readonly ci: readonly [number, number];
  /** Failures that its probabilities add up to; absent where it has none. */
  readonly expected?: number;
}

/** The fifteen ratios of the plain logistic regression, as SQL; skewed ones and size as logarithms. */
const ratios = [
  '(X1 - X14) / X10',
  'X15 / X10',
  'X12 / X10',
  'ln(X8 / greatest(X17, 0.001))',
  'X9 / X10',
  'X6 / X10',
  'X17 / X10',
  'ln(greatest(X1, 0.001) / greatest(X14, 0.001))',
  'X11 / X10',
  'X4 / nullif(X17, 0)',
  'X6 / (X8 + X17)',
  'ln(X8 / X10)',
  'CASE WHEN X9 > 0 THEN X13 / X9 END',
  'X14 / X10',
  'ln(X10)',
];

interface Row {
  readonly company: number;
  readonly year: number;
  readonly defaulted: number;
  readonly z: number;
  readonly ratios: readonly (number | null)[];
}

/**
 * Altman's Z (1968) and a plain logistic regression on fifteen ratios, drawn in to their 5th and 95th
 * percentiles of the years fitted to, on the years after.
 * @param file The open panel.
 */
export async function peersOnLaterYears(file: string): Promise<readonly Peer[]> {
  const rows = await read(file);
  const fitted = rows.filter(({ year }) => year <= lastFitYear);
  const later = rows.filter(({ year }) => year > lastFitYear);
  const treat = treatment(fitted);
  const { coefficients } = logisticRegression(
    fitted.map(treat),
    fitted.map(({ defaulted }) => defaulted),
  );
  const logOdds = later.map((row) =>
    treat(row).reduce(
      (sum, value, at) => sum + value * (coefficients?.[at + 1] ?? 0),
      coefficients?.[0] ?? 0,
    ),
  );
  const expected = logOdds.reduce((sum, value) => sum + 1 / (1 + Math.exp(-value)), 0);
  return [
    peer(
      "Altman's Z (1968)",
      later.map(({ z }) => -z),
      later,
    ),
    { ...peer('logistic regression on 15 ratios', logOdds, later), expected },
  ];
}

function peer(name: string, risk: readonly number[], rows: readonly Row[]): Peer {
  const { value, ci } = clusteredAuc(
    risk,
    rows.map(({ defaulted }) => defaulted),
    rows.map(({ company }) => company),
  );
  if (value === null || ci === null) throw new Error(`no AUC of ${name}`);
  return { name, auc: value, ci };
}

/** Ratios between their percentiles in the fit, in units of that range; a missing one lies in the middle. */
function treatment(fitted: readonly Row[]): (row: Row) => readonly number[] {
  const bounds = ratios.map((_, at) => {
    const column = fitted.map((row) => row.ratios[at] ?? null);
    const share = (p: number) => quantile(column, p).value ?? 0;
    return { low: share(0.05), middle: share(0.5), high: share(0.95) };
  });
  return (row) =>
    bounds.map(({ low, middle, high }, at) => {
      const value = row.ratios[at] ?? middle;
      return (Math.min(high, Math.max(low, value)) - low) / (high - low);
    });
}

/** Rows by firm, then year, so that those of a firm stand together. */
async function read(file: string): Promise<readonly Row[]> {
  const engine = await openWarehouse(':memory:', limits);
  try {
    await openPanel(engine, 'panel', file, [...featureColumns, 'default_next_year']);
    const numbers = featureColumns.filter((name) => !keyColumns.some((key) => key === name));
    return await engine.rows<Row>(`
      SELECT CAST(dense_rank() OVER (ORDER BY company_name) AS INTEGER) AS company,
        CAST(year AS INTEGER) AS year, CAST(default_next_year = ${literal('1')} AS INTEGER) AS defaulted,
        1.2 * (X1 - X14) / X10 + 1.4 * X15 / X10 + 3.3 * X12 / X10 + 0.6 * X8 / greatest(X17, 0.001) + X9 / X10 AS z,
        [${ratios.join(', ')}] AS ratios
      FROM (SELECT company_name, year, default_next_year,
        ${numbers.map((name) => `CAST(${name} AS DOUBLE) AS ${name}`).join(', ')} FROM panel)
      ORDER BY company_name, year`);
  } finally {
    engine.close();
  }
}
