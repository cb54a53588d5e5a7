import type { Value } from '../expr/ast.js';
import { bind } from '../expr/evaluate.js';
import type { Program } from './program.js';
import { admitted, type RowFunction } from './row-record.js';

/**
 * Execute a program by closures over `Op.evaluate`, without generating code: what generated code is
 * held to, and what runs where a platform forbids to generate any.
 */
export function bindRow(program: Program): RowFunction {
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
    for (const [name, type] of program.inputs) {
      slots[slotOf.get(name) ?? -1] = admitted(record[name], type);
    }
    for (const { run, slot } of runs) slots[slot] = run();
    return new Map(Array.from(slotOf, ([name, slot]) => [name, slots[slot] ?? null]));
  };
}
