import { chiSquareQuantile, chiSquareUpperTail } from '../distributions/chi-square.js';
import { normalQuantile } from '../distributions/normal.js';
import { type Psi, type PsiOptions, psi } from './psi.js';

/** PSI beside what sampling alone would give. */
export interface PopulationStabilityTest extends Psi {
  /** Value that PSI exceeds with probability α where nothing has moved. */
  readonly criticalChiSquare: number | null;
  /** The same by the normal approximation. */
  readonly criticalNormal: number | null;
  readonly pValue: number | null;
  readonly df: number;
}

/**
 * Test of an unmoved population: PSI / (1/N + 1/M) is about chi-square on B − 1 degrees (Yurdakul &
 * Naranjo, Statistical properties of the population stability index, 2020). A fixed rule such as
 * 0.10 / 0.25 ignores the size of the samples; this does not.
 * @param alpha Level of the critical values, 0.05 unless told.
 * @returns `value` is PSI; the test is `null` with what makes PSI `null`, or `too-few-bins`.
 */
export function populationStabilityTest(
  expected: readonly number[],
  actual: readonly number[],
  { alpha = 0.05, ...options }: PsiOptions & { readonly alpha?: number } = {},
): PopulationStabilityTest {
  const index = psi(expected, actual, options);
  const df = index.bins - 1;
  const noise = 1 / index.expectedTotal + 1 / index.actualTotal;
  const testable = index.value !== null && df > 0;
  return {
    ...index,
    method: 'population stability test',
    convention: `${index.convention}; chi-square on bins − 1 at ${alpha}`,
    warnings:
      index.value !== null && df <= 0 ? [...index.warnings, 'too-few-bins'] : index.warnings,
    criticalChiSquare: testable ? chiSquareQuantile(1 - alpha, df) * noise : null,
    criticalNormal: testable ? (df + normalQuantile(1 - alpha) * Math.sqrt(2 * df)) * noise : null,
    pValue: testable ? chiSquareUpperTail((index.value ?? 0) / noise, df) : null,
    df,
  };
}
