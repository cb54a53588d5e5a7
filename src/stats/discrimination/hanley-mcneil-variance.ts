/**
 * Variance of an AUC from the counts of the classes alone (Hanley & McNeil 1982, exponential model):
 * the fall-back where the sample is not at hand; `auc` has DeLong's.
 * @param auc In [0, 1].
 * @returns `null` where a class is empty or the AUC outside its range.
 */
export function hanleyMcNeilVariance(
  auc: number,
  defaults: number,
  nonDefaults: number,
): number | null {
  if (!(defaults > 0 && nonDefaults > 0 && auc >= 0 && auc <= 1)) return null;
  const twoDefaults = auc / (2 - auc);
  const twoNonDefaults = (2 * auc * auc) / (1 + auc);
  const spread =
    auc * (1 - auc) +
    (defaults - 1) * (twoDefaults - auc * auc) +
    (nonDefaults - 1) * (twoNonDefaults - auc * auc);
  return spread / (defaults * nonDefaults);
}

/**
 * Largest variance that an AUC can have with so many of each class, A (1 − A) / min(m, n) (Birnbaum &
 * Klose 1957; BCBS WP14 ch. III): what a sample size can promise before there is a sample.
 * @param auc In [0, 1].
 * @returns `null` where a class is empty or the AUC outside its range.
 */
export function largestAucVariance(
  auc: number,
  defaults: number,
  nonDefaults: number,
): number | null {
  if (!(defaults > 0 && nonDefaults > 0 && auc >= 0 && auc <= 1)) return null;
  return (auc * (1 - auc)) / Math.min(defaults, nonDefaults);
}
