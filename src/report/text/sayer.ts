import type { Language, Text } from '../../base/text.js';

/** Says what stands under a word, its `{…}` filled in; a place without a fact stays as it is. */
export type Say<Word extends string> = (
  word: Word,
  facts?: Readonly<Record<string, string>>,
) => string;

/** Says the words of a list in one language. */
export function sayer<Word extends string>(
  words: Readonly<Record<Word, Text>>,
  language: Language,
): Say<Word> {
  return (word, facts = {}) => fillIn(words[word][language], facts);
}

/** A sentence with its `{…}` filled in; a place without a fact stays as it is. */
export function fillIn(sentence: string, facts: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole);
}
