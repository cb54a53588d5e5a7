import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWarehouse } from '../../../src/engine/duckdb/index.js';
import { leaveOneOut } from '../support/woe-scorecard.js';
import { invoiceIndicators } from './raw-invoices.js';

/** One of the 82 enterprises whose outcome is open. */
export interface Label {
  readonly enterprise: string;
  /** The bank's own rating; D is next to the default flag, so no feature. */
  readonly rating: string;
  readonly bad: number;
}

/** The open labels of the set. */
export function openLabels(folder: string): readonly Label[] {
  const [, ...lines] = readFileSync(join(folder, 'labels_open.csv'), 'utf8').trim().split(/\r?\n/);
  return lines.map((line) => {
    const [enterprise = '', rating = '', defaulted = ''] = line.split(',');
    return { enterprise, rating, bad: defaulted === '是' ? 1 : 0 };
  });
}

/** The four invoice indicators by enterprise; `null` where undefined. */
export type InvoiceIndicators = ReadonlyMap<
  string,
  Readonly<Record<string, number | string | null>>
>;

/** Indicators of all enterprises, straight from the invoices. */
export async function readInvoiceIndicators(folder: string): Promise<InvoiceIndicators> {
  const memory = await openWarehouse(':memory:');
  try {
    const rows = await memory.rows<{ e: string }>(invoiceIndicators(folder));
    return new Map(rows.map((row) => [row.e, row]));
  } finally {
    memory.close();
  }
}

/** One indicator of the labelled enterprises, in their order. */
export function indicatorColumn(
  labels: readonly Label[],
  indicators: InvoiceIndicators,
  name: string,
): readonly (number | null)[] {
  return labels.map(({ enterprise }) => {
    const value = indicators.get(enterprise)?.[name];
    return typeof value === 'number' ? value : null;
  });
}

/** PD of each labelled enterprise by a logistic fit of the four indicators to the 81 others. */
export function heldOutPds(
  labels: readonly Label[],
  indicators: InvoiceIndicators,
): readonly number[] {
  // Shares as they are, months as a share of two years: no scale is learned from the one held out.
  const column = (name: string) => indicatorColumn(labels, indicators, name);
  const shares = ['concentration', 'retention', 'void_rate'].map(column);
  const months = column('activity').map((count) => (count === null ? null : count / 24));
  const features = labels.map((_, row) =>
    [...shares, months].flatMap((values) => {
      const value = values[row] ?? null;
      return value === null ? [0, 1] : [value, 0];
    }),
  );
  return leaveOneOut(
    features,
    labels.map(({ bad }) => bad),
    0.1,
  );
}

/** Enterprises and defaults of the ratings that are lent to, best first. */
export function lentGrades(labels: readonly Label[]) {
  return ['A', 'B', 'C'].map((grade) => {
    const own = labels.filter(({ rating }) => rating === grade);
    return { grade, n: own.length, defaults: own.filter(({ bad }) => bad === 1).length };
  });
}
