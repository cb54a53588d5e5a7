import { type Command, InvalidArgumentError, Option } from 'commander';
import { defaultFloor } from '../calibrate/calibration.js';
import type { Calibration, CalibrationMethod, Dependence } from '../model/schema/calibration.js';
import type { CalibrateHistoryOptions } from '../pipeline/calibrate-history.js';
import { isoDate, share, wholeNumber } from './options.js';

const methods = [
  'logistic',
  'platt',
  'isotonic',
  'beta',
  'qmm',
  'pluto-tasche',
  'bcr',
  'bayes',
] as const satisfies readonly CalibrationMethod['kind'][];

/** Options of `calibrate` that choose how. */
export interface ChoiceOptions {
  readonly method: CalibrationMethod['kind'];
  readonly centralTendency?: number;
  readonly confidence?: number;
  readonly correlation?: number;
  readonly autocorrelation?: number;
  readonly accuracyRatio?: number;
  readonly prior: 'uniform' | 'conservative' | 'jeffreys';
  readonly philosophy: Calibration['philosophy'];
  readonly floor: number;
  readonly marginData?: number;
  readonly marginOther?: number;
  readonly marginConfidence?: number;
  readonly underRecorded: readonly string[];
  readonly underRecordedTreatment: 'left-out' | 'kept';
  readonly proposeScale?: number;
  readonly minObligors: number;
  readonly minDefaults: number;
  readonly maxShare: number;
}

/** Confidence of a bound unless told (design: the middle of the levels that Pluto & Tasche discuss). */
const usualConfidence = 0.75;

/** Add the options that choose method, level, prudence and cut-offs. */
export function withChoices(command: Command): Command {
  return command
    .addOption(
      new Option('--method <method>', 'how PDs are estimated')
        .choices([...methods])
        .makeOptionMandatory(),
    )
    .option('--central-tendency <pd>', 'mean PD to aim at; else the long-run rate', decimal)
    .option(
      '--confidence <c>',
      `for pluto-tasche and bcr (${usualConfidence} unless told); for bayes a quantile instead of the mean`,
      decimal,
    )
    .option(
      '--correlation <rho>',
      'asset correlation of one factor, for pluto-tasche, bcr',
      decimal,
    )
    .option('--autocorrelation <theta>', 'of the factor from year to year: a cohort', decimal)
    .option('--accuracy-ratio <ar>', 'for qmm; else that of the history', decimal)
    .addOption(
      new Option('--prior <prior>', 'for bayes')
        .choices(['uniform', 'conservative', 'jeffreys'])
        .default('uniform'),
    )
    .addOption(
      new Option('--philosophy <philosophy>', 'what the PDs follow')
        .choices(['through-the-cycle', 'point-in-time'])
        .default('through-the-cycle'),
    )
    .option('--floor <pd>', 'no PD is lower', decimal, defaultFloor)
    .option('--margin-data <share>', 'margin for deficiencies of data, of the mean PD', decimal)
    .option('--margin-other <share>', 'margin for what the history lacks, of the mean PD', decimal)
    .option('--margin-confidence <c>', 'margin for the estimation error, at a confidence', decimal)
    .option('--under-recorded <dates>', 'observation points with incomplete defaults', dates, [])
    .addOption(
      new Option('--under-recorded-treatment <treatment>', 'what becomes of them')
        .choices(['left-out', 'kept'])
        .default('left-out'),
    )
    .option('--propose-scale <grades>', 'also propose cut-offs of so many grades', wholeNumber)
    .option('--min-obligors <n>', 'of each proposed grade', wholeNumber, 100)
    .option('--min-defaults <n>', 'of each proposed grade', wholeNumber, 1)
    .option('--max-share <share>', 'of the obligors in one proposed grade', share, 0.4);
}

/** The choices as the library takes them. */
export function choicesOf(options: ChoiceOptions): CalibrateHistoryOptions['choices'] {
  const { centralTendency, proposeScale: grades } = options;
  const { marginData, marginOther, marginConfidence } = options;
  const { minObligors, minDefaults, maxShare } = options;
  return {
    method: methodOf(options),
    philosophy: options.philosophy,
    ...(centralTendency === undefined ? {} : { centralTendency }),
    margin: {
      ...(marginData === undefined ? {} : { dataDeficiency: marginData }),
      ...(marginOther === undefined ? {} : { otherDeficiency: marginOther }),
      ...(marginConfidence === undefined ? {} : { confidence: marginConfidence }),
    },
    floor: options.floor,
    underRecorded: { years: options.underRecorded, treatment: options.underRecordedTreatment },
    ...(grades === undefined
      ? {}
      : { masterScale: { grades, minObligors, minDefaults, maxShare } }),
  };
}

function methodOf(options: ChoiceOptions): CalibrationMethod {
  const { method: kind, confidence, accuracyRatio, prior } = options;
  switch (kind) {
    case 'qmm':
      return accuracyRatio === undefined ? { kind } : { kind, accuracyRatio };
    case 'pluto-tasche':
    case 'bcr':
      return { kind, confidence: confidence ?? usualConfidence, dependence: dependenceOf(options) };
    case 'bayes':
      return confidence === undefined ? { kind, prior } : { kind, prior, confidence };
    default:
      return { kind };
  }
}

function dependenceOf({ correlation, autocorrelation }: ChoiceOptions): Dependence {
  if (autocorrelation !== undefined) {
    return { kind: 'cohort', correlation: correlation ?? 0, autocorrelation };
  }
  return correlation === undefined ? { kind: 'independent' } : { kind: 'one-factor', correlation };
}

/** Any finite number; its range is the library's to refuse. */
function decimal(text: string): number {
  const value = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('a number (or a percentage) is needed.');
}

function dates(text: string): readonly string[] {
  return text.split(',').map((date) => isoDate(date.trim()));
}
