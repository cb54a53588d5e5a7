export { withWeights } from './changed-scorecard.js';
export {
  type BenchmarkAlternative,
  type ChoiceCode,
  choiceCodes,
  type Scenario,
  type UncertainChoices,
  usualChoices,
} from './choices.js';
export { type ForceTable, forceTable } from './force-table.js';
export { factoredWeights, type Regraded, regrader } from './force-weights.js';
export { type MissingOption, missingOptions } from './missing-options.js';
export { type NormalisationOption, normalisationOptions } from './normalisation-options.js';
export {
  type ChoiceEffect,
  type EnterpriseSensitivity,
  type GradeStability,
  type OptionEffect,
  type SensitivityResult,
  type SensitivitySettings,
  usualDraws,
} from './result.js';
export type { TriedModel } from './scenario-scorecards.js';
export { sensitivity } from './sensitivity.js';
export type { WeightSpread } from './weight-spread.js';
