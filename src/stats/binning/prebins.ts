import type { Bin } from './bin.js';

/** Neighbouring prebins of a variable with their rows, and how to merge them. */
export interface Prebins {
  readonly good: Float64Array;
  readonly bad: Float64Array;
  /** Bins from the first prebin of each. */
  readonly merge: (starts: readonly number[]) => {
    readonly bins: readonly Bin[];
    readonly splits: readonly number[];
  };
}
