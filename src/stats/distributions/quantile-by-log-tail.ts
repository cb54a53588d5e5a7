/** A lower tail at a point, and its slope there. */
export interface TailAndSlope {
  readonly tail: number;
  readonly slope: number;
}

const steps = 500;
const settled = 1e-9;

/**
 * The point at which an increasing, log-concave tail has the wanted probability, by Newton's method
 * on its logarithm. A tangent of a concave function lies above it, so after the first step the
 * iterates climb to the root and cannot pass it; a last step below 1e-9 leaves an error near 1e-18.
 * A first step so long that the tail underflows is halved.
 * @returns −∞ where the tail underflows before it gets as small as wanted.
 */
export function quantileByLogTail(
  at: (point: number) => TailAndSlope,
  wanted: number,
  start: number,
): number {
  let point = start;
  let positive = start;
  for (let count = 0; count < steps; count++) {
    const { tail, slope } = at(point);
    if (tail > 0 && slope > 0) {
      const step = (Math.log(wanted / tail) * tail) / slope;
      positive = point;
      point += step;
      if (Math.abs(step) <= settled) return point;
    } else {
      if (!(positive - point > settled)) return Number.NEGATIVE_INFINITY;
      point = (point + positive) / 2;
    }
  }
  throw new RangeError(`A quantile has not settled after ${steps} steps.`);
}
