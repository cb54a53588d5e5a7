import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingest } from '../src/ingest/index.js';
import { loadContracts } from '../src/model/library.js';
import { fitPeerMeans } from '../src/pipeline/fit-peer-means.js';
import { peerMeansText } from '../src/pipeline/fitted-file.js';
import { writeText } from '../src/pipeline/output-file.js';
import { simulate } from '../src/simulate/index.js';

/** Fit models/fitted/peer-means on a simulated cohort (npm run fit:peer-means). */
const asOf = '2025-12-31';
const cohort = { enterprises: 20_000, years: 3, seed: 20260401, technologyShare: 0.5 };
const models = join(import.meta.dirname, '..', 'models');
const folder = mkdtempSync(join(tmpdir(), 'peer-means-'));
const limits = { memory: '2GB', threads: 2, temp: folder };

async function makeWarehouse(): Promise<string> {
  const contracts = loadContracts(join(models, 'sources'));
  const feeds = join(folder, 'feeds');
  const progress = () => undefined;
  await simulate({
    ...cohort,
    ...limits,
    contracts,
    out: feeds,
    dirty: false,
    format: 'parquet',
    endDate: asOf,
    progress,
  });
  const warehouse = join(folder, 'cohort.duckdb');
  await ingest({
    input: feeds,
    contracts,
    warehouse,
    received: asOf,
    today: asOf,
    encoding: 'auto',
    resume: false,
    limits: { ...limits, maxQuarantineShare: 0.05, maxFileBytes: 1e10 },
    progress,
  });
  return warehouse;
}

try {
  const file = await makeWarehouse();
  const { means } = await fitPeerMeans(
    models,
    'peer-means',
    { kind: 'warehouse', file, asOf, settings: limits, progress: () => undefined },
    {
      version: '1.0.0',
      cohort: {
        zh: `模拟省份 ${cohort.enterprises} 户（种子 ${cohort.seed}，科技企业占比 ${cohort.technologyShare}）`,
        en: `simulated province of ${cohort.enterprises} (seed ${cohort.seed}, technology share ${cohort.technologyShare})`,
      },
      basis: {
        kind: 'design',
        reference:
          'scripts/fit-peer-means.ts on simulated data; replace with means of a real cohort',
      },
    },
  );
  const out = join(models, 'fitted', 'peer-means', '1.0.0.yaml');
  writeText(out, peerMeansText(means, 'scripts/fit-peer-means.ts'));
  console.log(`${means.cells.length} cells: ${out}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
