import { join } from 'node:path';
import { stderr } from 'node:process';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Cell } from '../../src/engine/duckdb/index.js';
import { ingest } from '../../src/ingest/index.js';
import { loadContracts } from '../../src/model/library.js';
import { openModel } from '../../src/pipeline/open-model.js';
import { duckdbRows, type RowEngine, sparkRows } from '../../src/pipeline/row-engine.js';
import { contributionsFile, scoreWarehouse } from '../../src/pipeline/score-warehouse.js';
import { isSame } from '../support/expect-same.js';
import { sparkPython } from '../support/spark/find-spark.js';
import { openSparkTables, type SparkTables } from '../support/spark/spark-tables.js';

const root = join(import.meta.dirname, '..', '..');
const models = join(root, 'models');

// Spark plans a scorecard for a long time where others use the machine too.
vi.setConfig({ testTimeout: 600_000 });

describe.skipIf(sparkPython === undefined)(
  'the sample is scored the same by DuckDB and by Spark',
  () => {
    let tables: SparkTables;
    let warehouse: string;

    beforeAll(async () => {
      tables = await openSparkTables();
      warehouse = join(tables.folder, 'sample.duckdb');
      await ingest({
        input: join(root, 'data', 'sample'),
        contracts: loadContracts(join(models, 'sources')),
        warehouse,
        received: '2025-12-31',
        today: '2025-12-31',
        encoding: 'auto',
        resume: false,
        limits: {
          memory: '2GB',
          threads: 2,
          temp: tables.folder,
          maxQuarantineShare: 0.05,
          maxFileBytes: 1e9,
        },
        progress: () => undefined,
      });
    });
    afterAll(() => tables.close());

    const score = async (rowEngine: RowEngine, ids?: readonly string[]): Promise<string> => {
      const out = join(tables.folder, `${rowEngine.name}.parquet`);
      await scoreWarehouse({
        warehouse,
        model: openModel(models, 'tech-radar', 'facts'),
        asOf: '2025-12-31',
        out,
        explain: true,
        rowEngine,
        ...(ids === undefined ? {} : { ids }),
        csvEncoding: 'utf-8',
        settings: { memory: '2GB', threads: 1, temp: tables.folder },
        resume: false,
        progress: () => undefined,
      });
      return out;
    };
    const read = (file: string) =>
      tables.duckdb.rows<Record<string, Cell>>(`SELECT * FROM read_parquet('${file}')`);

    test('every column of every enterprise, in the same order, and every contribution', async () => {
      const expected = await score(duckdbRows);
      const actual = await score(sparkRows(tables.spark, tables.folder));
      for (const [ours, theirs, least] of [
        [actual, expected, 1000],
        [contributionsFile(actual), contributionsFile(expected), 20_000],
      ] as const) {
        const [found, wanted] = [await read(ours), await read(theirs)];
        stderr.write(`Spark ${tables.spark.version}: ${wanted.length} rows\n`);
        expect(found.length).toBe(wanted.length);
        expect(wanted.length).toBeGreaterThan(least);
        expect(Object.keys(found[0] ?? {})).toEqual(Object.keys(wanted[0] ?? {}));
        const wrong = wanted.flatMap((row, place) =>
          Object.entries(row)
            .filter(([name, value]) => !isSame(found[place]?.[name], plain(value)))
            .map(([name, value]) => `${place} ${name}: ${found[place]?.[name]} is not ${value}`),
        );
        expect(wrong.slice(0, 5)).toEqual([]);
      }
    });

    test('no enterprise at all gives a table with the same columns and no rows', async () => {
      const columns = async (file: string): Promise<readonly string[]> =>
        Object.keys(await tables.duckdb.columns(`SELECT * FROM read_parquet('${file}')`));
      const expected = await score(duckdbRows, ['nobody']);
      const actual = await score(sparkRows(tables.spark, tables.folder), ['nobody']);
      expect(await read(actual)).toEqual([]);
      expect(await columns(actual)).toEqual(await columns(expected));
      expect(await columns(actual)).toContain('grade');
    });
  },
);

/** The columns compared here hold texts, numbers and truth values. */
function plain(value: Cell): string | number | boolean | null {
  return typeof value === 'bigint' || typeof value === 'object' ? null : value;
}
