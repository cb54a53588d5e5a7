import type { ErrorEntry } from './catalogue.js';

/** Errors of the score part of the program. */
export const scoreErrors = {} as const satisfies Readonly<Record<string, ErrorEntry>>;
