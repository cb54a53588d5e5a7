import { addMonths } from '../base/dates.js';
import { rowsAt, type TuningSample } from './sample.js';

/** Learn before, judge after. */
export interface TimeBlock {
  readonly learn: Uint32Array;
  readonly judge: Uint32Array;
  /** Place of the observation point that judges. */
  readonly date: number;
}

/** Months after an observation point until its outcomes are known. */
export const outcomeMonths = 12;

/**
 * Blocks of forward validation: every observation point judges weights learned from earlier ones whose
 * outcomes were known by then, so nothing is learned from the future (rolling origin; Tashman 2000).
 * @param dates Places of the observation points to use, ascending.
 * @returns One block for each point that has an earlier one 12 months before.
 */
export function timeBlocks(sample: TuningSample, dates: readonly number[]): readonly TimeBlock[] {
  return dates.flatMap((date) => {
    const day = sample.dates[date] ?? '';
    const known = dates.filter(
      (earlier) => addMonths(sample.dates[earlier] ?? '', outcomeMonths) <= day,
    );
    if (known.length === 0) return [];
    const learn = rowsAt(sample, new Set(known));
    return [{ learn, judge: rowsAt(sample, new Set([date])), date }];
  });
}
