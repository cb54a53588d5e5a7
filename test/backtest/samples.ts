import type { BacktestSample } from '../../src/backtest/index.js';
import { seededRandom } from '../../src/stats/index.js';

/** One row in words. */
export interface Row {
  readonly enterprise: number;
  readonly date: number;
  readonly score?: number;
  readonly pd?: number;
  /** Place in the grades, or why there is none. */
  readonly grade: number | 'NR' | 'D';
  readonly defaulted: boolean | null;
}

const standingOf = { NR: 1, D: 2 } as const;

/** A sample of rows, which must be given by enterprise and date. */
export function sampleOf(
  dates: readonly string[],
  grades: readonly string[],
  rows: readonly Row[],
): BacktestSample {
  return {
    dates,
    grades,
    enterprise: Uint32Array.from(rows, ({ enterprise }) => enterprise),
    date: Uint16Array.from(rows, ({ date }) => date),
    score: Float64Array.from(rows, ({ score }) => score ?? 50),
    standing: Uint8Array.from(rows, ({ grade }) =>
      typeof grade === 'number' ? 0 : standingOf[grade],
    ),
    grade: Uint16Array.from(rows, ({ grade }) => (typeof grade === 'number' ? grade : 0)),
    pd: Float64Array.from(rows, ({ pd }) => pd ?? 0.1),
    outcome: Uint8Array.from(rows, ({ defaulted }) => (defaulted === null ? 2 : Number(defaulted))),
    exposure: null,
    divisions: [],
  };
}

/** Enterprises over years whose PDs are right: defaults are drawn with them. */
export function simulated(seed: number, enterprises: number, dates: readonly string[]) {
  const random = seededRandom(seed);
  const rows: Row[] = [];
  for (let enterprise = 1; enterprise <= enterprises; enterprise++) {
    const quality = random();
    for (const date of dates.keys()) {
      const score = 100 * (0.8 * quality + 0.2 * random());
      const pd = 1 / (1 + Math.exp(0.06 * score - 0.5));
      const grade = Math.min(4, Math.floor((100 - score) / 20));
      rows.push({ enterprise, date, score, pd, grade, defaulted: random() < pd });
    }
  }
  return sampleOf(dates, ['T1', 'T2', 'T3', 'T4', 'T5'], rows);
}
