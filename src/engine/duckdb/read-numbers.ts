import { type DuckDBConnection, type DuckDBDataChunk, DuckDBTypeId } from '@duckdb/node-api';

/** Numbers of a column, no wider than its type. */
export type NumberArray = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** Columns of numbers by name. */
export interface NumberColumns {
  /** @throws Error where the result has no such column, or one of another type. */
  readonly column: <A extends NumberArray>(name: string, kind: new (length: number) => A) => A;
}

/** The array that holds a column of a type. */
const kinds: Partial<Record<DuckDBTypeId, new (length: number) => NumberArray>> = {
  [DuckDBTypeId.UTINYINT]: Uint8Array,
  [DuckDBTypeId.USMALLINT]: Uint16Array,
  [DuckDBTypeId.UINTEGER]: Uint32Array,
  [DuckDBTypeId.DOUBLE]: Float64Array,
};

/**
 * Read a result of numbers chunk by chunk, without an object for any cell: DOUBLE, where NULL is NaN, and
 * UTINYINT, USMALLINT and UINTEGER, which may not be NULL.
 * @throws Error for a column of another type, or a NULL that no array can hold.
 */
export async function readNumbers(
  connection: DuckDBConnection,
  sql: string,
): Promise<ReadonlyMap<string, NumberArray>> {
  const result = await connection.stream(sql);
  const columns = result.columnNames().map((name, place) => {
    const kind = kinds[result.columnType(place).typeId];
    if (kind === undefined) throw new Error(`column ${name} has no type of numbers`);
    return { name, kind, pieces: [] as NumberArray[] };
  });
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    for (const [place, { name, kind, pieces }] of columns.entries()) {
      pieces.push(pieceOf(chunk, place, name, new kind(chunk.rowCount)));
    }
  }
  return new Map(columns.map(({ name, kind, pieces }) => [name, joined(pieces, kind)]));
}

/** Columns of a result of {@link readNumbers}. */
export function numberColumns(read: ReadonlyMap<string, NumberArray>): NumberColumns {
  return {
    column: (name, kind) => {
      const found = read.get(name);
      if (found instanceof kind) return found;
      throw new Error(`no column ${name} of ${kind.name}`);
    },
  };
}

function pieceOf(
  chunk: DuckDBDataChunk,
  column: number,
  name: string,
  values: NumberArray,
): NumberArray {
  const vector = chunk.getColumnVector(column);
  for (let row = 0; row < values.length; row++) {
    const value = vector.getItem(row);
    if (typeof value === 'number') values[row] = value;
    else if (values instanceof Float64Array) values[row] = Number.NaN;
    else throw new Error(`NULL in column ${name}`);
  }
  return values;
}

/** Empties the pieces, so that the next column finds the memory free. */
function joined(pieces: NumberArray[], kind: new (length: number) => NumberArray): NumberArray {
  const whole = new kind(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces.splice(0)) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
