/** What points of a scorecard mean. */
export interface PointsScale {
  /** Points at the anchor odds. */
  readonly score: number;
  /** Good : bad there, above 0. */
  readonly goodBadOdds: number;
  /** Points by which the odds double, other than 0. */
  readonly pointsToDoubleOdds: number;
}

/** Points as a line in the logarithm of the odds. */
export interface PointsLine {
  /** Points per unit of ln odds. */
  readonly factor: number;
  /** Points at even odds. */
  readonly offset: number;
}

/**
 * Score = offset + factor·ln(good : bad), with factor = points to double the odds / ln 2 (Siddiqi,
 * Credit Risk Scorecards, ch. 6).
 * @returns `null` where the odds are not above 0, the points to double them 0, or a number not finite.
 */
export function pointsLine({
  score,
  goodBadOdds,
  pointsToDoubleOdds,
}: PointsScale): PointsLine | null {
  const factor = pointsToDoubleOdds / Math.LN2;
  const offset = score - factor * Math.log(goodBadOdds);
  return factor !== 0 && Number.isFinite(factor) && Number.isFinite(offset)
    ? { factor, offset }
    : null;
}

/** A characteristic of a logistic model of default on weights of evidence. */
export interface WoeTerm {
  /** Weights of evidence ln(good share / bad share) of its bins. */
  readonly woe: readonly number[];
  /** Of the characteristic, below 0 where the model agrees with the weights. */
  readonly coefficient: number;
  /** Of the model. */
  readonly intercept: number;
  /** Characteristics of the model, over which intercept and offset are spread alike, from 1 up. */
  readonly characteristics: number;
}

/**
 * Points of each bin, −(coefficient·woe + intercept/m)·factor + offset/m, so that the points of the m
 * characteristics sum to the score (Siddiqi, Credit Risk Scorecards, ch. 6). Not rounded.
 */
export function scorecardPoints(
  { woe, coefficient, intercept, characteristics }: WoeTerm,
  { factor, offset }: PointsLine,
): readonly number[] {
  return woe.map(
    (weight) => (offset - intercept * factor) / characteristics - coefficient * weight * factor,
  );
}
