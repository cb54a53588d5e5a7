import { mean } from '../moments.js';
import { sortedQuantile } from '../quantile.js';
import type { Statistic } from '../statistic.js';
import { isGrade } from './grade-table.js';

/** What replicates are compared with. */
export interface GradeConfidenceOptions {
  /** The grade given, 1 the best. */
  readonly pointGrade: number;
  /** Grades of the scale. */
  readonly grades: number;
  /** Probability outside `interval`, 0.1 unless told. */
  readonly alpha?: number;
}

/** How firmly replicates support a grade. */
export interface GradeConfidence extends Statistic {
  /** Share of the replicates per grade. */
  readonly shares: readonly number[];
  /** Commonest grade: among equals the one nearest to the point grade, then the worse one. */
  readonly mode: number | null;
  readonly modeShare: number | null;
  readonly withinOneShare: number | null;
  readonly worseShare: number | null;
  readonly betterShare: number | null;
  /** Entropy of the shares over ln K: 0 certain, 1 all grades alike. */
  readonly entropy: number | null;
  /** Grades at α/2 and 1 − α/2, quantiles of type 1, so that both are grades of the scale. */
  readonly interval: readonly [best: number, worst: number] | null;
  readonly meanGrade: number | null;
}

/**
 * Support of a grade among replicates, such as grades under resampled indicators.
 * @param replicates Grades 1 … K, 1 the best; others are left out with `replicates-left-out`.
 * @returns `value` the share of replicates that are the point grade; `null` with `no-replicates`.
 */
export function gradeConfidence(
  replicates: readonly number[],
  { pointGrade, grades, alpha = 0.1 }: GradeConfidenceOptions,
): GradeConfidence {
  const used = replicates.filter((grade) => isGrade(grade, grades));
  const sorted = Float64Array.from(used).sort();
  const share = (holds: (grade: number) => boolean) =>
    used.length === 0 ? null : used.filter(holds).length / used.length;
  const shares = Array.from(
    { length: grades },
    (_, place) => share((grade) => grade === place + 1) ?? 0,
  );
  const mode = used.length === 0 ? null : modeOf(shares, pointGrade);
  const low = sortedQuantile(sorted, alpha / 2, 1);
  const high = sortedQuantile(sorted, 1 - alpha / 2, 1);
  return {
    value: share((grade) => grade === pointGrade),
    method: 'grade confidence',
    convention: `interval of ${(1 - alpha) * 100} %, quantiles of type 1`,
    n: used.length,
    warnings: [
      ...(used.length === 0 ? ['no-replicates'] : []),
      ...(used.length < replicates.length ? ['replicates-left-out'] : []),
    ],
    shares,
    mode,
    modeShare: share((grade) => grade === mode),
    withinOneShare: share((grade) => Math.abs(grade - pointGrade) <= 1),
    worseShare: share((grade) => grade > pointGrade),
    betterShare: share((grade) => grade < pointGrade),
    entropy: used.length === 0 || grades < 2 ? null : entropyOf(shares) / Math.log(grades),
    interval: low === null || high === null ? null : [low, high],
    meanGrade: used.length === 0 ? null : mean(used),
  };
}

function modeOf(shares: readonly number[], pointGrade: number): number {
  let best = { grade: 1, share: Number.NEGATIVE_INFINITY };
  for (const [index, share] of shares.entries()) {
    const grade = index + 1;
    const distance = Math.abs(grade - pointGrade) - Math.abs(best.grade - pointGrade);
    if (share > best.share || (share === best.share && distance <= 0)) best = { grade, share };
  }
  return best.grade;
}

function entropyOf(shares: readonly number[]): number {
  const sum = shares.reduce((total, p) => (p > 0 ? total + p * Math.log(p) : total), 0);
  return sum === 0 ? 0 : -sum;
}
