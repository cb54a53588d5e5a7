import {
  type CodedColumn,
  type Column,
  cellOf,
  type NewColumn,
  type NumberColumn,
  setCell,
} from './columns.js';
import type { Place } from './javascript/kernel.js';
import { type Machine, setValue, valueAt } from './javascript/machine.js';

/** Rows of a column that make up a block. */
export interface Rows {
  readonly start: number;
  readonly size: number;
}

/** Brings rows of a column into a machine. */
export type Loader = (rows: Rows) => void;

/** What loads an input from its column; a column of another type than the input's, or none, is missing. */
export function loaderFor(machine: Machine, place: Place, column: Column | undefined): Loader {
  const { offset, type, letter } = place;
  if (column?.kind === 'numbers' && (type === 'number' || type === 'date')) {
    return (rows) => loadNumbers(machine.numbers, offset, column, rows);
  }
  if (column?.kind === 'coded' && letter === 'c') {
    const codes = Int32Array.from(column.words, machine.codeOf);
    return (rows) => loadCodes(machine.codes, offset, column, codes, rows);
  }
  if (column?.kind === 'texts' && letter === 'c') {
    return (rows) => loadTexts(machine, offset, column.values, rows);
  }
  return ({ start, size }) => {
    for (let i = 0; i < size; i++) setValue(machine, place, i, cellOf(column, start + i, type));
  };
}

function loadCodes(
  held: Int32Array,
  offset: number,
  { codes, missing }: CodedColumn,
  codeOfWord: Int32Array,
  { start, size }: Rows,
): void {
  for (let i = 0; i < size; i++) {
    held[offset + i] = missing[start + i] === 1 ? 0 : (codeOfWord[codes[start + i] ?? -1] ?? 0);
  }
}

function loadNumbers(
  numbers: Float64Array,
  offset: number,
  { values, missing }: NumberColumn,
  { start, size }: Rows,
): void {
  for (let i = 0; i < size; i++) {
    const value = missing[start + i] === 1 ? Number.NaN : (values[start + i] ?? Number.NaN);
    // Infinite minus infinite is NaN, anything else minus itself is nought.
    numbers[offset + i] = value - (value - value);
  }
}

function loadTexts(
  { codes, codeOf }: Machine,
  offset: number,
  values: readonly (string | null)[],
  { start, size }: Rows,
): void {
  let [last, lastCode]: [string | null, number] = [null, 0];
  for (let i = 0; i < size; i++) {
    const text = values[start + i] ?? null;
    if (text !== last) {
      last = text;
      lastCode = text === null ? 0 : codeOf(text);
    }
    codes[offset + i] = lastCode;
  }
}

/** Take a block of an output from a machine. */
export function unloadColumn(
  machine: Machine,
  place: Place,
  column: NewColumn,
  { start, size }: Rows,
): void {
  if (column.kind === 'texts' && place.letter === 'c') {
    for (let i = 0; i < size; i++) {
      column.values[start + i] = machine.wordOf(machine.codes[place.offset + i] ?? 0);
    }
    return;
  }
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
