import { literal } from '../../engine/duckdb/index.js';
import { halfWidth } from './text.js';

const yes = ['true', 't', '1', 'y', 'yes', '是', '有', '真', '√'];
const no = ['false', 'f', '0', 'n', 'no', '否', '无', '假', '×'];

/** SQL of a truth value in the spellings of either language. */
export function booleanSql(text: string): string {
  const words = [...yes.map((word) => [word, 'true']), ...no.map((word) => [word, 'false'])];
  const pairs = words.map(([word, value]) => `${literal(word)}: ${value}`);
  return `MAP {${pairs.join(', ')}}[lower(${halfWidth(text)})]`;
}

/**
 * SQL of the canonical value of a spelling, compared without regard to case and width.
 * Any text stands where the contract lists no values; else NULL for an unlisted one.
 */
export function categorySql(
  text: string,
  values: Readonly<Record<string, readonly string[]>> | undefined,
): string {
  if (values === undefined) return text;
  const spellings = Object.entries(values).flatMap(([value, others]) =>
    [value, ...others].map((spelling) => [spelling, value] as const),
  );
  const exact = spellings.map(([from, to]) => `WHEN ${literal(from)} THEN ${literal(to)}`);
  const folded = new Map(
    spellings.map(([spelling, value]) => [spelling.normalize('NFKC').toLowerCase(), value]),
  );
  const pairs = [...folded].map(([from, to]) => `${literal(from)}: ${literal(to)}`);
  return `coalesce(CASE ${text} ${exact.join(' ')} END, MAP {${pairs.join(', ')}}[lower(${halfWidth(text)})])`;
}
