/** A lower tail at a point, and its slope there. */
export interface TailAndSlope {
  readonly tail: number;
  readonly slope: number;
}

const steps = 500;
const settled = 1e-9;
const lowest = -700;
const smallest = 1e-290;

/**
 * The point at which an increasing, log-concave tail has the wanted probability, by Newton's method
 * on its logarithm. A tangent of a concave function lies above it, so after the first step the
 * iterates climb to the root and cannot pass it; a last step below 1e-9 leaves an error near 1e-18.
 * A first step so long that the tail underflows is halved.
 * @param at The points are logarithms, whose exponentials below −700 a double holds badly or not at all.
 * @returns −∞ where the root is below that.
 */
export function quantileByLogTail(
  at: (point: number) => TailAndSlope,
  wanted: number,
  start: number,
): number {
  // Smaller tails have lost digits, and would send the next step astray.
  const leastTail = Math.min(smallest, wanted / 2);
  let point = start;
  let positive = start;
  for (let count = 0; count < steps; count++) {
    const { tail, slope } = at(point);
    if (tail > leastTail && slope > 0) {
      const step = (Math.log(wanted / tail) * tail) / slope;
      if (point === lowest && step < 0) return Number.NEGATIVE_INFINITY;
      positive = point;
      point = Math.max(lowest, point + step);
      if (Math.abs(step) <= settled) return point;
    } else {
      point = (point + positive) / 2;
    }
  }
  throw new RangeError(`A quantile has not settled after ${steps} steps.`);
}
