/**
 * Sum that carries the rounding error of each addition along (Neumaier 1974), so that its error does
 * not grow with the number of terms. Infinite terms count as in a plain sum.
 */
export function compensatedSum(values: Iterable<number>): number {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return Number.isFinite(sum) ? sum + lost : sum;
}
