const rootTwoPi = Math.sqrt(2 * Math.PI);
const splitFrom = 5;
const beyondDoubles = 1e3;
const tailFrom = 2;
const centreWithin = 0.2;

/** Density of the standard normal distribution at `x`. */
export function normalDensity(x: number): number {
  if (!(Math.abs(x) >= splitFrom && Math.abs(x) < beyondDoubles)) {
    return Math.exp(-0.5 * x * x) / rootTwoPi;
  }
  // The square of a sixteenth is exact, so that the exponent does not lose digits to its size.
  const near = Math.round(x * 16) / 16;
  return (Math.exp(-0.5 * near * near) * Math.exp(-0.5 * (x - near) * (x + near))) / rootTwoPi;
}

/** Probability that a standard normal variable is at most `x`; relative error about 1e-15. */
export function normalCdf(x: number): number {
  return normalUpperTail(-x);
}

/**
 * Probability that a standard normal variable exceeds `x`, to full relative precision in the far
 * tail, where 1 − cdf has none left. Series about 0, Laplace's continued fraction in the tail
 * (Abramowitz & Stegun 26.2.11, 26.2.14).
 */
export function normalUpperTail(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x <= -tailFrom) return 1 - farTail(-x);
  return x < tailFrom ? 0.5 - areaFromCentre(x) : farTail(x);
}

/**
 * The value that a standard normal variable stays below with probability `p`: a rational start
 * (Abramowitz & Stegun 26.2.23), then Halley's iteration on the smaller tail, whose error falls with
 * the cube, so that two steps reach rounding.
 * @returns −∞ at 0, ∞ at 1, `NaN` outside [0, 1].
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 1) return Number.POSITIVE_INFINITY;
  const area = p - 0.5;
  if (Math.abs(area) < centreWithin) return centreQuantile(area);
  return area < 0 ? -tailQuantile(p) : tailQuantile(1 - p);
}

/** Φ(x) − ½ as density × (x + x³/3 + x⁵/15 + …). */
function areaFromCentre(x: number): number {
  const square = x * x;
  let term = x;
  let sum = x;
  for (let odd = 3; ; odd += 2) {
    term *= square / odd;
    const next = sum + term;
    if (next === sum) return normalDensity(x) * sum;
    sum = next;
  }
}

/** Upper tail from 2 on, with as many levels as rounding needs: 128 at 2, nine in the far tail. */
function farTail(x: number): number {
  let denominator = x;
  for (let level = 8 + Math.ceil(480 / (x * x)); level > 0; level--)
    denominator = x + level / denominator;
  return normalDensity(x) / denominator;
}

/** Quantile at probability ½ + area, |area| below 0.2. */
function centreQuantile(area: number): number {
  const scaled = area * rootTwoPi;
  let x = scaled * (1 + (scaled * scaled) / 6);
  for (let step = 0; step < 3; step++) x = halley(x, areaFromCentre(x) - area);
  return x;
}

/** The value exceeded with the given probability, which is at most 0.3. */
function tailQuantile(tail: number): number {
  const t = Math.sqrt(-2 * Math.log(tail));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  let x = t - above / below;
  for (let step = 0; step < 2; step++) x = halley(x, tail - normalUpperTail(x));
  return x;
}

/** One step towards the zero of Φ(x) − p, given that difference. */
function halley(x: number, excess: number): number {
  const newton = excess / normalDensity(x);
  return x - newton / (1 + 0.5 * x * newton);
}
