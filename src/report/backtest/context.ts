import type { BacktestResult } from '../../backtest/index.js';
import type { IsoDate } from '../../base/dates.js';
import type { Language, Text } from '../../base/text.js';
import type { ValidationPolicy } from '../../model/schema/validation-policy.js';
import { type Say, sayer } from '../text/sayer.js';
import { type Word, words } from './words.js';

/** What the backtest report is made of. */
export interface BacktestReportInput {
  readonly result: BacktestResult;
  readonly policy: ValidationPolicy;
  /** What outcomes go by, where a warehouse was replayed. */
  readonly outcomes?: {
    /** Definition of default, `id@version`. */
    readonly definition: string;
    /** Day by which they were known. */
    readonly knownBy: IsoDate;
  };
  readonly date: IsoDate;
  /** Version of the program. */
  readonly version: string;
}

/** The input with its language. */
export interface BacktestContext extends BacktestReportInput {
  readonly language: Language;
  readonly say: Say<Word>;
  readonly pick: (text: Text) => string;
}

export function backtestContext(input: BacktestReportInput, language: Language): BacktestContext {
  return {
    ...input,
    language,
    say: sayer(words, language),
    pick: (text) => text[language],
  };
}
