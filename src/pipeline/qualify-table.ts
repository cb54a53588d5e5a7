import { closestName } from '../base/closest.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { bindQualification, type QualificationRecord } from '../credit/qualify/index.js';
import type { Cell, Warehouse } from '../engine/duckdb/index.js';
import { parseExpression } from '../expr/parse.js';
import { columnsOf } from '../expr/walk.js';
import type { QualificationLibrary } from '../model/qualifications.js';
import type { QualificationInput, QualificationRule } from '../model/schema/qualification.js';
import type { QualificationResults } from './qualification-file.js';
import { readTexts } from './score-indicators.js';

/** What {@link qualifyTable} is asked to do. */
export interface QualifyTableOptions {
  /** CSV, Parquet or JSON Lines: `enterprise_id` and columns by input code. */
  readonly file: string;
  readonly library: QualificationLibrary;
  readonly rules: readonly QualificationRule[];
  /** Whether the results of a batch of enterprises are there already; none where absent. */
  readonly has?: (batch: number) => boolean;
  /** Takes the results of a batch of enterprises, in the order of the table; batches count from 0. */
  readonly take: (results: QualificationResults, batch: number) => void;
  readonly progress?: (done: number, of: number) => void;
}

/** What came of it. */
export interface TableSummary {
  readonly enterprises: number;
  /** Columns that no rule reads, with the one that was perhaps meant. */
  readonly unusedColumns: readonly { readonly column: string; readonly suggestion?: string }[];
  /** Inputs of the rules that the table has no column for; they are unknown. */
  readonly absentColumns: readonly string[];
}

/** Records judged before they are handed on; their results fit into a few megabytes. */
export const batchSize = 2000;

/**
 * Judge every record of a table. An empty cell is unknown, and so is a column the table does not have,
 * unless another column looks like a misspelling of it.
 * @throws `indicator-table-unreadable`, `qualification-column-missing`, `qualification-value-refused`
 */
export async function qualifyTable(
  engine: Warehouse,
  { file, library, rules, take, has, progress }: QualifyTableOptions,
): Promise<TableSummary> {
  const columns = await readTexts(engine, file);
  const read = inputsRead(library, rules);
  const { absentColumns, unusedColumns } = matchColumns(file, columns, read, library);
  const present = read.filter(({ code }) => columns.includes(code));
  const qualifiers = rules.map((rule) => bindQualification(rule, library.inputs));
  const [counted] = await engine.rows<{ n: number }>('SELECT count(*) AS n FROM texts');
  const enterprises = counted?.n ?? 0;
  for (let start = 0; start < enterprises; start += batchSize) {
    const batch = start / batchSize;
    progress?.(start, enterprises);
    if (has?.(batch)) continue;
    const rows = await engine.rows(
      `SELECT * FROM texts WHERE rowid >= ${start} AND rowid < ${start + batchSize} ORDER BY rowid`,
    );
    take(
      rows.flatMap((row, place) => {
        const [enterprise, record] = recordOf(row, present, { file, row: start + place + 1 });
        return qualifiers.map((judge) => [enterprise, judge(record)] as const);
      }),
      batch,
    );
  }
  progress?.(enterprises, enterprises);
  return { enterprises, unusedColumns, absentColumns };
}

/** The inputs that rules mention, in the order of the dictionary. */
export function inputsRead(
  { inputs }: QualificationLibrary,
  rules: readonly QualificationRule[],
): readonly QualificationInput[] {
  const names = new Set(rules.flatMap(expressionsOf).flatMap((text) => [...columnsOf(text)]));
  return inputs.filter(({ code }) => names.has(code));
}

function expressionsOf({ gates, score, direct, classes, items }: QualificationRule) {
  const conditions = [...gates, ...score, ...direct, ...classes].map(({ when }) => when);
  const parts = items
    .flatMap(({ of }) => of)
    .flatMap((part) => {
      if ('first' in part) return part.first.map(({ when }) => when);
      return 'points' in part ? part.points : part.value;
    });
  return [...conditions, ...parts].map(parseExpression);
}

function matchColumns(
  file: string,
  columns: readonly string[],
  read: readonly QualificationInput[],
  { inputs }: QualificationLibrary,
): Pick<TableSummary, 'absentColumns' | 'unusedColumns'> {
  const refuse = (column: string, suggestion?: string) =>
    new CreditRadarError('qualification-column-missing', { file, column, suggestion });
  if (!columns.includes('enterprise_id')) {
    throw refuse('enterprise_id', closestName('enterprise_id', columns));
  }
  const known = new Set(['enterprise_id', ...inputs.map(({ code }) => code)]);
  const strange = columns.filter((column) => !known.has(column));
  const absent = read.map(({ code }) => code).filter((code) => !columns.includes(code));
  for (const code of absent) {
    const misspelt = closestName(code, strange);
    if (misspelt !== undefined) throw refuse(code, misspelt);
  }
  const [first] = absent;
  if (first !== undefined && absent.length === read.length) throw refuse(first);
  const codes = new Set(read.map(({ code }) => code));
  const unused = columns.filter((column) => column !== 'enterprise_id' && !codes.has(column));
  const unusedColumns = unused.map((column) => {
    const suggestion = known.has(column) ? undefined : closestName(column, codes);
    return suggestion === undefined ? { column } : { column, suggestion };
  });
  return { absentColumns: absent, unusedColumns };
}

interface Place {
  readonly file: string;
  readonly row: number;
}

function recordOf(
  row: Readonly<Record<string, Cell>>,
  present: readonly QualificationInput[],
  place: Place,
): readonly [enterprise: string, record: QualificationRecord] {
  const enterprise = row.enterprise_id;
  if (typeof enterprise !== 'string') {
    throw refused(place, 'enterprise_id', '', 'an identifier');
  }
  const cells = present.map((input) => {
    const cell = row[input.code];
    return [input.code, typeof cell === 'string' ? readCell(input, cell, place) : null];
  });
  return [enterprise, Object.fromEntries(cells)];
}

function readCell(
  { code, type, range, values }: QualificationInput,
  cell: string,
  place: Place,
): QualificationRecord[string] {
  if (type === 'boolean') {
    const word = cell.toLowerCase();
    if (word === 'true' || word === 'false') return word === 'true';
    throw refused(place, code, cell, 'true / false');
  }
  if (type === 'text') {
    if (values?.includes(cell)) return cell;
    throw refused(place, code, cell, (values ?? []).join(' / '));
  }
  const [from, to] = range;
  const number = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(cell) ? Number(cell) : Number.NaN;
  const within = (from === null || number >= from) && (to === null || number <= to);
  if (Number.isFinite(number) && within) return number;
  throw refused(place, code, cell, `[${from ?? '−∞'}, ${to ?? '∞'}]`);
}

function refused(place: Place, column: string, value: string, wanted: string): CreditRadarError {
  return new CreditRadarError('qualification-value-refused', { ...place, column, value, wanted });
}
