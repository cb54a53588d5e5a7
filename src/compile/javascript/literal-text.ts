import type { Value } from '../../expr/ast.js';

/**
 * A value as JavaScript source. Texts are JSON with what could end a script element or a line
 * written as escapes, so nothing of a model file can leave its literal.
 */
export function literalText(value: Value): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'object' && value !== null) return `[${value.map(literalText).join(', ')}]`;
  return String(value);
}

/** A number that reads back to the same bits; what is not finite is `NaN`. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return 'NaN';
  const text = Object.is(value, -0) ? '-0' : String(value);
  return text.startsWith('-') ? `(${text})` : text;
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[<>\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
