import type { ErrorEntry } from './catalogue.js';

/** Errors of the cli part of the program. */
export const cliErrors = {} as const satisfies Readonly<Record<string, ErrorEntry>>;
