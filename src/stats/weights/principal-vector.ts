/** Principal eigenvalue of a positive matrix and its vector, which sums to 1. */
export interface PrincipalVector {
  readonly lambda: number;
  readonly vector: readonly number[];
}

/** Power iteration, which a positive matrix makes converge (Perron). */
export function principalVector(rows: readonly (readonly number[])[]): PrincipalVector {
  let vector: readonly number[] = rows.map(() => 1 / rows.length);
  let lambda = rows.length;
  for (let step = 0; step < 10_000; step++) {
    const image = rows.map((row) =>
      row.reduce((sum, cell, at) => sum + cell * (vector[at] ?? 0), 0),
    );
    // The vector sums to 1, so the sum of its image is the eigenvalue.
    lambda = image.reduce((sum, value) => sum + value, 0);
    const next = image.map((value) => value / lambda);
    const change = Math.max(...next.map((value, at) => Math.abs(value - (vector[at] ?? 0))));
    vector = next;
    if (change < 1e-16) break;
  }
  return { lambda, vector };
}
