import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { identifier, literal, openWarehouse } from '../../src/engine/duckdb/index.js';

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
