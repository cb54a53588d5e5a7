import { literal, type Warehouse } from '../engine/duckdb/index.js';
import { fingerprint } from './fingerprint.js';
import type { FileSummary, IngestCounts, SourceSummary } from './summary.js';

interface FileRow extends IngestCounts {
  readonly path: string;
  readonly format: string;
  readonly encoding: string;
}

/**
 * Counts of the files of one source that this ingest staged.
 * @param firstFile Number of the first file of this ingest.
 */
export async function summariseSource(
  warehouse: Warehouse,
  source: { readonly code: string; readonly provides: string },
  firstFile: number,
  unchanged: readonly string[],
): Promise<SourceSummary> {
  const staged = await warehouse.rows<FileRow>(
    `SELECT path, format, encoding, read, accepted, quarantined, merged, warnings FROM ingest.file ` +
      `WHERE source = ${literal(source.code)} AND file >= ${firstFile} ORDER BY file`,
  );
  const files: FileSummary[] = staged.map((file) => ({ ...file, state: 'staged' }));
  const paths = new Set(files.map(({ path }) => path));
  files.push(...unchanged.filter((path) => !paths.has(path)).map(unchangedFile));
  return {
    source: source.code,
    provides: source.provides,
    ...total(staged),
    snapshot: await snapshot(warehouse, source.code),
    files,
  };
}

function unchangedFile(path: string): FileSummary {
  const none = { read: 0, accepted: 0, quarantined: 0, merged: 0, warnings: 0 };
  return { path, format: '', encoding: '', state: 'unchanged', ...none };
}

function total(files: readonly IngestCounts[]): IngestCounts {
  const sum = (pick: (file: IngestCounts) => number) =>
    files.reduce((result, file) => result + pick(file), 0);
  return {
    read: sum(({ read }) => read),
    accepted: sum(({ accepted }) => accepted),
    quarantined: sum(({ quarantined }) => quarantined),
    merged: sum(({ merged }) => merged),
    warnings: sum(({ warnings }) => warnings),
  };
}

/** Same contract and same files in the same order with the same receipts: same data. */
async function snapshot(warehouse: Warehouse, code: string): Promise<string> {
  const files = await warehouse.rows(
    `SELECT sha256, received FROM ingest.file WHERE source = ${literal(code)} ORDER BY file`,
  );
  const contract = await warehouse.rows(
    `SELECT fingerprint FROM ingest.contract WHERE code = ${literal(code)}`,
  );
  return fingerprint({ contract, files });
}
