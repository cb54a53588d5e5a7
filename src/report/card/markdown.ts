import type { Text } from '../../base/text.js';

/** Both languages of a text on one line. */
export function both({ zh, en }: Text): string {
  return zh === en ? zh : `${zh} / ${en}`;
}

/** A section with a bilingual heading; empty where there is nothing to say. */
export function section(title: Text, ...parts: readonly string[]): string {
  const body = parts
    .filter((part) => part !== '')
    .join('\n')
    .trimEnd();
  return body === '' ? '' : `## ${both(title)}\n\n${body}\n`;
}

/** A list of texts in both languages. */
export function bullets(texts: readonly Text[]): string {
  return texts.map((text) => `- ${text.zh}\n  ${text.en}\n`).join('');
}

/** Code as it stands in a model file. */
export function code(text: string): string {
  return text === '' ? '' : `\`${text}\``;
}

/** A Markdown table; bars inside cells are escaped. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return line(header) + line(header.map(() => '---')) + rows.map(line).join('');
}
