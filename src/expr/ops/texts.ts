import { strict } from './op.js';

/** A whole number that can stand for a place or a length. */
function isPlace(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 1e9;
}

export const texts = {
  /** The ASCII digits of a text, in order. */
  digits: strict(['text'], 'text', (value) => value.replace(/[^0-9]/g, '')),
  /** So many characters (code points) from a place counted from 1. */
  slice: strict(['text', 'number', 'number'], 'text', (value, from, count) =>
    isPlace(from) && isPlace(count)
      ? Array.from(value)
          .slice(from - 1, from - 1 + count)
          .join('')
      : null,
  ),
  concat: strict(['text', 'text'], 'text', (left, right) => left + right),
} as const;
