/**
 * Transition rates of those whose rating was not withdrawn, p / (1 − withdrawn), which takes
 * withdrawal to say nothing about credit. Rows that were published rounded keep their rounding.
 * @param rates Rows of fractions, the last column withdrawn.
 * @returns Rows without that column; `null` cells where all were withdrawn.
 */
export function withoutWithdrawn(
  rates: readonly (readonly number[])[],
): readonly (readonly (number | null)[])[] {
  return rates.map((row) => {
    const left = 1 - (row.at(-1) ?? 0);
    return row.slice(0, -1).map((rate) => (left > 0 ? rate / left : null));
  });
}
