import type { Scope, Type } from '../expr/ast.js';
import type { ColumnType, SourceContract } from './schema/source.js';

/** Type that a column of a feed has in expressions. */
const typeOfColumn: Readonly<Record<ColumnType, Type>> = {
  text: 'text',
  person: 'text',
  category: 'text',
  money: 'number',
  number: 'number',
  integer: 'number',
  ratio: 'number',
  year: 'number',
  date: 'date',
  month: 'date',
  boolean: 'boolean',
};

/**
 * Names that expressions over one row of a feed may use: its columns, its event date, what the registry says of whose
 * it is (decision 0001) and the as-of day.
 */
export function contractScope({ columns }: SourceContract): Scope {
  return new Map<string, Type>([
    ...columns.map(({ code, type }) => [code, typeOfColumn[type]] as const),
    ['event_date', 'date'],
    ['identity_disputed', 'boolean'],
    ['identity_compared_on', 'date'],
    ['as_of', 'date'],
  ]);
}
