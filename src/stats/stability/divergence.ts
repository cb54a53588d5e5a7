/**
 * Kullback–Leibler divergence Σ p·ln(p/q) in nats; 0·ln 0 counts 0.
 * @param p Shares that sum to 1. @param q Shares by the same bins.
 * @returns From 0 to ∞, which it is where q is 0 and p is not.
 */
export function klDivergence(p: readonly number[], q: readonly number[]): number {
  return p.reduce((sum, share, bin) => {
    if (share === 0) return sum;
    const other = q[bin] ?? 0;
    return other === 0 ? Number.POSITIVE_INFINITY : sum + share * Math.log(share / other);
  }, 0);
}

/** Jensen–Shannon divergence in nats, in [0, ln 2]: the mean divergence of p and q from their middle. */
export function jensenShannon(p: readonly number[], q: readonly number[]): number {
  const middle = p.map((share, bin) => (share + (q[bin] ?? 0)) / 2);
  return (klDivergence(p, middle) + klDivergence(q, middle)) / 2;
}
