import type { Language, Text } from '../../base/text.js';
import { en } from './en.js';
import { fillIn, type Say } from './sayer.js';
import { zh } from './zh.js';

/** Key of a sentence of the reports. */
export type TextKey = keyof typeof zh;

const catalogues: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { zh, en };

/** The language of a report: its sentences and how it joins what is foreign to them. */
export interface Wording {
  readonly language: Language;
  /** The sentence under a key, its `{…}` filled in. */
  readonly say: Say<TextKey>;
  /** The text of a model file in this language. */
  readonly pick: (text: Text) => string;
  /** A list in one line. */
  readonly list: (items: readonly string[]) => string;
  /** Sentences one after the other. */
  readonly join: (sentences: readonly string[]) => string;
}

/** The wording of one language. */
export function wordingOf(language: Language): Wording {
  const catalogue = catalogues[language];
  return {
    language,
    say: (key, facts = {}) => fillIn(catalogue[key], facts),
    pick: (text) => text[language],
    list: (items) => items.join(language === 'zh' ? '、' : ', '),
    join: (sentences) => sentences.join(language === 'zh' ? '' : ' '),
  };
}
