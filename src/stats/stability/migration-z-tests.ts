import { normalCdf } from '../distributions/normal.js';
import type { Statistic } from '../statistic.js';

/** Tests that migrations thin out away from the diagonal. */
export interface MigrationZTests extends Statistic {
  /** Per cell; `null` on the diagonal and where neither cell has movers. */
  readonly z: readonly (readonly (number | null)[])[];
  /** Φ(z): small where a cell is fuller than its neighbour towards the diagonal. */
  readonly pValues: readonly (readonly (number | null)[])[];
}

/** Choices of the migration tests. */
export interface MigrationZOptions {
  /** Enterprises at the start per grade, with defaults and exits; the row sums unless told. */
  readonly rowTotals?: readonly number[];
}

/**
 * z-tests of migrations (ECB, Instructions for reporting the validation results of internal models,
 * 2019, § 2.5.5.2): for each cell off the diagonal, its neighbour towards the diagonal less itself,
 * over the multinomial standard error of that difference.
 * @param between K × K counts, best grade first.
 * @returns `value` the smallest p-value; `null` with `no-testable-cells`.
 */
export function migrationZTests(
  between: readonly (readonly number[])[],
  { rowTotals }: MigrationZOptions = {},
): MigrationZTests {
  const z = between.map((row, from) => {
    const total = rowTotals?.[from] ?? row.reduce((sum, count) => sum + count, 0);
    return row.map((count, to) => {
      if (to === from || total === 0) return null;
      const neighbour = row[to < from ? to + 1 : to - 1] ?? 0;
      return cellZ(count / total, neighbour / total, total);
    });
  });
  const pValues = z.map((row) => row.map((cell) => (cell === null ? null : normalCdf(cell))));
  const found = pValues.flat().filter((p) => p !== null);
  return {
    value: found.length > 0 ? Math.min(...found) : null,
    method: 'migration z-tests',
    convention: 'ECB 2019, § 2.5.5.2; towards the diagonal, one-sided',
    n: between.flat().reduce((sum, count) => sum + count, 0),
    warnings: found.length > 0 ? [] : ['no-testable-cells'],
    z,
    pValues,
  };
}

function cellZ(p: number, neighbour: number, total: number): number | null {
  const variance = (p * (1 - p) + neighbour * (1 - neighbour) + 2 * p * neighbour) / total;
  return variance > 0 ? (neighbour - p) / Math.sqrt(variance) : null;
}
