import type { Type, Value } from '../expr/ast.js';
import { bindRow } from './closure-row.js';
import {
  type Column,
  type Columns,
  cellOf,
  type NewColumn,
  newColumn,
  setCell,
} from './columns.js';
import type { Place } from './javascript/kernel.js';
import { type Machine, machineFor, setValue, valueAt } from './javascript/machine.js';
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
const blockSize = 128;

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
    for (let start = 0; start < count; start += machine.block) {
      const size = Math.min(machine.block, count - start);
      machine.begin();
      for (const place of machine.inputs) load(machine, place, columns[place.name], start, size);
      machine.run(size);
      for (const { place, column } of made) unload(machine, place, column, start, size);
    }
    return Object.fromEntries(made.map(({ place, column }) => [place.name, column]));
  };
}

function load(
  machine: Machine,
  place: Place,
  column: Column | undefined,
  start: number,
  size: number,
): void {
  const { numbers } = machine;
  const isNumber = place.type === 'number' || place.type === 'date';
  if (column === undefined || column.kind !== 'numbers' || !isNumber) {
    for (let i = 0; i < size; i++) {
      setValue(machine, place, i, cellOf(column, start + i, place.type));
    }
    return;
  }
  const { values, missing } = column;
  for (let i = 0; i < size; i++) {
    const value = missing[start + i] === 1 ? Number.NaN : (values[start + i] ?? Number.NaN);
    // Infinite minus infinite is NaN, anything else minus itself is nought.
    numbers[place.offset + i] = value - (value - value);
  }
}

function unload(
  machine: Machine,
  place: Place,
  column: NewColumn,
  start: number,
  size: number,
): void {
  if (column.kind !== 'numbers') {
    for (let i = 0; i < size; i++) setCell(column, start + i, valueAt(machine, place, i));
    return;
  }
  const { values, missing } = column;
  for (let i = 0; i < size; i++) {
    const value = machine.numbers[place.offset + i] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    values[start + i] = value;
    missing[start + i] = 0;
  }
}
