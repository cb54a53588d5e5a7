import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { Language } from '../base/text.js';
import type { Qualification } from '../credit/qualify/index.js';
import { literal, type Warehouse } from '../engine/duckdb/index.js';
import type { CsvEncoding } from './csv-encoding.js';
import { formatOf, writeTable } from './output-file.js';

/** Where results go; the ending of the file decides the format. */
export interface QualificationFileOptions {
  readonly out: string;
  /** Also write `*.conditions.*`, one row an enterprise, rule and condition or item. */
  readonly explain: boolean;
  readonly language: Language;
  readonly csvEncoding: CsvEncoding;
}

/** Collects results and writes them as tables at the end. */
export interface QualificationFile {
  readonly add: (results: readonly (readonly [enterprise: string, Qualification])[]) => void;
  /** @returns The files written. @throws `output-unwritable` */
  readonly finish: (engine: Warehouse) => Promise<readonly string[]>;
  /** Drop what was collected. */
  readonly discard: () => void;
}

type Row = Readonly<Record<string, string | number | null>>;

const resultColumns = `{enterprise_id: 'VARCHAR', rule: 'VARCHAR', result: 'VARCHAR',
  points_low: 'DOUBLE', points_high: 'DOUBLE', missing: 'VARCHAR'}`;
const conditionColumns = `{enterprise_id: 'VARCHAR', rule: 'VARCHAR', section: 'VARCHAR',
  code: 'VARCHAR', label: 'VARCHAR', result: 'VARCHAR', points_low: 'DOUBLE',
  points_high: 'DOUBLE', points_max: 'DOUBLE', missing: 'VARCHAR'}`;

/**
 * Open the output of `qualify`. Rows wait beside it as JSON Lines until all are there.
 * @throws `output-format-unknown`, `output-unwritable`
 */
export function openQualificationFile(options: QualificationFileOptions): QualificationFile {
  const { out, explain, language, csvEncoding } = options;
  formatOf(out);
  const conditionsFile = out.replace(/\.([^.]+)$/, '.conditions.$1');
  const results = waitingRows(out);
  const conditions = explain ? waitingRows(conditionsFile) : undefined;
  return {
    add: (found) => {
      results.add(found.map(([enterprise, one]) => resultRow(enterprise, one, language)));
      conditions?.add(
        found.flatMap(([enterprise, one]) => conditionRows(enterprise, one, language)),
      );
    },
    finish: async (engine) => {
      const write = (waiting: string, columns: string, file: string) =>
        writeTable(engine, readRows(waiting, columns), { file, csvEncoding }, ['enterprise_id']);
      await write(results.file, resultColumns, out);
      results.discard();
      if (conditions === undefined) return [out];
      await write(conditions.file, conditionColumns, conditionsFile);
      conditions.discard();
      return [out, conditionsFile];
    },
    discard: () => {
      results.discard();
      conditions?.discard();
    },
  };
}

/** What is missing as one text: each input with who keeps its record. */
export function missingText({ missing }: Qualification, language: Language): string {
  return missing.map(({ input, authority }) => `${input} (${authority[language]})`).join('; ');
}

function resultRow(enterprise: string, one: Qualification, language: Language): Row {
  return {
    enterprise_id: enterprise,
    rule: one.rule,
    result: one.result,
    points_low: one.points?.low ?? null,
    points_high: one.points?.high ?? null,
    missing: missingText(one, language),
  };
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

function readRows(file: string, columns: string): string {
  return `SELECT * FROM read_json(${literal(file)}, format = 'newline_delimited', columns = ${columns})`;
}

/** Rows of an output as JSON Lines beside it. */
function waitingRows(out: string) {
  const file = `${out}.rows`;
  const guarded = (work: () => void) => {
    try {
      work();
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      throw new CreditRadarError('output-unwritable', { file: out, detail }, { cause: error });
    }
  };
  guarded(() => writeFileSync(file, ''));
  return {
    file,
    add: (rows: readonly Row[]) => {
      const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
      guarded(() => appendFileSync(file, text));
    },
    discard: () => rmSync(file, { force: true }),
  };
}
