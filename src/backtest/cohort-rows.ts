import { rankedRows } from '../stats/index.js';
import {
  type BacktestSample,
  type CohortColumns,
  type CohortRows,
  type Exclusion,
  type ExclusionCounts,
  exclusions,
  outcomes,
  standings,
} from './sample.js';

/** Why a row cannot be judged; `null` where it can. */
export function exclusionOf(sample: BacktestSample, row: number): Exclusion | null {
  const standing = standings[sample.standing[row] ?? 0];
  if (standing === 'in-default') return 'in-default';
  if (standing === 'not-rated') return 'not-rated';
  if (outcomes[sample.outcome[row] ?? 0] === 'not-known') return 'outcome-not-known';
  if (standing === 'no-grade') return 'grade-missing';
  if (Number.isNaN(sample.score[row])) return 'score-missing';
  return Number.isNaN(sample.pd[row]) ? 'pd-missing' : null;
}

/** Cohorts of a sample and what was left out of them. */
export interface Cohorts {
  /** By place in `dates`. */
  readonly byDate: readonly CohortRows[];
  readonly all: CohortRows;
  readonly excluded: readonly ExclusionCounts[];
}

/**
 * Part a sample into its cohorts: the rows that perform at the observation point, are rated, and whose
 * performance window is complete. The others are counted by reason.
 */
export function cohortsOf(sample: BacktestSample): Cohorts {
  const used: number[][] = sample.dates.map(() => []);
  const excluded = sample.dates.map(() => new Map<Exclusion, number>());
  const all = new Uint32Array(sample.date.length);
  let count = 0;
  for (const [row, date] of sample.date.entries()) {
    const reason = exclusionOf(sample, row);
    if (reason === null) {
      used[date]?.push(row);
      all[count++] = row;
    } else {
      const counts = excluded[date];
      counts?.set(reason, (counts.get(reason) ?? 0) + 1);
    }
  }
  return {
    byDate: used.map((rows) => rowsAt(sample, Uint32Array.from(rows))),
    all: rowsAt(sample, all.subarray(0, count)),
    excluded: excluded.map(countsOf),
  };
}

/** The columns at some rows of a sample, ranked by score. */
export function rowsAt(sample: BacktestSample, row: Uint32Array): CohortRows {
  const columns = columnsAt(sample, row);
  const risk = columns.score.map((each) => -each);
  return { ...columns, ranked: rankedRows(risk, columns.defaulted) };
}

/** The columns at some rows of a sample. */
export function columnsAt(sample: BacktestSample, row: Uint32Array): CohortColumns {
  const n = row.length;
  const numbers = (column: Float64Array) => {
    const picked = new Float64Array(n);
    for (let at = 0; at < n; at++) picked[at] = column[row[at] ?? 0] ?? Number.NaN;
    return picked;
  };
  const enterprise = new Uint32Array(n);
  const grade = new Uint16Array(n);
  const defaulted = new Uint8Array(n);
  for (let at = 0; at < n; at++) {
    const place = row[at] ?? 0;
    enterprise[at] = sample.enterprise[place] ?? 0;
    grade[at] = sample.grade[place] ?? 0;
    defaulted[at] = outcomes[sample.outcome[place] ?? 0] === 'defaulted' ? 1 : 0;
  }
  return {
    n,
    row,
    enterprise,
    score: numbers(sample.score),
    grade,
    pd: numbers(sample.pd),
    defaulted,
    exposure: sample.exposure === null ? null : numbers(sample.exposure),
  };
}

/** Every reason with its number, 0 where there was none. */
export function countsOf(found: ReadonlyMap<Exclusion, number>): ExclusionCounts {
  return {
    'in-default': found.get('in-default') ?? 0,
    'not-rated': found.get('not-rated') ?? 0,
    'outcome-not-known': found.get('outcome-not-known') ?? 0,
    'grade-missing': found.get('grade-missing') ?? 0,
    'score-missing': found.get('score-missing') ?? 0,
    'pd-missing': found.get('pd-missing') ?? 0,
  };
}

/** The reasons of several cohorts together. */
export function totalExcluded(all: readonly ExclusionCounts[]): ExclusionCounts {
  const total = exclusions.map((reason): [Exclusion, number] => [
    reason,
    all.reduce((sum, counts) => sum + counts[reason], 0),
  ]);
  return countsOf(new Map(total));
}
