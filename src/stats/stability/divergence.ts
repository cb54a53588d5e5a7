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

/** Squared Hellinger distance ½ Σ (√p − √q)² of shares, in [0, 1]. */
export function hellinger(p: readonly number[], q: readonly number[]): number {
  return p.reduce(
    (sum, share, bin) => sum + (Math.sqrt(share) - Math.sqrt(q[bin] ?? 0)) ** 2 / 2,
    0,
  );
}

/** Triangular discrimination Σ (p − q)² / (p + q) of shares (Le Cam), in [0, 2]. */
export function triangularDiscrimination(p: readonly number[], q: readonly number[]): number {
  return p.reduce((sum, share, bin) => {
    const other = q[bin] ?? 0;
    return share === other ? sum : sum + (share - other) ** 2 / (share + other);
  }, 0);
}
