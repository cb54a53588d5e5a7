/** Thinness of a file: nothing, a force too thin for the best grades, or all too thin to rate. */
export const thin = { nowhere: 0, force: 1, whole: 2 } as const;

/** What grades are given by. */
export interface Grading {
  /** Smallest score of every grade but the worst, best first, see `gradeCuts`. */
  readonly cuts: Float64Array;
  /** Best place with a thin force; −1 where that caps nothing. */
  readonly capAt: number;
  /** Share of the whole observed below which nobody is rated. */
  readonly notRatedBelow: number;
  /** Share of a force observed below which it is thin. */
  readonly thinBelow: number;
}
