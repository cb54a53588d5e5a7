/** The two languages everything a person reads exists in. */
export type Language = 'zh' | 'en';

/** One text in both languages. */
export type Text = { readonly [language in Language]: string };

/** Escape the five characters that HTML and SVG give a meaning. */
export function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
