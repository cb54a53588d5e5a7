import { basename } from 'node:path';

/** How a file is read. */
export type FileFormat = 'csv' | 'tsv' | 'jsonl' | 'xlsx' | 'parquet';

/** What the endings of a file name say. */
export interface FileKind {
  /** Name without its endings. */
  readonly stem: string;
  readonly format: FileFormat;
  readonly gzip: boolean;
}

const formats: Readonly<Record<string, FileFormat>> = {
  csv: 'csv',
  tsv: 'tsv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  xlsx: 'xlsx',
  parquet: 'parquet',
};

/** @returns `undefined` for endings that are not read; only text is read from `.gz`. */
export function fileKind(path: string): FileKind | undefined {
  const name = basename(path);
  const gzip = /\.gz$/i.test(name);
  const inner = gzip ? name.slice(0, -3) : name;
  const dot = inner.lastIndexOf('.');
  if (dot <= 0) return undefined;
  const format = formats[inner.slice(dot + 1).toLowerCase()];
  if (format === undefined || (gzip && (format === 'xlsx' || format === 'parquet'))) {
    return undefined;
  }
  return { stem: inner.slice(0, dot), format, gzip };
}
