/** Numbers of a validation policy that the measurements depend on. */
export interface MeasureSettings {
  /** Coverage of all intervals, in (0, 1). */
  readonly confidence: number;
  /** Quantile groups of the score for PSI. */
  readonly scoreBins: number;
  /** Quantile groups of the PD for the Hosmer–Lemeshow test. */
  readonly pdGroups: number;
  /** Asset correlation of the correlated binomial test, in (0, 1). */
  readonly assetCorrelation: number;
}
