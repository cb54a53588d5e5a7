import type { BacktestResult } from '../../backtest/index.js';
import type { IsoDate } from '../../base/dates.js';
import type { Language, Text } from '../../base/text.js';
import type { ValidationPolicy } from '../../model/schema/validation-policy.js';
import { absent, formatNumber } from '../format.js';
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
  readonly say: (word: Word, facts?: Readonly<Record<string, string>>) => string;
  readonly pick: (text: Text) => string;
}

export function backtestContext(input: BacktestReportInput, language: Language): BacktestContext {
  return {
    ...input,
    language,
    say: (word, facts = {}) =>
      words[word][language].replace(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole),
    pick: (text) => text[language],
  };
}

/** A statistic with three decimals. */
export function formatStatistic(value: number | null, decimals = 3): string {
  return value === null ? absent : formatNumber(value, decimals);
}

/** A p-value with three decimals; what would show as 0 says how small it is. */
export function formatPValue(value: number | null): string {
  if (value === null) return absent;
  return value < 0.001 ? '< 0.001' : formatNumber(value, 3);
}

/** An interval of statistics. */
export function formatInterval(
  interval: readonly [number, number] | null,
  shown: (value: number) => string,
): string {
  return interval === null ? absent : `${shown(interval[0])} – ${shown(interval[1])}`;
}
