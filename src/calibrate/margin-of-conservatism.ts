import type { LongRun, MarginOfConservatism } from '../model/schema/calibration.js';
import { studentTUpperTail } from '../stats/distributions/student-t.js';
import { jeffreysUpper } from '../stats/intervals/jeffreys-interval.js';
import { rootBetween } from '../stats/root-between.js';
import { countedYears } from './long-run-rate.js';

/** What a margin of conservatism is asked to cover; nothing where not given. */
export interface MarginRequest {
  /** Category A, deficiencies of data and methods: a share of the mean PD, set by whoever knows them. */
  readonly dataDeficiency?: number | undefined;
  /** Category B, changes that the history does not show: a share of the mean PD. */
  readonly otherDeficiency?: number | undefined;
  /** Category C, the general estimation error, at this confidence in (0, 1). */
  readonly confidence?: number | undefined;
}

/**
 * Margin of conservatism in the three categories of EBA/GL/2017/16, added up as PD. The
 * estimation error is how far the long-run rate may lie above its average: one-sided by Student's t
 * over the yearly rates, or by Jeffreys' posterior of all years together, whichever is more.
 */
export function marginOfConservatism(
  meanPd: number,
  longRun: LongRun,
  { dataDeficiency = 0, otherDeficiency = 0, confidence }: MarginRequest,
): MarginOfConservatism {
  const a = meanPd * dataDeficiency;
  const b = meanPd * otherDeficiency;
  const c = confidence === undefined ? 0 : estimationError(longRun, confidence);
  return {
    dataDeficiency,
    otherDeficiency,
    ...(confidence === undefined ? {} : { confidence }),
    a,
    b,
    c,
    total: a + b + c,
  };
}

function estimationError(longRun: LongRun, confidence: number): number {
  const years = countedYears(longRun);
  const n = years.reduce((sum, year) => sum + year.n, 0);
  const defaults = years.reduce((sum, year) => sum + year.defaults, 0);
  const sampling = jeffreysUpper({ n, defaults }, confidence) - defaults / n;
  const rates = years.map(({ rate }) => rate);
  return Math.max(0, sampling, betweenYears(rates, confidence));
}

/** t-quantile × standard error of the mean of the yearly rates; 0 with fewer than two of them. */
function betweenYears(rates: readonly number[], confidence: number): number {
  const count = rates.length;
  if (count < 2 || confidence <= 0.5) return 0;
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / count;
  const variance = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / (count - 1);
  const tail = (t: number) => studentTUpperTail(t, count - 1) - (1 - confidence);
  return (rootBetween(tail, 0, 1e6) ?? 0) * Math.sqrt(variance / count);
}
