/** Solves systems with one symmetric positive definite matrix. */
export interface CholeskySolver {
  readonly solve: (right: readonly number[]) => readonly number[];
}

/** A pivot this small against its diagonal means that a column depends on those before it. */
const leastPivot = 1e-12;

/**
 * Cholesky factor of a symmetric positive definite matrix given by rows.
 * @returns `null` where the matrix is singular to rounding: some column is a combination of others.
 */
export function cholesky(rows: readonly (readonly number[])[]): CholeskySolver | null {
  const factor: number[][] = [];
  for (const [row, cells] of rows.entries()) {
    const line: number[] = [];
    for (let column = 0; column <= row; column++) {
      const rest = (cells[column] ?? 0) - dot(line, factor[column] ?? line, column);
      if (column < row) {
        line.push(rest / (factor[column]?.[column] ?? 1));
        continue;
      }
      if (!(rest > leastPivot * Math.abs(cells[row] ?? 0))) return null;
      line.push(Math.sqrt(rest));
    }
    factor.push(line);
  }
  return { solve: (right) => backward(factor, forward(factor, right)) };
}

/** Inverse by rows from a solver of that size. */
export function inverseOf(solver: CholeskySolver, size: number): readonly (readonly number[])[] {
  return Array.from({ length: size }, (_, at) =>
    solver.solve(Array.from({ length: size }, (_each, place) => (place === at ? 1 : 0))),
  );
}

function dot(a: readonly number[], b: readonly number[], length: number): number {
  let sum = 0;
  for (let at = 0; at < length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

function forward(factor: readonly number[][], right: readonly number[]): readonly number[] {
  const found: number[] = [];
  for (const [row, line] of factor.entries()) {
    found.push(((right[row] ?? 0) - dot(line, found, row)) / (line[row] ?? 1));
  }
  return found;
}

function backward(factor: readonly number[][], right: readonly number[]): readonly number[] {
  const found = [...right];
  for (let row = factor.length - 1; row >= 0; row--) {
    const value = (found[row] ?? 0) / (factor[row]?.[row] ?? 1);
    found[row] = value;
    for (let column = 0; column < row; column++) {
      found[column] = (found[column] ?? 0) - (factor[row]?.[column] ?? 0) * value;
    }
  }
  return found;
}
