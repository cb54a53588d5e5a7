import { type ClusteredAuc, clusteredAuc } from '../stats/discrimination/clustered-auc.js';
import {
  type AucDifference,
  clusteredAucDifference,
} from '../stats/discrimination/clustered-auc-difference.js';
import type { CohortUse } from './result.js';
import { rowsAt, type TuningSample } from './sample.js';

/** Scores before and after on the same rows; the difference is after minus before, above 0 for better. */
export interface ScoreComparison {
  /** An observation point, or `learned` and `out-of-time` for all of that use. */
  readonly of: string;
  readonly use: CohortUse['use'];
  readonly n: number;
  readonly defaults: number;
  readonly before: Pick<ClusteredAuc, 'value' | 'ci'>;
  readonly after: Pick<ClusteredAuc, 'value' | 'ci'>;
  readonly difference: Pick<AucDifference, 'value' | 'ci' | 'pValue'>;
}

/**
 * Compare the AUCs of two scores, observation point by observation point and pooled by use, with DeLong's
 * paired test; all intervals are clustered by enterprise, because pooled rows repeat them.
 * @param before Score by row, higher is better; NaN where there is none. @param after The same.
 */
export function compareScores(
  sample: TuningSample,
  cohorts: readonly CohortUse[],
  before: Float64Array,
  after: Float64Array,
  confidence: number,
): readonly ScoreComparison[] {
  const compared = (
    of: string,
    use: CohortUse['use'],
    dates: readonly number[],
  ): ScoreComparison => {
    const rows = rowsAt(sample, new Set(dates));
    const risk = (score: Float64Array) =>
      Float64Array.from(rows, (row) => -(score[row] ?? Number.NaN));
    const outcomes = Uint8Array.from(rows, (row) => sample.defaulted[row] ?? 0);
    const clusters = Uint32Array.from(rows, (row) => sample.enterprise[row] ?? 0);
    const [first, second] = [risk(after), risk(before)];
    const areaOf = (own: Float64Array) => {
      const { value, ci } = clusteredAuc(own, outcomes, clusters, confidence);
      return { value, ci };
    };
    const { value, ci, pValue } = clusteredAucDifference(
      { first, second, defaulted: outcomes, cluster: clusters },
      confidence,
    );
    return {
      of,
      use,
      n: rows.length,
      defaults: outcomes.reduce((sum, one) => sum + one, 0),
      before: areaOf(second),
      after: areaOf(first),
      difference: { value, ci, pValue },
    };
  };
  const datesOf = (use: CohortUse['use']) =>
    [...cohorts.keys()].filter((at) => cohorts[at]?.use === use);
  const pooled = (['learned', 'out-of-time'] as const).flatMap((use) => {
    const dates = datesOf(use);
    return dates.length > 1 ? [compared(use, use, dates)] : [];
  });
  return [...cohorts.map(({ asOf, use }, at) => compared(asOf, use, [at])), ...pooled];
}
