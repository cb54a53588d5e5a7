import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';

/** Read a result of DOUBLE columns chunk by chunk, without an object for any cell; NULL is NaN. */
export async function readNumbers(
  connection: DuckDBConnection,
  sql: string,
): Promise<Readonly<Record<string, Float64Array>>> {
  const result = await connection.stream(sql);
  const names = result.columnNames();
  const parts: Float64Array[][] = names.map(() => []);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    for (const [column, pieces] of parts.entries()) pieces.push(columnOf(chunk, column));
  }
  return Object.fromEntries(
    names.map((name, column) => [name, joined(parts[column] ?? [])] as const),
  );
}

function columnOf(chunk: DuckDBDataChunk, column: number): Float64Array {
  const vector = chunk.getColumnVector(column);
  const values = new Float64Array(chunk.rowCount);
  for (let row = 0; row < values.length; row++) {
    const value = vector.getItem(row);
    values[row] = typeof value === 'number' ? value : Number.NaN;
  }
  return values;
}

function joined(pieces: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
