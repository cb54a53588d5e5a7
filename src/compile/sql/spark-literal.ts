import { fromEpochDay } from '../../base/dates.js';
import type { Type, Value } from '../../expr/ast.js';

/** Spark's names of the types of the model language. */
export const sparkTypeNames: Readonly<Record<Type, string>> = {
  number: 'DOUBLE',
  text: 'STRING',
  boolean: 'BOOLEAN',
  date: 'DATE',
  numbers: 'ARRAY<DOUBLE>',
  texts: 'ARRAY<STRING>',
};

/** A number as Spark reads it as a double whatever its settings; `0.1` and `1e-1` may be decimals. */
export function sparkDouble(value: number): string {
  return value < 0 || Object.is(value, -0) ? `(-${-value}D)` : `${value}D`;
}

/**
 * A text. Quotes, backslashes, `${…}` and control characters mean different things under different
 * settings and versions; a text that has one is written as its bytes.
 */
function sparkText(value: string): string {
  if (/^[^'\\$\p{Cc}]*$/u.test(value)) return `'${value}'`;
  const bytes = Array.from(new TextEncoder().encode(value), (byte) =>
    byte.toString(16).padStart(2, '0'),
  );
  return `CAST(X'${bytes.join('')}' AS STRING)`;
}

/** A value as Spark SQL; `null` keeps its type. */
export function sparkLiteral(value: Value, type: Type): string {
  if (value === null) return `CAST(NULL AS ${sparkTypeNames[type]})`;
  if (typeof value === 'string') return sparkText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') {
    return type === 'date' ? `DATE '${fromEpochDay(value)}'` : sparkDouble(value);
  }
  const items = value.map((item) => sparkLiteral(item, type === 'texts' ? 'text' : 'number'));
  return `CAST(array(${items.join(', ')}) AS ${sparkTypeNames[type]})`;
}

/** A name in backticks. */
export function sparkIdentifier(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}
