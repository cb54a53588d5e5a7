/**
 * One comparison matrix of several experts: geometric means of their judgements by cell, the only
 * mean that keeps the matrix reciprocal (Aczél & Saaty 1983). An expert who left a cell empty does
 * not count there; a cell that all left empty stays a gap.
 * @param matrices One per expert, of one size. @param shares Weight of each expert; equal unless given.
 * @returns `null` where the sizes differ, there is no expert, or the shares are not one per expert from 0 up.
 */
export function groupComparisons(
  matrices: readonly (readonly (readonly (number | null)[])[])[],
  shares: readonly number[] = matrices.map(() => 1),
): readonly (readonly (number | null)[])[] | null {
  const size = matrices[0]?.length ?? 0;
  const square = matrices.every(
    (rows) => rows.length === size && rows.every((row) => row.length === size),
  );
  const sound = shares.length === matrices.length && shares.every((share) => share >= 0);
  if (size === 0 || !square || !sound) return null;
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_each, j) => {
      let [total, logs] = [0, 0];
      for (const [expert, rows] of matrices.entries()) {
        const [cell, share] = [rows[i]?.[j] ?? null, shares[expert] ?? 0];
        if (cell === null || share === 0) continue;
        total += share;
        logs += share * Math.log(cell);
      }
      return total > 0 ? Math.exp(logs / total) : null;
    }),
  );
}
