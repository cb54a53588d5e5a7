import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expressionOverColumns } from '../../compile/sql/column-sql.js';
import { literal, type Warehouse } from '../../engine/duckdb/index.js';
import { type ClaimedFile, type ClaimedSource, registryFeed } from '../files/claim.js';
import { type IssueCode, issueMessage, issueTexts } from '../issues.js';
import type { IngestOptions } from '../options.js';
import { openFile } from '../readers/open-file.js';
import type { RawTable } from '../readers/raw-table.js';
import { feedTable } from '../warehouse-schema.js';
import { matchHeaders } from './headers.js';
import { forgetRegistry, identify } from './identify.js';
import { createStaged, dropStaged, stageRows } from './stage-rows.js';
import { stageVersions } from './versions.js';

const rawTable = 'raw_cells';

/** Files of this ingest and of all before. */
const everyFile = '(SELECT * FROM ingest.file UNION ALL SELECT * FROM new_file)';

/** What staging a source needs besides its files. */
export interface StageContext {
  readonly warehouse: Warehouse;
  readonly options: IngestOptions;
  /** Folder for copies of files. */
  readonly scratch: string;
}

/**
 * Stage the files of one source that the warehouse does not hold yet; all of it or nothing.
 * file ─ read ─> raw cells ─ identify, parse, check ─> staged rows ─ versions ─> feed table
 * @returns Paths of the files whose bytes were staged in an earlier ingest.
 */
export async function stageSource(
  context: StageContext,
  source: ClaimedSource,
): Promise<readonly string[]> {
  const { warehouse, options } = context;
  const code = source.contract.code;
  options.progress({ kind: 'source', source: code, files: source.files.length });
  await createStaged(warehouse, source.contract);
  const unchanged: string[] = [];
  for (const file of source.files) {
    if (!(await stageFile(context, source, file))) unchanged.push(file.path);
  }
  if (unchanged.length < source.files.length) await commitSource(context, source);
  await dropStaged(warehouse);
  return unchanged;
}

async function commitSource(context: StageContext, source: ClaimedSource): Promise<void> {
  const { warehouse, options } = context;
  const code = source.contract.code;
  options.progress({ kind: 'versions', source: code });
  await warehouse.run('BEGIN TRANSACTION');
  try {
    const receipt = options.received ?? options.today;
    await stageVersions(warehouse, source.contract, source.provides, receipt);
    await warehouse.run('INSERT INTO ingest.file SELECT * FROM new_file');
    await warehouse.run('INSERT INTO ingest.issue SELECT * FROM new_issue');
    await reportConflicts(warehouse, source);
    await settleCounts(warehouse, source);
    await warehouse.run('COMMIT');
    if (source.provides === registryFeed) await forgetRegistry(warehouse);
  } catch (error) {
    await warehouse.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
  const accepted = `SELECT coalesce(sum(accepted), 0) AS n FROM ingest.file WHERE source = ${literal(code)}`;
  options.progress({ kind: 'committed', source: code, rows: await count(warehouse, accepted) });
}

/** @returns Whether the file was new to the warehouse. */
async function stageFile(
  context: StageContext,
  source: ClaimedSource,
  file: ClaimedFile,
): Promise<boolean> {
  const { warehouse, options, scratch } = context;
  await mkdir(scratch, { recursive: true });
  try {
    const copy = join(scratch, 'file');
    const { maxFileBytes } = options.limits;
    const opened = await openFile(file, { encoding: options.encoding, maxFileBytes, copy });
    const code = literal(source.contract.code);
    const known = `SELECT count(*) AS n FROM ${everyFile} WHERE source = ${code} AND sha256 = ${literal(opened.sha256)}`;
    if ((await count(warehouse, known)) > 0) return false;
    const next = `SELECT coalesce(max(file), 0) + 1 AS n FROM ${everyFile}`;
    const number = await count(warehouse, next);
    const raw = await opened.load(warehouse, rawTable);
    const counts = await stageRaw(context, source, file, number, raw);
    await warehouse.run(
      `INSERT INTO new_file VALUES (${number}, ${code}, ${literal(file.path)}, ${literal(opened.sha256)}, ` +
        `${file.bytes}, ${literal(file.gzip ? `${file.format}.gz` : file.format)}, ${literal(opened.encoding)}, ` +
        `DATE ${literal(options.received ?? options.today)}, ${counts.read}, 0, ${counts.quarantined}, 0, ${counts.warnings})`,
    );
    await warehouse.run(`DROP TABLE IF EXISTS ${rawTable}`);
    options.progress({
      kind: 'file',
      source: source.contract.code,
      path: file.path,
      rows: counts.read,
    });
    return true;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

interface FileCounts {
  readonly read: number;
  readonly quarantined: number;
  readonly warnings: number;
}

async function stageRaw(
  context: StageContext,
  source: ClaimedSource,
  file: ClaimedFile,
  number: number,
  raw: RawTable,
): Promise<FileCounts> {
  const { warehouse, options } = context;
  const { contract } = source;
  const note = issueWriter(warehouse, contract.code, file.path);
  const malformed = await listMalformed(warehouse, contract.code, file, raw);
  const read = raw.rows + malformed;
  if (raw.headers.length === 0) {
    await note('file-empty', 'warn');
    return { read, quarantined: malformed, warnings: 1 };
  }
  const headers = matchHeaders(contract, raw.headers, file.constants);
  if (headers.missing.length > 0) {
    for (const column of headers.missing) await note('header-missing', 'quarantine', column, 1);
    return { read, quarantined: read, warnings: 0 };
  }
  for (const column of headers.unknown) await note('column-unknown', 'warn', column, 1);
  const cells = headers.identifiers.map(({ way, index }) => ({ way, cell: `c${index}` }));
  const identities = await identify(warehouse, rawTable, cells);
  const receipt = options.received ?? options.today;
  const plan = {
    contract,
    file,
    raw,
    found: headers.columns,
    identities,
    receipt,
    auditSql: options.auditSql ?? expressionOverColumns,
  };
  const named = raw.headers[headers.identifiers[0]?.index ?? 0] ?? '';
  const staged = await stageRows(warehouse, plan, number, named.trim());
  const assumed = staged.assumed > 0 && options.received === undefined;
  if (assumed) await note('known-date-assumed', 'warn');
  return {
    read,
    quarantined: malformed + staged.quarantined,
    warnings: staged.warnings + headers.unknown.length + (assumed ? 1 : 0),
  };
}

function issueWriter(warehouse: Warehouse, source: string, path: string) {
  return (code: IssueCode, severity: string, column?: string, line?: number) =>
    warehouse.run(
      `INSERT INTO new_issue VALUES (${literal(source)}, ${literal(path)}, ${line ?? 'NULL'}, ` +
        `${literal(column)}, NULL, ${literal(code)}, ${literal(issueMessage(issueTexts[code]))}, ${literal(severity)})`,
    );
}

async function listMalformed(
  warehouse: Warehouse,
  source: string,
  file: ClaimedFile,
  raw: RawTable,
): Promise<number> {
  if (raw.malformed === undefined) return 0;
  const messages = Object.entries(issueTexts)
    .filter(([code]) => code.startsWith('row-'))
    .map(([code, text]) => `WHEN ${literal(code)} THEN ${literal(issueMessage(text))}`);
  await warehouse.run(
    `INSERT INTO new_issue SELECT ${literal(source)}, ${literal(file.path)}, CAST(line AS BIGINT), NULL, text, code, ` +
      `CASE code ${messages.join(' ')} END, 'quarantine' FROM read_csv(${literal(raw.malformed.path)}, auto_detect = false, ` +
      `header = false, new_line = '\\n', delim = ',', quote = '"', escape = '"', columns = {'line': 'VARCHAR', 'code': 'VARCHAR', 'text': 'VARCHAR'})`,
  );
  return raw.malformed.count;
}

/** One warning for each row that lost against another of its key and known date. */
async function reportConflicts(warehouse: Warehouse, source: ClaimedSource): Promise<void> {
  const { contract } = source;
  const beaten =
    `SELECT f.file, f.record FROM ${feedTable(source.provides)} f ` +
    'WHERE f.conflict AND f.known_to = f.known_from';
  const losers = `FROM staged s JOIN (${beaten}) b USING (file, record) JOIN ingest.file i ON i.file = s.file`;
  const key = contract.key.map((name) => `s."${name}"`).join(', ');
  const value = key === '' ? 'NULL' : `left(concat_ws(' | ', ${key}), 200)`;
  await warehouse.run(
    `INSERT INTO ingest.issue SELECT ${literal(contract.code)}, i.path, s.line, ${literal(contract.statusConflict?.column)}, ` +
      `${value}, 'version-conflict', ${literal(issueMessage(issueTexts['version-conflict']))}, 'warn' ${losers}`,
  );
  await warehouse.run(
    `UPDATE ingest.file SET warnings = warnings + n FROM ` +
      `(SELECT s.file, count(*) AS n ${losers} GROUP BY s.file) c WHERE c.file = ingest.file.file`,
  );
}

/** A version may give way to an equal one that was known earlier, so all files are counted anew. */
async function settleCounts(warehouse: Warehouse, source: ClaimedSource): Promise<void> {
  await warehouse.run(
    `UPDATE ingest.file SET accepted = n, merged = read - quarantined - n FROM (` +
      `SELECT i.file, count(f.file) AS n FROM ingest.file i LEFT JOIN ${feedTable(source.provides)} f ON f.file = i.file ` +
      `WHERE i.source = ${literal(source.contract.code)} GROUP BY i.file) c WHERE c.file = ingest.file.file`,
  );
}

async function count(warehouse: Warehouse, sql: string): Promise<number> {
  const [row] = await warehouse.rows<{ n: number }>(sql);
  return row?.n ?? 0;
}
