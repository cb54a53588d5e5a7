import { literal } from '../../engine/duckdb/index.js';

/** Characters that count as blank at the ends of a cell: also the ideographic and no-break space. */
const blanks = ' \t\r\n\u00A0\u3000\uFEFF';

const fullWidth = Array.from({ length: 94 }, (_, index) => String.fromCharCode(0xff01 + index));
const halfWidthTwins = Array.from({ length: 94 }, (_, index) => String.fromCharCode(0x21 + index));

/** The cell without blanks at its ends; NULL where nothing is left. */
export function trimmed(cell: string): string {
  return `nullif(trim(${cell}, ${literal(blanks)}), '')`;
}

/** Full-width letters, digits and signs become their half-width twins. */
export function halfWidth(text: string): string {
  const from = literal(`${fullWidth.join('')}\u3000`);
  return `translate(${text}, ${from}, ${literal(`${halfWidthTwins.join('')} `)})`;
}

/** How names and numbers of enterprises are compared: half-width, upper case, no blanks at all. */
export function identifierForm(text: string): string {
  return `nullif(upper(regexp_replace(${halfWidth(text)}, '[\\s\u00A0]+', '', 'g')), '')`;
}
