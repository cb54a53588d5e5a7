/** Controls, and the marks that change the direction of the text after them. */
const unprintable = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** One line of harmless text: controls and direction overrides of foreign data become a space. */
export function plainText(text: string): string {
  return text.replace(unprintable, ' ').trim();
}
