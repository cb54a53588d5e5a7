import { join } from 'node:path';
import { openWarehouse } from '../../src/engine/duckdb/index.js';
import { quadraticMinimum } from '../../src/stats/regression/quadratic-programme.js';
import type { ShownDriver } from './true-weights.js';

/**
 * The law of default as far as indicators with errors can tell it: their coefficients in the least
 * squares of the true log-odds on what is seen (regression calibration; Carroll, Ruppert, Stefanski &
 * Crainiceanu, Measurement Error in Nonlinear Models, 2006, ch. 4). What remains unseen is nearly normal and
 * shrinks all slopes of the logistic law alike, which weights do not feel.
 * @param history Table with the indicators. @param feeds Folder with the truth.
 */
export async function dilutedDrivers(
  history: string,
  feeds: string,
  shown: readonly ShownDriver[],
): Promise<readonly ShownDriver[]> {
  const seen = shown.map(({ indicator }) => `TRY_CAST(h.${indicator} AS DOUBLE)`);
  const law = shown.map(({ driver, coefficient }) => `${coefficient} * t.${driver}`).join(' + ');
  const pairs = seen.flatMap((a, row) =>
    [...seen, law].map((b, column) => `covar_pop(${b}, ${a}) AS c${row}_${column}`),
  );
  const engine = await openWarehouse(':memory:', { threads: 1 });
  try {
    const [covariances = {}] = await engine.rows<Record<string, number>>(
      `SELECT ${pairs.join(', ')} FROM '${history}' h JOIN '${join(feeds, 'truth.parquet')}' t
        ON t.enterprise_id = h.enterprise_id AND CAST(t.as_of AS VARCHAR) = CAST(h.as_of AS VARCHAR)
        WHERE ${seen.map((value) => `${value} IS NOT NULL`).join(' AND ')}`,
    );
    const at = (row: number, column: number) => covariances[`c${row}_${column}`] ?? Number.NaN;
    const { point } = quadraticMinimum({
      hessian: seen.map((_, row) => seen.map((__, column) => at(row, column))),
      gradient: seen.map((_, row) => -at(row, seen.length)),
      equalities: [],
      inequalities: [],
    });
    return shown.map((one, row) => ({ ...one, coefficient: point?.[row] ?? Number.NaN }));
  } finally {
    engine.close();
  }
}
