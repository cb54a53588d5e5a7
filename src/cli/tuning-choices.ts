import { type Command, InvalidArgumentError, Option } from 'commander';
import { readModelFile } from '../model/read-model-file.js';
import { judgementsSchema } from '../model/schema/judgements.js';
import { type TuningMethod, tuningMethods } from '../model/schema/tuning.js';
import { type TuningChoices, tuningDefaults } from '../tune/choices.js';
import { fromZero, share, wholeNumber } from './options.js';

/** Options of `tune` that choose how. */
export interface TuningOptions {
  readonly method: TuningMethod;
  readonly judgements?: string;
  readonly least: number;
  readonly most: number;
  readonly cap: Readonly<Record<string, number>>;
  readonly forceOrder: 'kept' | 'free';
  readonly pull?: number;
  readonly pullAbsolute?: number;
  readonly pick?: string;
  readonly outOfTime?: number;
  readonly draws: number;
  readonly confidence: number;
  readonly seed: number;
}

/** Add the options that choose method, bounds, pull and draws. */
export function withTuningChoices(command: Command): Command {
  const { bounds, draws, confidence, seed } = tuningDefaults;
  return command
    .addOption(
      new Option('--method <method>', 'who weighs: outcomes, experts, or the spread of the data')
        .choices([...tuningMethods])
        .default('constrained-logistic'),
    )
    .option('--judgements <file>', 'what experts say, for ahp, best-worst and budget (YAML)')
    .option('--least <times>', "least weight, times the expert's", fromZero, bounds.least)
    .option('--most <times>', "greatest weight, times the expert's", fromZero, bounds.most)
    .option('--cap <force=share>', 'greatest share of a force in the score; repeatable', cap, {})
    .addOption(
      new Option(
        '--force-order <order>',
        'whether no force may overtake one the expert weighs more',
      )
        .choices(['kept', 'free'])
        .default(bounds.forceOrder),
    )
    .option(
      '--pull <strength>',
      "pull to the expert's weights; else chosen by blocks of time",
      fromZero,
    )
    .option(
      '--pull-absolute <share>',
      'share of the pull by distance, not its square: weights stay at the expert until outcomes object',
      fromZero,
    )
    .option('--pick <candidate>', 'candidate of the Pareto front, such as region/0.1')
    .option('--out-of-time <n>', 'last observation points kept from learning', wholeNumber)
    .option('--draws <n>', 'bootstrap draws of the intervals', wholeNumber, draws)
    .option('--confidence <c>', 'of the intervals', share, confidence)
    .option('--seed <n>', 'of the draws', wholeNumber, seed);
}

/** The options as choices. @throws what reading the judgements refuses */
export function tuningChoicesOf(options: TuningOptions): TuningChoices {
  const { method, judgements, least, most, cap: caps, forceOrder } = options;
  const { pull, pullAbsolute, pick, outOfTime, draws, confidence, seed } = options;
  return {
    method,
    bounds: { least, most, caps, forceOrder },
    ...(judgements === undefined
      ? {}
      : { judgements: readModelFile(judgements, judgementsSchema) }),
    ...(pull === undefined ? {} : { pull }),
    ...(pullAbsolute === undefined ? {} : { absoluteShare: pullAbsolute }),
    ...(pick === undefined ? {} : { candidate: pick }),
    ...(outOfTime === undefined ? {} : { outOfTime }),
    ...{ draws, confidence, seed },
  };
}

function cap(
  text: string,
  before: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const [force = '', amount, ...more] = text.split('=');
  if (force !== '' && amount !== undefined && more.length === 0) {
    return { ...before, [force]: share(amount) };
  }
  throw new InvalidArgumentError('a force and a share such as innovation=0.35 are needed.');
}
