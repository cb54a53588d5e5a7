import type { IsoDate } from '../../base/dates.js';
import type { Language, Text } from '../../base/text.js';
import type { SensitivityResult, UncertainChoices } from '../../sensitivity/index.js';
import { type Say, sayer } from '../text/sayer.js';
import type { SlidForces } from './force-sliders.js';
import { type Word, words } from './words.js';

/** What the sensitivity report is made of. */
export interface SensitivityReportInput {
  readonly result: SensitivityResult;
  readonly choices: UncertainChoices;
  /** Identifiers in the order of the result's columns. */
  readonly ids: readonly string[];
  /** Enterprises for sliders of the weights; none without. */
  readonly slid?: SlidForces;
  readonly model: {
    readonly id: string;
    readonly version: string;
    readonly label: Text;
    readonly fingerprint: string;
  };
  readonly asOf: IsoDate;
  readonly date: IsoDate;
  /** Version of the program. */
  readonly version: string;
}

/** The input with its language. */
export interface SensitivityContext extends SensitivityReportInput {
  readonly language: Language;
  readonly say: Say<Word>;
}

export function sensitivityContext(
  input: SensitivityReportInput,
  language: Language,
): SensitivityContext {
  return {
    ...input,
    language,
    say: sayer(words, language),
  };
}

/** What a changed rule is called; a benchmark has no words but its own name. */
export function optionName(
  { say }: SensitivityContext,
  kind: 'normalisation' | 'missing' | 'benchmark',
  option: string,
): string {
  const word = Object.keys(words).find((one): one is Word => one === `${kind}:${option}`);
  return word === undefined ? `${say(kind)}: ${option}` : say(word);
}
