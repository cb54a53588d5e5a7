import { matrixLogarithm } from '../linear-algebra/matrix-logarithm.js';
import { isTransitionMatrix, type Rows } from '../linear-algebra/square-matrix.js';
import type { Statistic } from '../statistic.js';

/** Rates of migration in continuous time. */
export interface MigrationGenerator extends Statistic {
  /** Rates per period; rows sum to 0. `null` where there is no principal logarithm. */
  readonly generator: Rows | null;
}

/**
 * Generator of a transition matrix: its principal logarithm, from which shorter periods follow
 * (Israel, Rosenthal & Wei 2001).
 * @returns `value` the most negative rate off the diagonal, 0 where there is none: below 0 the matrix
 *   is no exact Markov chain in continuous time, `not-embeddable`. `null` with
 *   `not-a-transition-matrix` or `no-logarithm`.
 */
export function migrationGenerator(matrix: Rows): MigrationGenerator {
  const sound = isTransitionMatrix(matrix);
  const generator = sound ? matrixLogarithm(matrix) : null;
  const rates = generator?.flatMap((row, from) => row.filter((_, to) => to !== from)) ?? [];
  const worst = generator === null ? null : Math.min(0, ...rates);
  return {
    value: worst,
    method: 'migration generator',
    convention: 'principal logarithm, not regularised',
    n: matrix.length,
    warnings: warningsOf(sound, worst),
    generator,
  };
}

function warningsOf(sound: boolean, worst: number | null): readonly string[] {
  if (!sound) return ['not-a-transition-matrix'];
  if (worst === null) return ['no-logarithm'];
  return worst < -1e-12 ? ['not-embeddable'] : [];
}
