import type { Type, Value } from '../expr/ast.js';
import { loaderFor, unloadColumn } from './block-columns.js';
import { bindRow } from './closure-row.js';
import { type Columns, cellOf, newColumn, setCell } from './columns.js';
import { type Machine, machineFor } from './javascript/machine.js';
import { outputTypes } from './output-types.js';
import type { Program } from './program.js';

/**
 * Computes outputs for many records at once.
 * @param columns Inputs by name; an absent one is missing, and so are a number that is not finite and a value
 * of another type than the program's.
 * @param count Number of records.
 * @returns Outputs by name: numbers and dates (day numbers) as `numbers`, truth values as `truths`, texts as
 * `texts`, lists as `values`.
 */
export type BatchFunction = (columns: Columns, count: number) => Columns;

/** Records worked on at a time: their values stay in the processor's cache. */
const blockSize = 64;

/**
 * Execute a program over columns. Only what the outputs need is computed. The results are those of
 * `compileRow`, bit for bit, whether code may be generated or not.
 * @param outputs Names of steps or inputs.
 * @throws `expression-unknown-name` for an output that the program does not have.
 */
export function compileBatch(program: Program, outputs: readonly string[]): BatchFunction {
  const types = outputTypes(program, outputs);
  const machine = machineFor(program, [...types.keys()], { block: blockSize });
  return machine === undefined ? byRow(program, types) : byBlock(machine);
}

function byRow(program: Program, types: ReadonlyMap<string, Type>): BatchFunction {
  const run = bindRow(program);
  return (columns, count) => {
    const made = new Map(Array.from(types, ([name, type]) => [name, newColumn(type, count)]));
    for (let row = 0; row < count; row++) {
      const record = Array.from(program.inputs, ([name, type]): [string, Value] => [
        name,
        cellOf(columns[name], row, type),
      ]);
      const steps = run(Object.fromEntries(record));
      for (const [name, column] of made) setCell(column, row, steps.get(name) ?? null);
    }
    return Object.fromEntries(made);
  };
}

function byBlock(machine: Machine): BatchFunction {
  return (columns, count) => {
    const made = machine.outputs.map((place) => ({ place, column: newColumn(place.type, count) }));
    machine.begin();
    const loaders = machine.inputs.map((place) => loaderFor(machine, place, columns[place.name]));
    for (let start = 0; start < count; start += machine.block) {
      const rows = { start, size: Math.min(machine.block, count - start) };
      for (const load of loaders) load(rows);
      machine.run(rows.size);
      for (const { place, column } of made) unloadColumn(machine, place, column, rows);
    }
    return Object.fromEntries(made.map(({ place, column }) => [place.name, column]));
  };
}
