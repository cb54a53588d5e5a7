import { escapeMarkup } from '../base/text.js';
import { plainText } from './plain-text.js';

/** Text that is markup already and is not escaped again. */
export interface Markup {
  readonly markup: string;
}

/** What a template takes: texts are escaped, markup and lists of it are not, `null` is nothing. */
export type MarkupValue = string | number | Markup | readonly Markup[] | null;

/** Build HTML or SVG; every text that is put in is escaped. */
export function markup(strings: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  let text = strings[0] ?? '';
  values.forEach((value, index) => {
    text += write(value) + (strings[index + 1] ?? '');
  });
  return { markup: text };
}

/** Take text as markup. Only for what this program itself has built. */
export function trusted(text: string): Markup {
  return { markup: text };
}

function write(value: MarkupValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeMarkup(plainText(value));
  if ('markup' in value) return value.markup;
  return value.map((part) => part.markup).join('');
}
