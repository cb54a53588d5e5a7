import type { Expr } from '../../expr/ast.js';
import type { Rendering } from './dialect.js';

/** Renderings that several engines share. */

export function plain(write: Rendering['write']): Rendering {
  return { write };
}

/** The text repeats an argument, see {@link Rendering}. */
export function repeating(write: Rendering['write']): Rendering {
  return { write, repeats: true };
}

export function infix(symbol: string): Rendering {
  return plain(([a, b]) => `(${a} ${symbol} ${b})`);
}

/** Arguments two by two. */
export function pairs(args: readonly string[]): readonly (readonly [string, string])[] {
  return args.flatMap((arg, index) => (index % 2 === 0 ? [[arg, args[index + 1] ?? '']] : []));
}

/** `write` in the first text that equals the value, missing where none does. */
export const match = plain(
  ([value, ...options]) =>
    `CASE ${value} ${pairs(options)
      .map(([option, result]) => `WHEN ${option} THEN ${result}`)
      .join(' ')} END`,
);

/** The texts whose condition holds, joined by semicolons; `concat_ws` leaves nulls out. */
export const codes = plain((args) =>
  args.length === 0
    ? "''"
    : `concat_ws(';', ${pairs(args)
        .map(([condition, code]) => `CASE WHEN ${condition} THEN ${code} END`)
        .join(', ')})`,
);

/** Membership; of no texts at all it is false, and missing for a missing value. */
export const isIn = plain(([a, ...options]) =>
  options.length === 0 ? `(${a} <> ${a})` : `(${a} IN (${options.join(', ')}))`,
);

/** Complete calendar months; the last day of a shorter month completes it. */
export const completeMonths = ([from, to]: readonly string[]): string =>
  `CAST((year(${to}) - year(${from})) * 12 + month(${to}) - month(${from})` +
  ` - CASE WHEN day(${to}) < day(${from}) AND ${to} <> last_day(${to}) THEN 1 ELSE 0 END AS DOUBLE)`;

/** Natural logarithm that is null instead of an error where there is none. */
export function logOf(x: string, zero: string): string {
  return `CASE WHEN ${x} > ${zero} THEN ln(${x}) END`;
}

/** Goalposts as a chain of half-open segments with the slopes worked out. */
export function interpolation(double: (value: number) => string): Rendering {
  return repeating(([x], [, xs, ys]) => {
    const knots = literalNumbers(xs);
    const scores = literalNumbers(ys);
    const segments = knots.map((knot, index) => {
      const score = scores[index] ?? 0;
      const before = knots[index - 1];
      const scoreBefore = scores[index - 1];
      if (before === undefined || scoreBefore === undefined) {
        return `WHEN ${x} <= ${double(knot)} THEN ${double(score)}`;
      }
      const slope = (score - scoreBefore) / (knot - before);
      return (
        `WHEN ${x} < ${double(knot)} THEN ` +
        `${double(scoreBefore)} + (${x} - ${double(before)}) * ${double(slope)}`
      );
    });
    const last = scores.at(-1);
    const above = last === undefined ? 'NULL' : double(last);
    return `CASE ${segments.join(' ')} WHEN ${x} IS NOT NULL THEN ${above} END`;
  });
}

/** The numbers of a list literal: goalposts belong to the model, never to a record. */
function literalNumbers(expr: Expr | undefined): readonly number[] {
  if (expr?.kind !== 'literal' || !Array.isArray(expr.value)) return [];
  return expr.value.filter((item) => typeof item === 'number');
}

/** Sum of the products that are not missing; missing where none is. `nought` is the literal. */
export function weightedSum(args: readonly string[], nought: string): string {
  const products = pairs(args).map(([weight, x]) => `${weight} * ${x}`);
  if (products.length === 0) return 'CAST(NULL AS DOUBLE)';
  const sum = products.map((product) => `coalesce(${product}, ${nought})`).join(' + ');
  return `(CASE WHEN coalesce(${products.join(', ')}) IS NOT NULL THEN ${sum} END)`;
}
