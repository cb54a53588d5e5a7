import type { Language } from '../text.js';
import { type ErrorCode, errorCatalogue, type Facts } from './catalogue.js';

/** A refusal with a code of the catalogue; the sentence is built from the facts. */
export class CreditRadarError extends Error {
  readonly code: ErrorCode;
  readonly facts: Facts;

  constructor(code: ErrorCode, facts: Facts = {}, options?: ErrorOptions) {
    super(sentence(code, facts, 'en'), options);
    this.name = 'CreditRadarError';
    this.code = code;
    this.facts = facts;
  }

  /** The sentence and the next step in one language. */
  explain(language: Language): string {
    return sentence(this.code, this.facts, language);
  }
}

function sentence(code: ErrorCode, facts: Facts, language: Language): string {
  const entry = errorCatalogue[code];
  return `${entry.says(facts)[language]} ${entry.next(facts)[language]}`;
}
