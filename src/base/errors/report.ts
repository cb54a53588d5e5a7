import type { ErrorEntry } from './catalogue.js';

/** Errors of the report part of the program. */
export const reportErrors = {} as const satisfies Readonly<Record<string, ErrorEntry>>;
