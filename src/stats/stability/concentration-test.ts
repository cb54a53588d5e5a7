import { normalUpperTail } from '../distributions/normal.js';
import type { Statistic } from '../statistic.js';
import { type Herfindahl, herfindahl } from './herfindahl.js';

/** The ECB's test of a rise in concentration. */
export interface ConcentrationTest extends Statistic {
  readonly initial: Herfindahl;
  readonly current: Herfindahl;
  readonly z: number | null;
  /** One-sided: small where concentration has risen. */
  readonly pValue: number | null;
}

/**
 * Test of the hypothesis that grades are not more concentrated than at development (ECB, Instructions
 * for reporting the validation results of internal models, 2019, § 2.5.5.3): the change of the
 * coefficient of variation over its large-sample error, √(K − 1)·(CV − CV₀) / √(CV²(½ + CV²)).
 *
 * Its power is small and its sample size is K, not the number of enterprises: with seven grades,
 * a whole portfolio in one grade gives p = 0.20. So `low-power` is always among the warnings, and
 * the level of the index belongs beside the p-value.
 * @param initial Numbers or exposures per grade at development. @param current The same now.
 * @returns `value` is the current Herfindahl index in the ECB's form; the test is `null` with
 *   `lengths-differ`, `one-grade`, `evenly-spread` (current CV is 0) or what the index lacks.
 */
export function concentrationTest(
  initial: readonly number[],
  current: readonly number[],
): ConcentrationTest {
  const [then, now] = [herfindahl(initial), herfindahl(current)];
  const z = testStatistic(then, now);
  return {
    value: now.ecb,
    method: 'ECB concentration test',
    convention: 'one-sided, normal, CV over all grades of the scale',
    n: current.length,
    warnings: [...problems(then, now), 'low-power'],
    initial: then,
    current: now,
    z,
    pValue: z === null ? null : normalUpperTail(z),
  };
}

function testStatistic(then: Herfindahl, now: Herfindahl): number | null {
  const [before, after] = [then.coefficientOfVariation, now.coefficientOfVariation];
  if (before === null || after === null || after === 0) return null;
  if (then.n !== now.n || now.n < 2) return null;
  return (Math.sqrt(now.n - 1) * (after - before)) / Math.sqrt(after ** 2 * (0.5 + after ** 2));
}

function problems(then: Herfindahl, now: Herfindahl): readonly string[] {
  if (then.n !== now.n) return ['lengths-differ'];
  const lacking = [...new Set([...then.warnings, ...now.warnings])];
  if (lacking.length > 0) return lacking;
  if (now.n < 2) return ['one-grade'];
  return now.coefficientOfVariation === 0 ? ['evenly-spread'] : [];
}
