import type { Language } from '../../base/text.js';
import type { EnterpriseReportInput } from '../input.js';
import { type ModelWords, modelWords } from '../model-words.js';
import { type Wording, wordingOf } from '../text/wording.js';

/** What every section of an enterprise's report is written from. */
export interface EnterpriseContext {
  readonly input: EnterpriseReportInput;
  readonly words: Wording;
  readonly names: ModelWords;
  readonly state: 'rated' | 'not-rated' | 'default';
}

/** Gather what the sections need. */
export function enterpriseContext(
  input: EnterpriseReportInput,
  language: Language,
): EnterpriseContext {
  const words = wordingOf(language);
  const { grade } = input.result;
  const { defaultGrade } = input.model;
  const state = grade === 'NR' ? 'not-rated' : grade === defaultGrade ? 'default' : 'rated';
  return { input, words, names: modelWords(input.model, words), state };
}

/** The name to print; where no department reported one, a text that says so. */
export function enterpriseName({ input, words }: EnterpriseContext): string {
  return input.enterprise.name ?? words.say('report.unnamed');
}
