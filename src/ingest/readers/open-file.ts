import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import type { Warehouse } from '../../engine/duckdb/index.js';
import type { FoundFile } from '../files/discover.js';
import { plainText } from '../files/text-file.js';
import type { RawTable } from './raw-table.js';
import { readCsv } from './read-csv.js';
import { readJsonLines } from './read-json-lines.js';
import { readParquet } from './read-parquet.js';
import { readXlsx } from './read-xlsx.js';

/** A file whose bytes are known; its table is loaded on demand. */
export interface OpenedFile {
  readonly sha256: string;
  readonly encoding: string;
  readonly load: (warehouse: Warehouse, table: string) => Promise<RawTable>;
}

/** How files are opened. */
export interface OpenOptions {
  readonly encoding: 'auto' | 'utf-8' | 'gb18030';
  readonly maxFileBytes: number;
  /** Path for copies, its ending free to choose. */
  readonly copy: string;
}

/** Hash a file and prepare it for reading by its format. */
export async function openFile(file: FoundFile, options: OpenOptions): Promise<OpenedFile> {
  const { copy, maxFileBytes } = options;
  if (file.bytes > maxFileBytes) {
    throw new CreditRadarError('file-too-large', { path: file.path, limit: maxFileBytes });
  }
  switch (file.format) {
    case 'xlsx':
      return binary(file, (warehouse, table) =>
        readXlsx(warehouse, table, file, { copy, maxFileBytes }),
      );
    case 'parquet':
      return binary(file, (warehouse, table) => readParquet(warehouse, table, file));
    case 'csv':
    case 'tsv':
    case 'jsonl': {
      const text = await plainText(file, options);
      const load: OpenedFile['load'] = (warehouse, table) =>
        file.format === 'jsonl'
          ? readJsonLines(warehouse, table, text, copy)
          : readCsv(warehouse, table, text, { tabs: file.format === 'tsv', copy });
      return { sha256: text.sha256, encoding: text.scan.encoding, load };
    }
  }
}

async function binary(file: FoundFile, load: OpenedFile['load']): Promise<OpenedFile> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file.absolute, { highWaterMark: 1 << 20 }), hash);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new CreditRadarError('file-unreadable', { path: file.path, detail }, { cause: error });
  }
  return { sha256: hash.digest('hex'), encoding: 'binary', load };
}
