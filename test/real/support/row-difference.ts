import { toEpochDay } from '../../../src/base/dates.js';
import { compileRow, type RowRecord } from '../../../src/compile/row-function.js';
import type { Cell } from '../../../src/engine/duckdb/index.js';
import type { Type, Value } from '../../../src/expr/ast.js';
import type { ScoredSet } from './score-set.js';

const batch = 4000;

/** What the comparison of every row came to. */
export interface RowComparison {
  readonly rows: number;
  /** The first value that differs by more than 1e-9 (relative beyond one), in words. */
  readonly difference: string | undefined;
}

/** Score every row once more by the row function and compare every shown step with the SQL's. */
export async function compareRows({ model, warehouse, shown }: ScoredSet): Promise<RowComparison> {
  const run = compileRow(model.program);
  const types = [...model.program.inputs];
  const [total] = await warehouse.rows<{ n: number; last: number }>(
    'SELECT count(*) AS n, coalesce(max(entity), 0) AS last FROM facts',
  );
  for (let from = 1; from <= (total?.last ?? 0); from += batch) {
    const range = `WHERE entity >= ${from} AND entity < ${from + batch} ORDER BY entity`;
    const facts = await warehouse.rows(`SELECT * FROM facts ${range}`);
    const scored = await warehouse.rows(`SELECT * FROM scored ${range}`);
    for (const [index, row] of facts.entries()) {
      const steps = run(record(row, types));
      const found = scored[index] ?? {};
      const wrong = shown.find((name) => !same(steps.get(name) ?? null, found[name] ?? null));
      if (wrong === undefined) continue;
      const values = `${String(steps.get(wrong))} in the row function, ${String(found[wrong])} in SQL`;
      return {
        rows: total?.n ?? 0,
        difference: `${String(row.enterprise_id)} ${wrong}: ${values}`,
      };
    }
  }
  return { rows: total?.n ?? 0, difference: undefined };
}

function record(
  row: Readonly<Record<string, Cell>>,
  types: readonly (readonly [string, Type])[],
): RowRecord {
  return Object.fromEntries(types.map(([name, type]) => [name, value(row[name] ?? null, type)]));
}

function value(cell: Cell, type: Type): Value {
  if (cell === null) return null;
  if (type === 'date') return typeof cell === 'string' ? toEpochDay(cell) : null;
  if (type === 'numbers') {
    return Array.isArray(cell)
      ? cell.map((item) => (typeof item === 'number' ? item : null))
      : null;
  }
  if (typeof cell === 'bigint') return Number(cell);
  return typeof cell === 'object' ? null : cell;
}

function same(left: Value, right: Cell): boolean {
  if (typeof left === 'number' && typeof right === 'number') {
    return Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(left));
  }
  return left === right;
}
