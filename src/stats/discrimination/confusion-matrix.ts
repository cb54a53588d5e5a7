import { type Outcome, outcomeSample } from '../outcome-sample.js';

/** What flagging every risk from a threshold on catches; `null` where a rate has no denominator. */
export interface ConfusionMatrix {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly specificity: number | null;
  readonly f1: number | null;
  readonly accuracy: number | null;
  readonly balancedAccuracy: number | null;
  /** Matthews's correlation coefficient. */
  readonly matthews: number | null;
  /** Youden's J, recall + specificity − 1. */
  readonly youden: number | null;
  readonly warnings: readonly string[];
}

/**
 * Counts and rates of the rule "risk ≥ threshold is flagged".
 * @param risk Higher is riskier; rows without a risk or an outcome are left out.
 */
export function confusionMatrix(
  risk: ArrayLike<number | null>,
  defaulted: ArrayLike<Outcome>,
  threshold: number,
): ConfusionMatrix {
  const sample = outcomeSample(risk, defaulted);
  let truePositives = 0;
  let flagged = 0;
  for (const [row, value] of sample.values.entries()) {
    if (value < threshold) continue;
    flagged++;
    truePositives += sample.defaulted[row] ?? 0;
  }
  const falsePositives = flagged - truePositives;
  const falseNegatives = sample.defaultCount - truePositives;
  const trueNegatives = sample.n - flagged - falseNegatives;
  const recall = ratio(truePositives, sample.defaultCount);
  const specificity = ratio(trueNegatives, sample.n - sample.defaultCount);
  const bothClasses = recall !== null && specificity !== null;
  const margins =
    flagged * (sample.n - flagged) * sample.defaultCount * (sample.n - sample.defaultCount);
  return {
    truePositives,
    falsePositives,
    falseNegatives,
    trueNegatives,
    precision: ratio(truePositives, flagged),
    recall,
    specificity,
    f1: ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
    accuracy: ratio(truePositives + trueNegatives, sample.n),
    balancedAccuracy: bothClasses ? (recall + specificity) / 2 : null,
    matthews: ratio(
      truePositives * trueNegatives - falsePositives * falseNegatives,
      Math.sqrt(margins),
    ),
    youden: bothClasses ? recall + specificity - 1 : null,
    warnings: sample.problem === null ? sample.warnings : [sample.problem],
  };
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
