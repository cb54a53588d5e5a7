const seriesWithin = 0.25;

/**
 * ln(part / whole) − (part − whole) / whole, to full relative precision near equality, where the two
 * nearly cancel, and far from it. With r = d / (2 + d), d the relative excess, ln(1 + d) = 2 artanh r, so
 * that the difference is 2 (r³/3 + r⁵/5 + …) − r·d.
 * @param excess part − whole, which the caller may know more precisely than the parts show.
 */
export function logRatioMinusExcess(part: number, whole: number, excess: number): number {
  const d = excess / whole;
  return Math.abs(d) > seriesWithin ? Math.log(part / whole) - d : nearOne(d);
}

function nearOne(d: number): number {
  const ratio = d / (2 + d);
  const square = ratio * ratio;
  let power = square;
  let sum = 0;
  for (let odd = 3; ; odd += 2) {
    const next = sum + power / odd;
    if (next === sum) return ratio * (2 * sum - d);
    sum = next;
    power *= square;
  }
}
