import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileBatch } from '../../src/compile/batch.js';
import { bindRow } from '../../src/compile/closure-row.js';
import { type Column, cellOf } from '../../src/compile/columns.js';
import { emitJavaScript } from '../../src/compile/javascript/module-text.js';
import type { Program } from '../../src/compile/program.js';
import { compileRow, type RowRecord } from '../../src/compile/row-function.js';
import type { Value } from '../../src/expr/ast.js';
import { identical, shown } from '../support/identical.js';

/** Reads the value of a step for a record. */
type Read = (row: number, step: string) => Value;

/** Generated JavaScript one record at a time. */
export function byRow(program: Program, records: readonly RowRecord[]): Read {
  const run = compileRow(program);
  const results = records.map(run);
  return (row, step) => results[row]?.get(step) ?? null;
}

/** Generated JavaScript over columns. */
export function byColumns(program: Program, records: readonly RowRecord[]): Read {
  const names = program.steps.map(({ name }) => name);
  const columns = [...program.inputs.keys()].map((name): [string, Column] => [
    name,
    { kind: 'values', values: records.map((record) => record[name] ?? null) },
  ]);
  const results = compileBatch(program, names)(Object.fromEntries(columns), records.length);
  const types = new Map(program.steps.map(({ name, type }) => [name, type]));
  return (row, step) => cellOf(results[step], row, types.get(step) ?? 'number');
}

/** The exported module, loaded from a file as anybody would. */
export async function byModule(program: Program, records: readonly RowRecord[]): Promise<Read> {
  const folder = mkdtempSync(join(tmpdir(), 'credit-radar-module-'));
  try {
    const file = join(folder, 'model.mjs');
    writeFileSync(
      file,
      emitJavaScript(
        program,
        program.steps.map(({ name }) => name),
      ),
    );
    const module: { scoreRecords: (records: readonly RowRecord[]) => readonly RowRecord[] } =
      await import(/* @vite-ignore */ pathToFileURL(file).href);
    const results = module.scoreRecords(records);
    return (row, step) => results[row]?.[step] ?? null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every step of some records by closures: what the other forms are held against. */
export function byClosures(program: Program, records: readonly RowRecord[]): Evaluated {
  return { steps: stepNames(program), results: records.map(bindRow(program)) };
}

/** The same, each record evaluated when it is compared: for more of them than memory should hold. */
export function byClosuresInTurn(program: Program, records: readonly RowRecord[]): EvaluatedInTurn {
  const evaluate = bindRow(program);
  function* results(): Generator<ReadonlyMap<string, Value>> {
    for (const record of records) yield evaluate(record);
  }
  return { steps: stepNames(program), results: results() };
}

function stepNames({ steps }: Program): readonly string[] {
  return steps.map(({ name }) => name);
}

/** What is compared: the steps, and their values by record. */
interface EvaluatedInTurn {
  readonly steps: readonly string[];
  readonly results: Iterable<ReadonlyMap<string, Value>>;
}

/** Records evaluated once for several comparisons. */
export interface Evaluated extends EvaluatedInTurn {
  readonly results: readonly ReadonlyMap<string, Value>[];
}

/** Steps whose value is not to the last bit that of the closures, the first few of them. */
export function differences({ steps, results }: EvaluatedInTurn, read: Read): readonly string[] {
  const found: string[] = [];
  let row = -1;
  for (const expected of results) {
    row++;
    for (const name of steps) {
      const [actual, wanted] = [read(row, name), expected.get(name) ?? null];
      if (identical(actual, wanted)) continue;
      found.push(`record ${row}, ${name}: ${shown(actual)} is not ${shown(wanted)}`);
      if (found.length === 5) return found;
    }
  }
  return found;
}
