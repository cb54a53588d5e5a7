import type { IsoDate } from '../../base/dates.js';
import type { Language, Text } from '../../base/text.js';
import type { ScoreComparison } from '../../tune/compare-scores.js';
import type { TuningResult } from '../../tune/result.js';
import { absent, formatNumber } from '../format.js';
import { type Say, sayer } from '../text/sayer.js';
import { type Word, words } from './words.js';

/** What the tuning report is made of. */
export interface TuningReportInput {
  readonly model: { readonly id: string; readonly version: string; readonly fingerprint: string };
  /** `id@version` of what was written; `null` where weights were refused. */
  readonly challenger: string | null;
  readonly result: TuningResult;
  readonly comparison: readonly ScoreComparison[];
  /** Names of indicators and forces by code. */
  readonly labels: Readonly<Record<string, Text>>;
  /** SHA-256 of the history. */
  readonly data: string;
  readonly confidence: number;
  readonly date: IsoDate;
  /** Version of the program. */
  readonly version: string;
}

/** The input with its language. */
export interface TuningContext extends TuningReportInput {
  readonly language: Language;
  /** Coverage of the intervals, such as 95%. */
  readonly share: string;
  readonly say: Say<Word>;
  readonly nameOf: (code: string) => string;
  /** Name of a grouping, such as regions. */
  readonly groupingOf: (name: string) => string;
}

export function tuningContext(input: TuningReportInput, language: Language): TuningContext {
  return {
    ...input,
    language,
    share: `${Math.round(input.confidence * 100)}%`,
    say: sayer(words, language),
    groupingOf: (name) => (isWord(name) ? words[name][language] : name),
    nameOf: (code) => input.labels[code]?.[language] ?? code,
  };
}

function isWord(name: string): name is Word {
  return name in words;
}

/** A weight of 0–1 as a percentage with two decimals. */
export function formatWeight(weight: number | null): string {
  return weight === null ? absent : `${formatNumber(weight * 100, 2)}%`;
}

/** A weight with its change of direction told: ▲ more, ▼ less than before. */
export function formatChange(before: number, after: number | null): string {
  const moved = after === null || Math.abs(after - before) < 5e-5;
  return `${formatWeight(after)}${moved || after === null ? '' : after > before ? ' ▲' : ' ▼'}`;
}
