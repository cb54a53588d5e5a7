import type { Value } from '../expr/ast.js';
import { bind } from '../expr/evaluate.js';
import type { Program } from './program.js';

/** A record as the row part sees it: values by name; an absent name is missing. */
export type RowRecord = Readonly<Record<string, Value>>;

/** Computes every step of a program for one record. */
export type RowFunction = (record: RowRecord) => ReadonlyMap<string, Value>;

/**
 * Execute a program in TypeScript, in Node and in the browser (no code is generated).
 * The function is bound once and may be called for any number of records.
 */
export function compileRow(program: Program): RowFunction {
  const slots: Value[] = [];
  const slotOf = new Map<string, number>();
  for (const name of program.inputs.keys()) slotOf.set(name, slotOf.size);
  const runs = program.steps.map((step) => {
    const run = bind(step.expr, (name) => {
      const slot = slotOf.get(name) ?? -1;
      return () => slots[slot] ?? null;
    });
    const slot = slotOf.size;
    slotOf.set(step.name, slot);
    return { run, slot };
  });
  return (record) => {
    for (const name of program.inputs.keys()) {
      slots[slotOf.get(name) ?? -1] = admitted(record[name] ?? null);
    }
    for (const { run, slot } of runs) slots[slot] = run();
    return new Map(Array.from(slotOf, ([name, slot]) => [name, slots[slot] ?? null]));
  };
}

/** A number that is not finite is missing from the start. */
function admitted(value: Value): Value {
  return typeof value === 'number' && !Number.isFinite(value) ? null : value;
}
