/** 1 / (1 + e^−x), the inverse of the log-odds; no overflow, and small values keep their digits. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const odds = Math.exp(x);
  return odds / (1 + odds);
}

/** ln(1 + e^x) without overflow; its slope is `logistic(x)`. */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** Log-odds ln(p / (1 − p)); −∞ at 0, ∞ at 1, `NaN` outside [0, 1]. */
export function logit(p: number): number {
  return Math.log(p) - Math.log1p(-p);
}
