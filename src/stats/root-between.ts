const steps = 200;

/**
 * A zero of a continuous function between two points, by Chandrupatla's method (1997): inverse quadratic
 * steps where the function is smooth enough for them, else halving, so that the bracket always closes.
 * @param from Where the function has one sign, and `to` where it has the other or 0.
 * @param tolerance Half-width of the final bracket, relative to the root where that is above 1.
 * @returns `null` where the signs at both ends agree.
 */
export function rootBetween(
  value: (x: number) => number,
  from: number,
  to: number,
  tolerance = 1e-15,
): number | null {
  let [a, fa] = [from, value(from)];
  let [b, fb] = [to, value(to)];
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(fa > 0 !== fb > 0)) return null;
  let share = 0.5;
  for (let step = 0; step < steps; step++) {
    const x = a + share * (b - a);
    const fx = value(x);
    const sameSide = fx > 0 === fa > 0;
    const [c, fc] = sameSide ? [a, fa] : [b, fb];
    if (!sameSide) [b, fb] = [a, fa];
    [a, fa] = [x, fx];
    const [best, fBest] = Math.abs(fa) < Math.abs(fb) ? [a, fa] : [b, fb];
    const least = (2 * tolerance * Math.max(1, Math.abs(best))) / Math.abs(b - a);
    if (fBest === 0 || least > 0.5) return best;
    share = Math.min(1 - least, Math.max(least, nextShare({ a, fa, b, fb, c, fc })));
  }
  return Math.abs(fa) < Math.abs(fb) ? a : b;
}

interface ThreePoints {
  readonly a: number;
  readonly fa: number;
  readonly b: number;
  readonly fb: number;
  readonly c: number;
  readonly fc: number;
}

/** Share of the way from a to b, by inverse quadratic interpolation where it stays monotone. */
function nextShare({ a, fa, b, fb, c, fc }: ThreePoints): number {
  const xi = (a - b) / (c - b);
  const phi = (fa - fb) / (fc - fb);
  if (!(1 - Math.sqrt(1 - xi) < phi && phi < Math.sqrt(xi))) return 0.5;
  const near = (fa / (fb - fa)) * (fc / (fb - fc));
  const far = ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb));
  return near + far;
}
