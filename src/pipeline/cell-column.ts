import { toEpochDay } from '../base/dates.js';
import { type Column, newColumn, setCell } from '../compile/columns.js';
import type { Cell } from '../engine/duckdb/index.js';
import type { Type, Value } from '../expr/ast.js';

/** Cells of an engine as a column of a compiled program: dates become day numbers. */
export function cellColumn(cells: readonly Cell[], type: Type): Column {
  const column = newColumn(type, cells.length);
  for (const [row, cell] of cells.entries()) setCell(column, row, cellValue(cell, type));
  return column;
}

function cellValue(cell: Cell, type: Type): Value {
  switch (type) {
    case 'date':
      return typeof cell === 'string' ? toEpochDay(cell) : null;
    case 'number':
      return typeof cell === 'number' || typeof cell === 'bigint' ? Number(cell) : null;
    case 'boolean':
      return typeof cell === 'boolean' ? cell : null;
    case 'text':
      return typeof cell === 'string' ? cell : null;
    case 'numbers':
      return Array.isArray(cell) ? cell.map((one) => (typeof one === 'number' ? one : null)) : null;
    case 'texts':
      return Array.isArray(cell) ? cell.filter((one) => typeof one === 'string') : null;
  }
}
