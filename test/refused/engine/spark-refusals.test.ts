import { describe, expect, test } from 'vitest';
import { openSpark } from '../../../src/engine/spark/index.js';
import { sparkPython } from '../../support/spark/find-spark.js';
import { openSparkTables } from '../../support/spark/spark-tables.js';

const settings = { memory: '1GB', threads: 1, temp: '/tmp' };

describe('a Spark that cannot be had is refused', () => {
  test('an interpreter that does not exist', async () => {
    await expect(openSpark({ ...settings, python: '/nowhere/python' })).rejects.toMatchObject({
      code: 'spark-not-found',
      facts: { python: '/nowhere/python', detail: expect.stringContaining('ENOENT') },
    });
  });

  test('a program that is no Python with pyspark', async () => {
    await expect(openSpark({ ...settings, python: 'false' })).rejects.toMatchObject({
      code: 'spark-not-found',
      facts: { detail: 'its process ended with status 1' },
    });
  });
});

describe.skipIf(sparkPython === undefined)('a statement that Spark refuses', () => {
  test('is refused with what Spark says, and the session goes on', async () => {
    const tables = await openSparkTables();
    await expect(tables.spark.run('SELECT nothing FROM nowhere')).rejects.toMatchObject({
      code: 'spark-failed',
      facts: { detail: expect.stringContaining('nowhere') },
    });
    expect(await tables.rows('SELECT 1 AS one', 'one')).toEqual([{ one: 1 }]);
    await tables.close();
  });
});
