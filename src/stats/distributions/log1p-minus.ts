const seriesBelow = 0.25;

/**
 * ln(1 + x) − x, to full relative precision also where the two nearly cancel: with
 * r = x / (2 + x), ln(1 + x) = 2 artanh r, so that the difference is 2 (r³/3 + r⁵/5 + …) − r·x.
 * @param x Above −1.
 */
export function log1pMinus(x: number): number {
  if (Math.abs(x) > seriesBelow) return Math.log1p(x) - x;
  const ratio = x / (2 + x);
  const square = ratio * ratio;
  let power = square;
  let sum = 0;
  for (let odd = 3; ; odd += 2) {
    const next = sum + power / odd;
    if (next === sum) return ratio * (2 * sum - x);
    sum = next;
    power *= square;
  }
}
