import type { Scorecard } from '../model/schema/scorecard.js';
import type { MissingOption } from './missing-options.js';
import type { NormalisationOption } from './normalisation-options.js';
import type { WeightSpread } from './weight-spread.js';

/** What could have been decided otherwise when the model was made, in the order of reports. */
export const choiceCodes = [
  'force-weights',
  'indicator-weights',
  'normalisation',
  'missing',
  'benchmark',
] as const;
export type ChoiceCode = (typeof choiceCodes)[number];

/** The same scorecard with the parameters of another benchmark. */
export interface BenchmarkAlternative {
  readonly code: string;
  readonly scorecard: Scorecard;
}

/** The decisions in doubt, and what each could have been beside what the model file says. */
export interface UncertainChoices {
  /** `null` where the weights of the forces stand firm. */
  readonly forceWeights: WeightSpread | null;
  /** `null` where the weights of the indicators stand firm. */
  readonly indicatorWeights: WeightSpread | null;
  readonly normalisation: readonly Exclude<NormalisationOption, 'declared'>[];
  readonly missing: readonly Exclude<MissingOption, 'declared'>[];
  readonly benchmarks: readonly BenchmarkAlternative[];
}

/** Weights 25 % either way (as Saisana et al. 2005), every normalisation and rule for missing values (design). */
export const usualChoices: UncertainChoices = {
  forceWeights: { kind: 'noise', share: 0.25 },
  indicatorWeights: { kind: 'noise', share: 0.25 },
  normalisation: ['straight', 'limits', 'percentile'],
  missing: ['worst', 'middle', 'reweight'],
  benchmarks: [],
};

/** One option of each kind: everything of a model but its weights. */
export interface Scenario {
  readonly normalisation: NormalisationOption;
  readonly missing: MissingOption;
  readonly benchmark: string;
}

/** Options of each kind, that of the model file first. */
export function optionsOf({ normalisation, missing, benchmarks }: UncertainChoices): {
  readonly normalisation: readonly NormalisationOption[];
  readonly missing: readonly MissingOption[];
  readonly benchmark: readonly string[];
} {
  return {
    normalisation: ['declared', ...normalisation],
    missing: ['declared', ...missing],
    benchmark: ['declared', ...benchmarks.map(({ code }) => code)],
  };
}

/** All scenarios; the first is that of the model file. */
export function scenariosOf(choices: UncertainChoices): readonly Scenario[] {
  const options = optionsOf(choices);
  return options.normalisation.flatMap((normalisation) =>
    options.missing.flatMap((missing) =>
      options.benchmark.map((benchmark) => ({ normalisation, missing, benchmark })),
    ),
  );
}
