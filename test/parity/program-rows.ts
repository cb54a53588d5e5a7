import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromEpochDay, toEpochDay } from '../../src/base/dates.js';
import type { Program } from '../../src/compile/program.js';
import { compileRow } from '../../src/compile/row-function.js';
import type { Dialect } from '../../src/compile/sql/dialect.js';
import { duckdbDialect } from '../../src/compile/sql/duckdb.js';
import { emitProgram } from '../../src/compile/sql/program-sql.js';
import type { Type, Value } from '../../src/expr/ast.js';
import type { Execution } from './executions.js';

/** Records in columns' order of a program's inputs. */
export type Records = readonly (readonly Value[])[];

/** What an engine and the row function make of the same records. */
export interface Comparison {
  /** Where they differ, in words. */
  readonly differences: readonly string[];
  /** Grades that the row function gave. */
  readonly grades: ReadonlySet<Value>;
  /** Rows that came back. */
  readonly rows: number;
}

/**
 * Run a program on an engine and as the row function.
 * @param outputs Steps to compare; all where absent.
 */
export async function compareRows(
  program: Program,
  records: Records,
  execution: Execution,
  dialect: Dialect,
  outputs: readonly string[] = program.steps.map(({ name }) => name),
): Promise<Comparison> {
  const rows = await bySql(program, records, execution, dialect, outputs);
  const names = [...program.inputs.keys()];
  const compute = compileRow(program);
  const compared = program.steps.filter(({ name }) => outputs.includes(name));
  const differences: string[] = [];
  const grades = new Set<Value>();
  for (const [row, record] of records.entries()) {
    const steps = compute(Object.fromEntries(record.map((value, place) => [names[place], value])));
    grades.add(steps.get('grade') ?? null);
    for (const { name, type } of compared) {
      const [actual, expected] = [rows[row]?.[name], steps.get(name) ?? null];
      if (same(actual, expected, type)) continue;
      differences.push(
        `record ${row}, ${name}: ${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`,
      );
    }
  }
  return { differences, grades, rows: rows.length };
}

async function bySql(
  program: Program,
  records: Records,
  execution: Execution,
  dialect: Dialect,
  outputs: readonly string[],
) {
  const names = [...program.inputs.keys()];
  const types = [...program.inputs.values()];
  const lines = records.map((record, row) => {
    const cells = record.map((value, place) => [names[place], plain(value, types[place])]);
    return JSON.stringify({ row, ...Object.fromEntries(cells) });
  });
  const columns = [...program.inputs].map(
    ([name, type]) => `'${name}': '${duckdbDialect.typeNames[type]}'`,
  );
  const folder = mkdtempSync(join(tmpdir(), 'credit-radar-parity-'));
  try {
    const file = join(folder, 'records.json');
    writeFileSync(file, lines.join('\n'));
    const table = `SELECT * FROM read_json('${file}', format = 'newline_delimited',
      columns = {'row': 'INTEGER', ${columns.join(', ')}})`;
    return await execution.rows(table, (from) =>
      emitProgram(program, dialect, { from, keep: ['row'], outputs }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function plain(value: Value, type: Type | undefined): Value {
  return type === 'date' && typeof value === 'number' ? fromEpochDay(value) : value;
}

/** Equal to 1e-9 (relative beyond one), everything that is not a number exactly. */
function same(actual: unknown, expected: Value, type: Type): boolean {
  if (typeof expected === 'number') {
    const found = type === 'date' ? toEpochDay(String(actual)) : actual;
    if (typeof found !== 'number') return false;
    return Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
  }
  return JSON.stringify(actual ?? null) === JSON.stringify(expected);
}
