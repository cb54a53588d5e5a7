import type { ColumnType, SourceColumn } from '../../model/schema/source.js';
import { booleanSql, categorySql } from './categories.js';
import { dateSql, monthSql, yearSql } from './dates.js';
import { contractFactor, type Factor, integerSql, numberSql } from './numbers.js';

/** Type of a contract's column in the warehouse. */
export const columnTypes: Readonly<Record<ColumnType, string>> = {
  text: 'VARCHAR',
  person: 'VARCHAR',
  category: 'VARCHAR',
  money: 'DECIMAL(18,2)',
  number: 'DECIMAL(18,6)',
  ratio: 'DECIMAL(18,8)',
  integer: 'BIGINT',
  year: 'INTEGER',
  month: 'DATE',
  date: 'DATE',
  boolean: 'BOOLEAN',
};

/**
 * SQL that reads a trimmed, non-empty text as the column's type, in its base unit.
 * @param text SQL of the text; an identifier, because it is repeated.
 * @param factor What the header says of the unit; the contract's unit where absent.
 * @returns SQL that is NULL where the text cannot be read.
 */
export function cellSql(column: SourceColumn, text: string, factor?: Factor): string {
  switch (column.type) {
    case 'text':
    case 'person':
      return text;
    case 'category':
      return categorySql(text, column.values);
    case 'money':
    case 'ratio':
    case 'number':
      return numberSql(text, columnTypes[column.type], factor ?? contractFactor(column.unit));
    case 'integer':
      return integerSql(text);
    case 'year':
      return yearSql(text);
    case 'month':
      return monthSql(text, column.encoding);
    case 'date':
      return dateSql(text, column.encoding);
    case 'boolean':
      return booleanSql(text);
  }
}
