import { literal, type Warehouse } from '../../engine/duckdb/index.js';
import { decodedText, type PlainText } from '../files/text-file.js';
import { loadLines, numberedLayout } from './load-csv.js';
import { type MalformedRecord, type NumberedRecord, writeNumbered } from './numbered-csv.js';
import { cellNames, type RawTable } from './raw-table.js';

/** A character that JSON text cannot contain unescaped, so that a line is one cell. */
const never = '\u0001';

/** Read one JSON object a line; keys of all objects become headers, nested values stay JSON text. */
export async function readJsonLines(
  warehouse: Warehouse,
  table: string,
  text: PlainText,
  copy: string,
): Promise<RawTable> {
  const lines = `${table}_json`;
  const { line, record, malformed } = await loadObjects(warehouse, lines, text, copy);
  const headers = await keysOf(warehouse, lines);
  const names = cellNames(headers.length);
  const cells = headers.map(
    (header, index) =>
      `, j ->> ${literal(`$."${header.replaceAll('"', '\\"')}"`)} AS ${names[index]}`,
  );
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE ${table} AS SELECT ${line} AS "line", ${record} AS "record"` +
      `${cells.join('')} FROM ${lines}; DROP TABLE ${lines}`,
  );
  const [count] = await warehouse.rows<{ n: number }>(`SELECT count(*) AS n FROM ${table}`);
  return {
    table,
    headers,
    record: '"record"',
    line: '"line"',
    rows: count?.n ?? 0,
    ...(malformed === undefined ? {} : { malformed }),
  };
}

interface Objects {
  /** SQL of the line and the record. */
  readonly line: string;
  readonly record: string;
  readonly malformed?: { readonly path: string; readonly count: number };
}

async function loadObjects(
  warehouse: Warehouse,
  table: string,
  text: PlainText,
  copy: string,
): Promise<Objects> {
  const ordinal = text.damaged ? undefined : await loadedWhole(warehouse, table, text);
  if (ordinal !== undefined) return { line: ordinal, record: ordinal };
  const written = await writeNumbered(objects(text), copy);
  await loadLines(warehouse, table, written.records, ['line', 'record', 'j'], numberedLayout);
  const malformed = { path: written.malformed, count: written.malformedCount };
  return {
    line: 'CAST("line" AS BIGINT)',
    record: 'CAST("record" AS BIGINT)',
    ...(written.malformedCount === 0 ? {} : { malformed }),
  };
}

async function loadedWhole(
  warehouse: Warehouse,
  table: string,
  text: PlainText,
): Promise<string | undefined> {
  try {
    const layout = { delimiter: never, quote: '', skip: 0 };
    const { rows, ordinal } = await loadLines(warehouse, table, text.plain, ['j'], layout);
    if (rows !== text.scan.lines) return undefined;
    const [bad] = await warehouse.rows<{ n: number }>(
      `SELECT count(*) AS n FROM ${table} WHERE NOT coalesce(json_valid(j), false) OR json_type(` +
        `CASE WHEN json_valid(j) THEN j ELSE 'null' END) <> 'OBJECT'`,
    );
    return bad?.n === 0 ? ordinal : undefined;
  } catch (error) {
    if (error instanceof Error && /CSV Error|Invalid Input Error/.test(error.message)) {
      return undefined;
    }
    throw error;
  }
}

async function* objects(text: PlainText): AsyncGenerator<NumberedRecord | MalformedRecord> {
  let record = 0;
  let line = 0;
  for await (const raw of textLines(text.plain)) {
    line++;
    if (raw.trim() === '') continue;
    record++;
    const code = text.damaged && raw.includes('\uFFFD') ? 'row-encoding' : objectFault(raw);
    if (code !== undefined) yield { kind: 'malformed', line, code, text: raw };
    else yield { kind: 'record', line, record, fields: [raw] };
  }
}

function objectFault(raw: string): 'row-json' | undefined {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? undefined
      : 'row-json';
  } catch {
    return 'row-json';
  }
}

async function* textLines(path: string): AsyncGenerator<string> {
  let rest = '';
  let first = true;
  for await (const chunk of decodedText(path)) {
    const lines = (rest + (first ? chunk.replace(/^\uFEFF/, '') : chunk)).split('\n');
    first = false;
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

async function keysOf(warehouse: Warehouse, table: string): Promise<readonly string[]> {
  const rows = await warehouse.rows<{ k: string }>(
    `SELECT DISTINCT unnest(json_keys(j)) AS k FROM ${table} ORDER BY k`,
  );
  return rows.map(({ k }) => k);
}
