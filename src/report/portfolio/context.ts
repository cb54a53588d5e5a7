import type { Language } from '../../base/text.js';
import type { PortfolioReportInput } from '../input.js';
import { type ModelWords, modelWords } from '../model-words.js';
import { type Wording, wordingOf } from '../text/wording.js';

/** What every section of a portfolio's report is written from. */
export interface PortfolioContext {
  readonly input: PortfolioReportInput;
  readonly words: Wording;
  readonly names: ModelWords;
  /** Grades, best first, then `NR` and that of defaulters. */
  readonly grades: readonly string[];
  /** Grades of the master scale alone, best first. */
  readonly scale: readonly string[];
}

/** Gather what the sections need. */
export function portfolioContext(
  input: PortfolioReportInput,
  language: Language,
): PortfolioContext {
  const words = wordingOf(language);
  const scale = input.model.scale.map(({ grade }) => grade);
  return {
    input,
    words,
    names: modelWords(input.model, words),
    grades: [...scale, 'NR', input.model.defaultGrade],
    scale,
  };
}

/** A part of a whole, 0–1; `null` where the whole is empty. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
