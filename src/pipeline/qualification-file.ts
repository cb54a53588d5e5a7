import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Language } from '../base/text.js';
import type { Qualification } from '../credit/qualify/index.js';
import { literal, type Warehouse } from '../engine/duckdb/index.js';
import type { CsvEncoding } from './csv-encoding.js';
import { formatOf, outputFolder, writeTable, writeText } from './output-file.js';
import { openParts } from './warehouse-parts.js';

/** Where results go; the ending of the file decides the format. */
export interface QualificationFileOptions {
  readonly out: string;
  /** Also write `*.conditions.*`, one row an enterprise, rule and condition or item. */
  readonly explain: boolean;
  readonly language: Language;
  readonly csvEncoding: CsvEncoding;
  /** What decides the results: a run of the same may go on where another stopped. */
  readonly inputs: object;
  /** Keep what an interrupted run of the same inputs had judged. */
  readonly resume: boolean;
}

/** Results by enterprise, in their order. */
export type QualificationResults = readonly (readonly [enterprise: string, one: Qualification])[];

/** What was written. */
export interface WrittenQualifications {
  readonly files: readonly string[];
  /** Results by rule and outcome, as `rule outcome`. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Collects results in batches and writes them as tables at the end. */
export interface QualificationFile {
  /** Whether an earlier run left the results of a batch. */
  readonly has: (batch: number) => boolean;
  readonly add: (batch: number, results: QualificationResults) => void;
  /** @throws `output-unwritable` */
  readonly finish: (engine: Warehouse) => Promise<WrittenQualifications>;
}

type Row = Readonly<Record<string, string | number | null>>;

type Kind = 'results' | 'conditions';

const columnsOf: Readonly<Record<Kind, string>> = {
  results: `{enterprise_id: 'VARCHAR', rule: 'VARCHAR', result: 'VARCHAR',
  points_low: 'DOUBLE', points_high: 'DOUBLE', missing: 'VARCHAR'}`,
  conditions: `{enterprise_id: 'VARCHAR', rule: 'VARCHAR', section: 'VARCHAR',
  code: 'VARCHAR', label: 'VARCHAR', result: 'VARCHAR', points_low: 'DOUBLE',
  points_high: 'DOUBLE', points_max: 'DOUBLE', missing: 'VARCHAR'}`,
};

/**
 * Open the output of `qualify`. Each batch waits beside it as JSON Lines, whole, until all are there.
 * @throws `output-format-unknown`, `output-unwritable`
 */
export function openQualificationFile(options: QualificationFileOptions): QualificationFile {
  const { out, explain, language, csvEncoding, resume } = options;
  formatOf(out);
  outputFolder(dirname(out));
  const conditionsFile = out.replace(/\.([^.]+)$/, '.conditions.$1');
  const parts = openParts(`${out}.parts`, { ...options.inputs, explain, language }, resume);
  const part = (kind: Kind, batch: number) =>
    join(parts, `${kind}-${String(batch).padStart(9, '0')}.jsonl`);
  const add = (batch: number, found: QualificationResults) => {
    const rowsBy = (rows: typeof conditionRows) =>
      found.flatMap(([enterprise, one]) => rows(enterprise, one, language));
    if (explain) writeText(part('conditions', batch), linesOf(rowsBy(conditionRows)));
    writeText(part('results', batch), linesOf(rowsBy(resultRow)));
  };
  return {
    has: (batch) => existsSync(part('results', batch)),
    add,
    finish: async (engine) => {
      if (!existsSync(part('results', 0))) add(0, []);
      const write = (kind: Kind, file: string) =>
        writeTable(engine, readParts(parts, kind), { file, csvEncoding }, ['enterprise_id']);
      await write('results', out);
      if (explain) await write('conditions', conditionsFile);
      const counts = await countResults(engine, parts);
      rmSync(parts, { recursive: true });
      return { files: explain ? [out, conditionsFile] : [out], counts };
    },
  };
}

async function countResults(
  engine: Warehouse,
  parts: string,
): Promise<WrittenQualifications['counts']> {
  const found = await engine.rows<{ key: string; n: number }>(
    `SELECT rule || ' ' || result AS key, count(*) AS n FROM (${readParts(parts, 'results')}) GROUP BY key ORDER BY key`,
  );
  return new Map(found.map(({ key, n }) => [key, n]));
}

/** What is missing as one text: each input with who keeps its record. */
export function missingText({ missing }: Qualification, language: Language): string {
  return missing.map(({ input, authority }) => `${input} (${authority[language]})`).join('; ');
}

function resultRow(enterprise: string, one: Qualification, language: Language): readonly Row[] {
  const { rule, result, points } = one;
  const [points_low, points_high] = [points?.low ?? null, points?.high ?? null];
  const missing = missingText(one, language);
  return [{ enterprise_id: enterprise, rule, result, points_low, points_high, missing }];
}

function conditionRows(
  enterprise: string,
  { rule, conditions, items }: Qualification,
  language: Language,
): readonly Row[] {
  const outcomes = conditions.map(
    ({ section, code, label, result, missing }): Row => ({
      ...{ enterprise_id: enterprise, rule, section, code, label: label[language], result },
      ...{ points_low: null, points_high: null, points_max: null, missing: missing.join('; ') },
    }),
  );
  const points = items.map(
    ({ section, code, label, low, high, max, missing }): Row => ({
      ...{ enterprise_id: enterprise, rule, section, code, label: label[language], result: null },
      ...{ points_low: low, points_high: high, points_max: max, missing: missing.join('; ') },
    }),
  );
  return [...outcomes, ...points];
}

function linesOf(rows: readonly Row[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

function readParts(parts: string, kind: Kind): string {
  const files = literal(join(parts, `${kind}-*.jsonl`));
  return `SELECT * FROM read_json(${files}, format = 'newline_delimited', columns = ${columnsOf[kind]})`;
}
