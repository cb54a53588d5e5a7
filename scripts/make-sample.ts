import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadContracts } from '../src/model/library.js';
import { simulate } from '../src/simulate/index.js';

/** Remake `data/sample` from its fixed seed; see data/sample/README.md. Run with `npm run sample`. */
const root = join(import.meta.dirname, '..');
const out = join(root, 'data', 'sample');

for (const name of await readdir(out).catch(() => [])) {
  if (name !== 'README.md') await rm(join(out, name));
}
const summary = await simulate({
  contracts: loadContracts(join(root, 'models', 'sources')),
  enterprises: 2000,
  years: 3,
  seed: 20260401,
  out,
  dirty: true,
  technologyShare: 0.5,
  format: 'csv',
  endDate: '2025-12-31',
  threads: 2,
  memory: '2GB',
  temp: tmpdir(),
  progress: () => undefined,
});
const rows = Object.values(summary.rows).reduce((sum, count) => sum + count, 0);
console.log(
  `data/sample: ${summary.enterprises} enterprises, ${rows} rows, ${summary.files.length} files`,
);
