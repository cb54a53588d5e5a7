import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  identifier,
  literal,
  openWarehouse,
  type Warehouse,
} from '../../src/engine/duckdb/index.js';

describe('warehouse', () => {
  it('gives dates as ISO texts and whole numbers as numbers while they are safe', async () => {
    const memory = await openWarehouse(':memory:', { threads: 1 });
    const sql = `SELECT DATE '2024-02-29' AS d, 7::BIGINT AS n, 9007199254740993::BIGINT AS big, 1.25::DECIMAL(5,2) AS m, NULL AS x, true AS b`;
    const row = { d: '2024-02-29', n: 7, big: 9007199254740993n, m: 1.25, x: null, b: true };
    expect(await memory.rows(sql)).toEqual([row]);
    expect((await memory.columns(sql)).d).toEqual(['2024-02-29']);
    memory.close();
  });

  it('quotes names and texts', async () => {
    const memory = await openWarehouse(':memory:', { threads: 1 });
    const sql = `SELECT ${literal(`it's`)} AS ${identifier('a "b"')}, ${literal(undefined)} AS n`;
    expect(await memory.rows(sql)).toEqual([{ 'a "b"': `it's`, n: null }]);
    memory.close();
  });

  it('never loads or fetches an extension, and read-only refuses writes', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'credit-radar-test-')), 'w.duckdb');
    const writer = await openWarehouse(file, { threads: 1, memory: '200MB' });
    await writer.run('CREATE TABLE t AS SELECT 1 AS a');
    const [settings] = await writer.rows(
      `SELECT current_setting('autoinstall_known_extensions') AS i, current_setting('autoload_known_extensions') AS l`,
    );
    expect(settings).toEqual({ i: false, l: false });
    writer.close();
    const reader = await openWarehouse(file, { readOnly: true });
    await expect(reader.run('INSERT INTO t VALUES (2)')).rejects.toThrow(/read-only/i);
    reader.close();
  });
});

describe('columns of numbers', () => {
  const inMemory = async <T>(work: (engine: Warehouse) => Promise<T>): Promise<T> => {
    const engine = await openWarehouse(':memory:');
    try {
      return await work(engine);
    } finally {
      engine.close();
    }
  };

  it('are as narrow as their types, over many chunks', async () => {
    const { column } = await inMemory((engine) =>
      engine.narrow(
        `SELECT CAST(i % 251 AS UTINYINT) AS byte, CAST(i % 60000 AS USMALLINT) AS short,
          CAST(i AS UINTEGER) AS word, CASE WHEN i % 3 > 0 THEN i / 7 END AS number
         FROM range(70000) t(i) ORDER BY i`,
      ),
    );
    expect(column('byte', Uint8Array)).toEqual(
      Uint8Array.from({ length: 70000 }, (_, i) => i % 251),
    );
    expect(column('short', Uint16Array)[65000]).toBe(5000);
    expect(column('word', Uint32Array)[69999]).toBe(69999);
    expect(column('number', Float64Array).slice(0, 3)).toEqual(
      Float64Array.of(Number.NaN, 1 / 7, 2 / 7),
    );
  });

  it('refuse a NULL where no value says so, another type and a column that is not there', async () => {
    await inMemory(async (engine) => {
      await expect(engine.narrow('SELECT NULL::UTINYINT AS byte')).rejects.toThrow(
        'NULL in column',
      );
      await expect(engine.narrow("SELECT 'a' AS text")).rejects.toThrow('no type of numbers');
      const { column } = await engine.narrow('SELECT 1::UTINYINT AS byte');
      expect(() => column('byte', Float64Array)).toThrow('no column byte of Float64Array');
      expect(() => column('bite', Uint8Array)).toThrow('no column bite');
    });
  });
});
