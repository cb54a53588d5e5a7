import { principalVector } from './principal-vector.js';

/**
 * Fills the gaps of a reciprocal comparison matrix so that its principal eigenvalue, and with it the
 * inconsistency, is least (Bozóki, Fülöp & Rónyai 2010; the problem is convex in the logarithms). At
 * the optimum a gap is √(lⱼrᵢ / (lᵢrⱼ)) of the left and right principal vectors, which is iterated.
 * @returns `null` where the comparisons do not connect all items, or the iteration does not settle.
 */
export function completedComparisons(
  rows: readonly (readonly (number | null)[])[],
): readonly (readonly number[])[] | null {
  if (!isConnected(rows)) return null;
  const filled = rows.map((row) => row.map((cell) => cell ?? 1));
  const gaps = rows.flatMap((row, i) =>
    row.flatMap((cell, j) => (cell === null && i < j ? [[i, j] as const] : [])),
  );
  for (let step = 0; step < 5000; step++) {
    const right = principalVector(filled).vector;
    const left = principalVector(filled.map((_, i) => filled.map((row) => row[i] ?? 1))).vector;
    let change = 0;
    for (const [i, j] of gaps) {
      const ratio = ((left[j] ?? 1) * (right[i] ?? 1)) / ((left[i] ?? 1) * (right[j] ?? 1));
      const next = Math.sqrt(ratio);
      change = Math.max(change, Math.abs(Math.log(next / (filled[i]?.[j] ?? 1))));
      setPair(filled, i, j, next);
    }
    if (change < 1e-13) return filled;
  }
  return null;
}

function setPair(rows: number[][], i: number, j: number, value: number): void {
  const [row, column] = [rows[i], rows[j]];
  if (row !== undefined) row[j] = value;
  if (column !== undefined) column[i] = 1 / value;
}

/** Whether comparisons lead from the first item to every other. */
function isConnected(rows: readonly (readonly (number | null)[])[]): boolean {
  const reached = new Set([0]);
  for (const item of reached) {
    for (const [other, cell] of (rows[item] ?? []).entries()) if (cell !== null) reached.add(other);
  }
  return reached.size === rows.length;
}
