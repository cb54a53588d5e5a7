import {
  DuckDBDateValue,
  DuckDBListType,
  DuckDBListValue,
  DuckDBTypeId,
  type DuckDBValueConverter,
  doubleFromDecimalValue,
  numberFromValue,
  stringFromValue,
} from '@duckdb/node-api';
import { fromEpochDay } from '../../base/dates.js';

/** What a cell of a result becomes: dates ISO text, decimals and safe integers numbers. */
export type Cell = string | number | bigint | boolean | null | readonly Cell[];

const unknown: DuckDBValueConverter<Cell> = (value) => (value === null ? null : String(value));

const integer: DuckDBValueConverter<Cell> = (value) => {
  if (typeof value !== 'bigint') return null;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
};

const date: DuckDBValueConverter<Cell> = (value) =>
  value instanceof DuckDBDateValue ? fromEpochDay(value.days) : null;

const list: DuckDBValueConverter<Cell> = (value, type, converter) =>
  value instanceof DuckDBListValue && type instanceof DuckDBListType
    ? value.items.map((item) => converter(item, type.valueType, converter))
    : null;

const converters: Partial<Record<DuckDBTypeId, DuckDBValueConverter<Cell>>> = {
  [DuckDBTypeId.BOOLEAN]: (value) => (typeof value === 'boolean' ? value : null),
  [DuckDBTypeId.TINYINT]: numberFromValue,
  [DuckDBTypeId.SMALLINT]: numberFromValue,
  [DuckDBTypeId.INTEGER]: numberFromValue,
  [DuckDBTypeId.UTINYINT]: numberFromValue,
  [DuckDBTypeId.USMALLINT]: numberFromValue,
  [DuckDBTypeId.UINTEGER]: numberFromValue,
  [DuckDBTypeId.FLOAT]: numberFromValue,
  [DuckDBTypeId.DOUBLE]: numberFromValue,
  [DuckDBTypeId.BIGINT]: integer,
  [DuckDBTypeId.UBIGINT]: integer,
  [DuckDBTypeId.HUGEINT]: integer,
  [DuckDBTypeId.UHUGEINT]: integer,
  [DuckDBTypeId.DECIMAL]: doubleFromDecimalValue,
  [DuckDBTypeId.VARCHAR]: stringFromValue,
  [DuckDBTypeId.DATE]: date,
  [DuckDBTypeId.LIST]: list,
};

/** Converts every value of a result; kinds without a plain counterpart become their text. */
export const cellConverter: DuckDBValueConverter<Cell> = (value, type, converter) =>
  value === null ? null : (converters[type.typeId] ?? unknown)(value, type, converter);
