import { expect, test } from 'vitest';
import { sparkProperties } from '../../src/engine/spark/settings.js';

const settings = { python: 'python3', memory: '2GB', threads: 3, temp: '/t' };

test.each([
  ['2GB', '2048m'],
  ['1.5 GiB', '1536m'],
  ['800MB', '800m'],
])('%s of memory is %s of Java', (memory, java) => {
  expect(sparkProperties({ ...settings, memory })['spark.driver.memory']).toBe(java);
});

test('a session stays on this machine, and more settings come last', () => {
  const properties = sparkProperties({ ...settings, more: { 'spark.ui.enabled': 'true' } });
  expect(properties).toMatchObject({
    'spark.master': 'local[3]',
    'spark.driver.bindAddress': '127.0.0.1',
    'spark.local.dir': '/t',
    'spark.ui.enabled': 'true',
  });
});
