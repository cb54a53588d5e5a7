import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Cell } from '../../src/engine/duckdb/index.js';
import { openWarehouse } from '../../src/engine/duckdb/index.js';
import { type IngestOptions, type IngestSummary, ingest } from '../../src/ingest/index.js';
import type { SourceContract } from '../../src/model/schema/source.js';

/** A folder of files to ingest and the warehouse they go to. */
export interface Desk {
  readonly folder: string;
  readonly input: string;
  readonly warehouse: string;
  readonly put: (name: string, content: string | Uint8Array) => void;
  readonly ingest: (
    contracts: readonly SourceContract[],
    more?: Partial<IngestOptions>,
  ) => Promise<IngestSummary>;
  readonly rows: (sql: string) => Promise<readonly Readonly<Record<string, Cell>>[]>;
}

/** A fresh desk in the temporary folder. */
export function desk(): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'credit-radar-test-'));
  const input = join(folder, 'input');
  const warehouse = join(folder, 'warehouse.duckdb');
  mkdirSync(input);
  return {
    folder,
    input,
    warehouse,
    put: (name, content) => {
      mkdirSync(dirname(join(input, name)), { recursive: true });
      writeFileSync(join(input, name), content);
    },
    ingest: (contracts, more = {}) =>
      ingest({
        input,
        contracts,
        warehouse,
        today: '2026-11-22',
        encoding: 'auto',
        limits: {
          memory: '1GB',
          threads: 2,
          temp: folder,
          maxQuarantineShare: 1,
          maxFileBytes: 100_000_000,
        },
        resume: false,
        progress: () => undefined,
        ...more,
      }),
    rows: async (sql) => {
      const opened = await openWarehouse(warehouse, { readOnly: true });
      try {
        return await opened.rows(sql);
      } finally {
        opened.close();
      }
    },
  };
}
