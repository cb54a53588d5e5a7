import type { SourceColumn } from '../../model/schema/source.js';
import { halfWidth } from './text.js';

/** How many base units (yuan, fraction) one unit of a header or contract is, as a power of ten. */
export type Factor = 8 | 4 | 3 | 0 | -2 | -3;

/** Units behind a number, longest first. */
const suffixes: readonly (readonly [string, Factor])[] = [
  ['亿元?', 8],
  ['万元?', 4],
  ['千元', 3],
  ['[元圆]', 0],
  ['%', -2],
  ['‰', -3],
];

/** Decimal with room for the value before it is brought to its base unit. */
const wide = 'DECIMAL(26,8)';

/** Factor of the contract's unit. */
export function contractFactor(unit: SourceColumn['unit']): Factor {
  if (unit === 'ten-thousand-yuan') return 4;
  return unit === 'percent' ? -2 : 0;
}

/**
 * SQL of a number in its base unit, exact; NULL where the text is none. Plain numbers take the quick
 * cast. Nothing on the way of the others may occur twice in the SQL: DuckDB would compute it for
 * every row beforehand.
 */
export function numberSql(text: string, type: string, factor: Factor): string {
  const plain =
    factor === 0
      ? `try_cast(${text} AS ${type})`
      : `try_cast(try_cast(${text} AS ${wide}) * CAST(1e${factor} AS DECIMAL(12,3)) AS ${type})`;
  const quick = `CASE WHEN NOT contains(${text}, '_') THEN ${plain} END`;
  return `coalesce(${quick}, ${writtenNumber(text, type, factor)})`;
}

/** SQL of a whole number; a fraction that is not zero is no whole number. */
export function integerSql(text: string): string {
  const quick = `CASE WHEN translate(${text}, '0123456789-', '') = '' THEN try_cast(${text} AS BIGINT) END`;
  const pattern = '^([+-]?(?:\\d{1,3}(?:,\\d{3})+|\\d+))(?:\\.0*)?$';
  const whole = `regexp_extract(${unspaced(text)}, '${pattern}', 1)`;
  return `coalesce(${quick}, try_cast(replace(${whole}, ',', '') AS BIGINT))`;
}

/**
 * Numbers as people write them: thousands separators, full-width digits, a currency sign, a unit
 * behind. The unit becomes a power of ten, so that the cast itself is exact.
 */
function writtenNumber(text: string, type: string, factor: Factor): string {
  const powers = suffixes.reduce(
    (sql, [suffix, power]) => `regexp_replace(${sql}, '^¥?([-+\\d.,]+)${suffix}$', '\\1e${power}')`,
    `replace(${unspaced(text)}, '￥', '¥')`,
  );
  const complete = `regexp_replace(${powers}, '^¥?([-+\\d.,]+)$', '\\1e${factor}')`;
  const pattern = '^[+-]?(?:\\d{1,3}(?:,\\d{3})+|\\d*)(?:\\.\\d*)?e-?\\d$';
  return `try_cast(replace(regexp_extract(${complete}, '${pattern}'), ',', '') AS ${type})`;
}

function unspaced(text: string): string {
  return `replace(${halfWidth(text)}, ' ', '')`;
}
