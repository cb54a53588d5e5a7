import type { BacktestResult } from '../../backtest/index.js';
import type { IsoDate } from '../../base/dates.js';
import type { Language, Text } from '../../base/text.js';
import type { ValidationPolicy } from '../../model/schema/validation-policy.js';
import { type Say, sayer } from '../text/sayer.js';
import { type Word, words } from './words.js';

/** Names by division, such as `industry`, and code. */
export type SegmentNames = Readonly<Record<string, ReadonlyMap<string, Text>>>;

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
  /** Names of segments by division and code; a code without a name stands for itself. */
  readonly names?: SegmentNames;
  readonly date: IsoDate;
  /** Version of the program. */
  readonly version: string;
}

/** The input with its language. */
export interface BacktestContext extends BacktestReportInput {
  readonly language: Language;
  readonly say: Say<Word>;
  readonly pick: (text: Text) => string;
  /** Name of a division, such as industries. */
  readonly divisionOf: (division: string) => string;
  /** Name of a segment of a division. */
  readonly segmentOf: (division: string, segment: string) => string;
}

export function backtestContext(input: BacktestReportInput, language: Language): BacktestContext {
  return {
    ...input,
    language,
    say: sayer(words, language),
    pick: (text) => text[language],
    divisionOf: (division) => wordOr(`division:${division}`, division, language),
    segmentOf: (division, segment) =>
      input.names?.[division]?.get(segment)?.[language] ?? wordOr(segment, segment, language),
  };
}

function wordOr(word: string, otherwise: string, language: Language): string {
  return isWord(word) ? words[word][language] : otherwise;
}

function isWord(name: string): name is Word {
  return Object.hasOwn(words, name);
}
