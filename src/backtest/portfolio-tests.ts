import { binomialTest, correlatedBinomialTest, jeffreysTest } from '../stats/index.js';
import { finite } from './finite.js';
import type { MeasureDetails } from './result.js';

/** One-sided tests of the mean PD of a portfolio against its defaults; small where PDs are too low. */
export function portfolioTests(
  n: number,
  defaults: number,
  pd: number | null,
  assetCorrelation: number,
): MeasureDetails['portfolio'] {
  if (pd === null) return { binomial: null, jeffreys: null, correlatedBinomial: null };
  const outcome = { n, defaults, pd };
  return {
    binomial: finite(binomialTest(outcome).pValue),
    jeffreys: finite(jeffreysTest(outcome).pValue),
    correlatedBinomial: finite(correlatedBinomialTest(outcome, assetCorrelation).pValue),
  };
}
