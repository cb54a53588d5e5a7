import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stderr } from 'node:process';
import { fromEpochDay } from '../../../src/base/dates.js';
import { fieldName } from '../../../src/compile/pmml/pen.js';
import type { Scope, Type, Value } from '../../../src/expr/ast.js';

const jars = join(import.meta.dirname, '..', '..', '..', '.tmp', 'pmml-jars');
const runner = join(import.meta.dirname, 'PmmlRunner.java');

/** Two programs that share no code with ours or with each other. */
export const evaluators = ['jpmml', 'pmml4s'] as const;

/** What an evaluator answered for one record: texts by output, absent where missing. */
export type Answer = ReadonlyMap<string, string>;

/** Why the evaluators cannot run here; absent where they can. */
export const evaluatorsAbsent: string | undefined = reasonForAbsence();

function reasonForAbsence(): string | undefined {
  const found = existsSync(jars) ? readdirSync(jars) : [];
  const isComplete = ['pmml-evaluator', 'pmml4s'].every((jar) =>
    found.some((name) => name.startsWith(jar)),
  );
  if (!isComplete) return 'no evaluators in .tmp/pmml-jars; .ci/run fetches them with Maven';
  const { status } = spawnSync('javac', ['-version']);
  return status === 0 ? undefined : 'no JDK';
}

if (evaluatorsAbsent !== undefined) stderr.write(`PMML parity skipped: ${evaluatorsAbsent}\n`);

/**
 * Validate a document against the PMML 4.4 schema, then evaluate it for records in a JVM.
 * @param inputs Types of a record's places; only fields that the document declares are handed over.
 * @throws Error with the JVM's message where the document is not valid.
 */
export function evaluatePmml(
  evaluator: (typeof evaluators)[number],
  document: string,
  inputs: Scope,
  records: readonly (readonly Value[])[],
): readonly Answer[] {
  const folder = mkdtempSync(join(tmpdir(), 'credit-radar-pmml-'));
  try {
    const [pmml = '', table = '', results = ''] = ['model.pmml', 'records.tsv', 'results.tsv'].map(
      (name) => join(folder, name),
    );
    writeFileSync(pmml, document);
    writeFileSync(table, tableOf(document, inputs, records));
    const classPath = join(jars, '*');
    execFileSync('java', ['-cp', classPath, runner, evaluator, pmml, table, results], {
      stdio: 'pipe',
    });
    return answersOf(readFileSync(results, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Names of the final outputs in the order of the document. */
export function outputNames(document: string): readonly string[] {
  const fields = document.matchAll(/<OutputField name="([^"]*)"([^>]*)>/g);
  return Array.from(fields).flatMap(([, name = '', rest = '']) =>
    rest.includes('isFinalResult="false"') ? [] : [name],
  );
}

/** Field names in the order of the data dictionary. */
export function inputNames(document: string): readonly string[] {
  return Array.from(document.matchAll(/<DataField name="([^"]*)"/g), ([, name = '']) => name);
}

function tableOf(document: string, inputs: Scope, records: readonly (readonly Value[])[]): string {
  const declared = new Set(inputNames(document));
  const columns = [...inputs].flatMap(([name, type], place) => {
    const field = fieldName(name, 'input');
    return declared.has(field) ? [{ field, type, place }] : [];
  });
  const header = columns.map(({ field }) => field).join('\t');
  const rows = records.map((record) =>
    columns.map(({ type, place }) => cell(record[place] ?? null, type)).join('\t'),
  );
  return [header, ...rows].join('\n');
}

function cell(value: Value, type: Type): string {
  if (value === null) return '\\N';
  if (typeof value === 'number' && type === 'date') return fromEpochDay(value);
  return Object.is(value, -0) ? '-0.0' : String(value);
}

function answersOf(results: string): readonly Answer[] {
  const [header = '', ...rows] = results.split('\n').slice(0, -1);
  const names = header.split('\t');
  return rows.map((row) => {
    const cells = row.split('\t');
    return new Map(
      names.flatMap((name, place) => {
        const text = cells[place] ?? '\\N';
        return text === '\\N' ? [] : [[name, text] as const];
      }),
    );
  });
}

/** Whether an answer is a step's value: numbers to 1e-9 (relative beyond one), all else exactly. */
export function isAnswer(answer: string | undefined, value: Value, type: Type): boolean {
  if (value === null || answer === undefined) return value === null && answer === undefined;
  if (typeof value !== 'number') return answer === String(value);
  const number = type === 'date' ? Date.parse(answer) / 86_400_000 : Number(answer);
  return Math.abs(number - value) <= 1e-9 * Math.max(1, Math.abs(value));
}
