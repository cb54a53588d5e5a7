import type { Column, Columns } from './columns.js';

/** Some rows of columns, in the order asked for. */
export function takeRows(columns: Columns, rows: Int32Array): Columns {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, rowsOf(column, rows)]),
  );
}

function rowsOf(column: Column, rows: Int32Array): Column {
  const bytes = (from: Uint8Array) => Uint8Array.from(rows, (row) => from[row] ?? 0);
  switch (column.kind) {
    case 'numbers':
      return {
        ...column,
        values: Float64Array.from(rows, (row) => column.values[row] ?? 0),
        missing: bytes(column.missing),
      };
    case 'truths':
      return { ...column, values: bytes(column.values), missing: bytes(column.missing) };
    case 'coded':
      return {
        ...column,
        codes: rows.map((row) => column.codes[row] ?? 0),
        missing: bytes(column.missing),
      };
    case 'texts':
      return { ...column, values: Array.from(rows, (row) => column.values[row] ?? null) };
    case 'values':
      return { ...column, values: Array.from(rows, (row) => column.values[row] ?? null) };
  }
}
