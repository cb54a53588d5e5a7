const largest = 100_000;
const tiny = 1e-300;
const precise = 1e-16;

/** One level of a continued fraction: a / (b + …). */
export interface Level {
  readonly a: number;
  readonly b: number;
}

/**
 * b₀ + a₁/(b₁ + a₂/(b₂ + …)) by the method of Lentz with the guard of Thompson & Barnett (1986).
 * @throws RangeError where 100,000 levels do not settle it.
 */
export function continuedFraction(first: number, level: (index: number) => Level): number {
  let value = first === 0 ? tiny : first;
  let above = value;
  let below = 0;
  for (let index = 1; index <= largest; index++) {
    const { a, b } = level(index);
    below = b + a * below;
    below = 1 / (Math.abs(below) < tiny ? tiny : below);
    above = b + a / above;
    if (Math.abs(above) < tiny) above = tiny;
    const factor = above * below;
    value *= factor;
    if (Math.abs(factor - 1) <= precise) return value;
  }
  throw new RangeError(`A continued fraction has not settled after ${largest} levels.`);
}
