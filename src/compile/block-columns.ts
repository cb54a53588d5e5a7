import { type Column, cellOf, type NewColumn, setCell } from './columns.js';
import type { Place } from './javascript/kernel.js';
import { type Machine, setValue, valueAt } from './javascript/machine.js';

/** Rows of a column that make up a block. */
export interface Rows {
  readonly start: number;
  readonly size: number;
}

/** Bring a block of a column into a machine; a column of another type than the input's, or none, is missing. */
export function loadColumn(
  machine: Machine,
  place: Place,
  column: Column | undefined,
  rows: Rows,
): void {
  const { offset, type, letter } = place;
  if (column?.kind === 'numbers' && (type === 'number' || type === 'date')) {
    loadNumbers(machine.numbers, offset, column, rows);
  } else if (column?.kind === 'texts' && letter === 'c') {
    loadTexts(machine, offset, column.values, rows);
  } else {
    for (let i = 0; i < rows.size; i++) {
      setValue(machine, place, i, cellOf(column, rows.start + i, type));
    }
  }
}

type Masked = Pick<Extract<Column, { kind: 'numbers' }>, 'values' | 'missing'>;

function loadNumbers(
  numbers: Float64Array,
  offset: number,
  { values, missing }: Masked,
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
  for (let i = 0; i < size; i++) {
    const text = values[start + i] ?? null;
    codes[offset + i] = text === null ? 0 : codeOf(text);
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
