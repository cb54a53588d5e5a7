import { parseExpression } from '../../expr/parse.js';
import type { ColumnType, SourceColumn } from '../../model/schema/source.js';
import { duckdbDialect } from './duckdb.js';
import { emitSql } from './render.js';

/** Column types whose SQL type adds up exactly. */
export const exactTypes: ReadonlySet<ColumnType> = new Set([
  'money',
  'number',
  'integer',
  'ratio',
  'year',
]);

/**
 * An expression over the columns of a feed as DuckDB SQL; numeric columns are read as doubles.
 * @param given SQL of names that are no columns, such as `as_of`.
 */
export function expressionOverColumns(
  source: string,
  columns: readonly SourceColumn[],
  given: Readonly<Record<string, string>> = {},
): string {
  return emitSql(parseExpression(source), duckdbDialect, (name) => {
    const written = given[name] ?? duckdbDialect.identifier(name);
    const column = columns.find(({ code }) => code === name);
    return column !== undefined && exactTypes.has(column.type)
      ? `CAST(${written} AS DOUBLE)`
      : written;
  });
}
