import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import type { CalibrationMethod, PdMap } from '../../model/schema/calibration.js';
import type { FitScale } from '../observation.js';
import type { GradeCounts, Sample } from '../sample.js';

/** What a method makes of a sample. */
export interface Fit {
  readonly map: PdMap;
  /** What the method says of its fit, by name; finite numbers. */
  readonly diagnostics: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
}

/** What a method may go by besides its own choices. */
export interface FitContext {
  readonly sample: Sample;
  readonly scale: FitScale;
  /** The mean PD aimed at; `null` without one. */
  readonly target: number | null;
}

/** The choices of one method. */
export type MethodOf<K extends CalibrationMethod['kind']> = Extract<CalibrationMethod, { kind: K }>;

/** Scores and outcomes with frequency weights: at most two rows a score. */
export interface WeightedRows {
  readonly score: readonly number[];
  readonly outcome: readonly (0 | 1)[];
  readonly weights: readonly number[];
}

/** The points of a sample as rows of outcomes: those who defaulted first. */
export function weightedRows({ points: { score, n, defaults } }: Sample): WeightedRows {
  const rows = { score: [] as number[], outcome: [] as (0 | 1)[], weights: [] as number[] };
  const add = (place: number, outcome: 0 | 1, weight: number): void => {
    if (weight === 0) return;
    rows.score.push(score[place] ?? 0);
    rows.outcome.push(outcome);
    rows.weights.push(weight);
  };
  for (const [place, count] of n.entries()) {
    const fallen = defaults[place] ?? 0;
    add(place, 1, fallen);
    add(place, 0, count - fallen);
  }
  return rows;
}

/** @throws `calibration-single-class` */
export function requireBothClasses({ n, defaults }: Sample, method: string): void {
  if (defaults > 0 && defaults < n) return;
  throw new CreditRadarError('calibration-single-class', { method, n, defaults });
}

/** @throws `calibration-grade-empty` */
export function requireGrades(empty: readonly GradeCounts[], method: string): void {
  if (empty.length === 0) return;
  const grades = empty.map(({ grade }) => grade).join(', ');
  throw new CreditRadarError('calibration-grade-empty', { method, grades });
}

export function notFitted(method: string, detail: string): CreditRadarError {
  return new CreditRadarError('calibration-not-fitted', { method, detail });
}

/** PDs by grade in which a worse grade never has less than a better one: the highest so far. */
export function byGrade(
  grades: readonly GradeCounts[],
  pds: readonly number[],
): { readonly map: PdMap; readonly warnings: readonly string[] } {
  let highest = 0;
  const rising = pds.map((pd) => {
    highest = Math.max(highest, pd);
    return highest;
  });
  const raised = rising.some((pd, place) => pd !== pds[place]);
  const named = rising.map((pd, place) => ({ grade: grades[place]?.grade ?? '', pd }));
  return { map: { kind: 'grade', pds: named }, warnings: raised ? ['order-restored'] : [] };
}
