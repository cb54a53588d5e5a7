/** The probabilities below and above a point; the smaller one is exact to rounding. */
export interface TailPair {
  readonly lower: number;
  readonly upper: number;
}
