import { logistic } from '../distributions/logistic.js';
import { logisticRegression } from '../regression/logistic-regression.js';
import { isObserved, type Statistic } from '../statistic.js';

/** `abm` fits a and b apart, `am` holds them equal. */
export type BetaVariant = 'abm' | 'am';

/** Choices of beta calibration. */
export interface BetaOptions {
  /** `abm` unless told. */
  readonly variant?: BetaVariant;
  /** Frequency weights; 1 unless given. */
  readonly weights?: readonly number[];
}

/** logit P(y = 1) = a·ln s − b·ln(1 − s) + c. */
export interface BetaCalibration extends Statistic {
  readonly a: number | null;
  readonly b: number | null;
  readonly c: number | null;
  /** Score whose probability is one half; `null` where the map is constant. */
  readonly m: number | null;
  /** Which exponents were fitted; the others came out negative, which would turn the order, and are 0. */
  readonly fitted: 'both' | 'equal' | 'a' | 'b' | 'none';
  /** a, b and c of `abm` before that. */
  readonly unconstrained: readonly number[] | null;
}

const leastScore = 2.2e-16;

/**
 * Beta calibration of a probability-like score (Kull, Silva Filho & Flach 2017): logistic regression
 * on ln s and −ln(1 − s) with a, b ≥ 0. Unlike Platt scaling it contains the identity.
 * @param score In [0, 1]; drawn in to [2.2e-16, 1 − 2.2e-16]. @param outcome 0 or 1.
 * @returns `value` the log-likelihood; `null` with `score-outside` or as of `logisticRegression`.
 */
export function betaCalibration(
  score: readonly (number | null)[],
  outcome: readonly (number | null)[],
  { variant = 'abm', weights }: BetaOptions = {},
): BetaCalibration {
  const outside = score.some((s) => isObserved(s) && (s < 0 || s > 1));
  const fit = outside ? null : fitVariant(score, outcome, variant, weights);
  const { a = null, b = null, c = null } = fit ?? {};
  return {
    value: fit?.regression.value ?? null,
    method: 'beta calibration',
    convention: `${variant}, a and b not negative`,
    n: fit?.regression.n ?? 0,
    warnings: outside ? ['score-outside'] : (fit?.regression.warnings ?? []),
    a,
    b,
    c,
    m: a === null || b === null || c === null ? null : halfPoint(a, b, c),
    fitted: fit?.fitted ?? 'none',
    unconstrained: fit?.unconstrained ?? null,
  };
}

/** Probability of a score under a calibration; `null` where there is none. */
export function betaProbability({ a, b, c }: BetaCalibration, score: number): number | null {
  if (a === null || b === null || c === null) return null;
  const s = drawnIn(score);
  return logistic(a * Math.log(s) - b * Math.log1p(-s) + c);
}

type Regression = ReturnType<typeof logisticRegression>;

interface Exponents {
  readonly a: number | null;
  readonly b: number | null;
  readonly c: number | null;
  readonly fitted: BetaCalibration['fitted'];
  readonly unconstrained: readonly number[] | null;
  readonly regression: Regression;
}

function fitVariant(
  score: readonly (number | null)[],
  outcome: readonly (number | null)[],
  variant: BetaVariant,
  weights: readonly number[] | undefined,
): Exponents {
  const logs = score.map((s) =>
    isObserved(s)
      ? ([Math.log(drawnIn(s)), -Math.log1p(-drawnIn(s))] as const)
      : ([null, null] as const),
  );
  const options = weights === undefined ? {} : { weights };
  const on = (columns: (pair: readonly [number | null, number | null]) => (number | null)[]) =>
    logisticRegression(logs.map(columns), outcome, options);
  if (variant === 'am') {
    const fit = on(([p, q]) => [p === null || q === null ? null : p + q]);
    const [c = null, slope = null] = fit.coefficients ?? [];
    if (slope !== null && slope < 0)
      return constant(
        on(() => []),
        null,
      );
    return { a: slope, b: slope, c, fitted: 'equal', unconstrained: null, regression: fit };
  }
  const full = on(([p, q]) => [p, q]);
  const [c = null, a = null, b = null] = full.coefficients ?? [];
  if (a === null || b === null || c === null) {
    return { a, b, c, fitted: 'none', unconstrained: null, regression: full };
  }
  const unconstrained = [a, b, c];
  if (a >= 0 && b >= 0) return { a, b, c, fitted: 'both', unconstrained, regression: full };
  const single = a < 0 ? on(([, q]) => [q]) : on(([p]) => [p]);
  const [level = null, slope = null] = single.coefficients ?? [];
  if (slope !== null && slope < 0)
    return constant(
      on(() => []),
      unconstrained,
    );
  return a < 0
    ? { a: 0, b: slope, c: level, fitted: 'b', unconstrained, regression: single }
    : { a: slope, b: 0, c: level, fitted: 'a', unconstrained, regression: single };
}

function constant(regression: Regression, unconstrained: readonly number[] | null): Exponents {
  const c = regression.coefficients?.[0] ?? null;
  return { a: 0, b: 0, c, fitted: 'none', unconstrained, regression };
}

function drawnIn(score: number): number {
  return Math.min(1 - leastScore, Math.max(leastScore, score));
}

/** Root in (0, 1) of a·ln m − b·ln(1 − m) + c, which rises in m: bisection on the log-odds of m. */
function halfPoint(a: number, b: number, c: number): number | null {
  if (!(a > 0 || b > 0)) return null;
  let [low, high] = [-700, 700];
  const at = (odds: number) =>
    a * -Math.log1p(Math.exp(-odds)) + b * Math.log1p(Math.exp(odds)) + c;
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (at(middle) < 0) low = middle;
    else high = middle;
  }
  return logistic((low + high) / 2);
}
