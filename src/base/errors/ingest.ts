import type { ErrorEntry } from './catalogue.js';

/** Errors of the ingest part of the program. */
export const ingestErrors = {} as const satisfies Readonly<Record<string, ErrorEntry>>;
