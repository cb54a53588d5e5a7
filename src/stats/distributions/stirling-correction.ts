/** Coefficients of 1/x, 1/x³, … in Stirling's series of ln Γ (Abramowitz & Stegun 6.1.41). */
const coefficients = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156];
const seriesFrom = 10;

/**
 * What Stirling's formula leaves out: ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π]. Ratios of gamma
 * functions written in it need no difference of large logarithms (Loader 2000).
 * @param x Above 0.
 */
export function stirlingCorrection(x: number): number {
  let steps = 0;
  let shifted = x;
  for (; shifted < seriesFrom; shifted++) steps += (shifted + 0.5) * Math.log1p(1 / shifted) - 1;
  const square = 1 / (shifted * shifted);
  return steps + coefficients.reduceRight((sum, term) => sum * square + term, 0) / shifted;
}
