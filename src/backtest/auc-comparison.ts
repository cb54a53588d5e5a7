import { clusteredAucDifference } from '../stats/index.js';
import type { Interval } from './result.js';
import type { CohortRows } from './sample.js';

/** Two AUCs of the same rows, the challenger's less the champion's. */
export interface AucComparison {
  readonly champion: number | null;
  readonly challenger: number | null;
  readonly difference: number | null;
  readonly se: number | null;
  readonly ci: Interval | null;
  /** Two-sided. */
  readonly pValue: number | null;
  readonly convention: string;
  readonly warnings: readonly string[];
}

/** Compare how two rankings of the same rows tell defaults apart; higher is riskier, NaN is left out. */
export function compareAuc(
  { defaulted, enterprise: cluster }: CohortRows,
  champion: Float64Array | Uint16Array,
  challenger: Float64Array | Uint16Array,
  confidence: number,
): AucComparison {
  const found = clusteredAucDifference(
    { first: challenger, second: champion, defaulted, cluster },
    confidence,
  );
  return {
    champion: found.second,
    challenger: found.first,
    difference: found.value,
    se: found.se,
    ci: found.ci,
    pValue: found.pValue,
    convention: found.convention,
    warnings: found.warnings,
  };
}
