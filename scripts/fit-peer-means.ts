import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { planFacts } from '../src/compile/facts-plan.js';
import { emitFacts } from '../src/compile/sql/facts/facts-sql.js';
import { ingest } from '../src/ingest/index.js';
import { loadContracts } from '../src/model/library.js';
import { openModel } from '../src/pipeline/open-model.js';
import { openForScoring, readState } from '../src/pipeline/warehouse-state.js';
import { simulate } from '../src/simulate/index.js';

/**
 * Fit models/fitted/peer-means on a simulated cohort (npm run fit:peer-means).
 * Means by industry division and prefecture shrink towards the industry's, the industry's towards
 * all, with weight n / (n + 30); the shrunk value and the count are what is stored.
 */
const asOf = '2025-12-31';
const cohort = { enterprises: 20_000, years: 3, seed: 20260401, technologyShare: 0.5 };
const shrinkage = 30;
const models = join(import.meta.dirname, '..', 'models');
const folder = mkdtempSync(join(tmpdir(), 'peer-means-'));
const limits = { memory: '2GB', threads: 2, temp: folder };

interface Mean {
  readonly key: readonly string[];
  readonly n: number;
  readonly values: { readonly peer_contribution_base: number; readonly peer_gross_margin: number };
}

async function fitMeans(): Promise<readonly Mean[]> {
  const contracts = loadContracts(join(models, 'sources'));
  const feeds = join(folder, 'feeds');
  await simulate({
    ...cohort,
    ...limits,
    contracts,
    out: feeds,
    dirty: false,
    format: 'parquet',
    endDate: asOf,
    progress: () => undefined,
  });
  const warehouseFile = join(folder, 'cohort.duckdb');
  await ingest({
    input: feeds,
    contracts,
    warehouse: warehouseFile,
    received: asOf,
    today: asOf,
    encoding: 'auto',
    resume: false,
    limits: { ...limits, maxQuarantineShare: 0.05, maxFileBytes: 1e10 },
    progress: () => undefined,
  });
  const model = openModel(models, 'tech-radar', 'facts');
  const warehouse = await openForScoring(warehouseFile, limits);
  const state = await readState(warehouse, asOf);
  const plan = planFacts(model.program, model.index, state.contracts, asOf);
  await warehouse.run(`CREATE TEMP TABLE facts AS ${emitFacts(plan, state.freshness, 'TRUE')}`);
  const levels: Mean[] = [];
  for (const by of [[], ['industry'], ['industry', 'region']]) {
    const rows = await warehouse.rows<Readonly<Record<string, string | number>>>(`
      SELECT ${[...by, 'count(*) AS n'].join(', ')},
        avg(CAST(contribution_base AS DECIMAL(18, 4))) AS wage,
        avg(CAST((revenue_statement - cost_of_sales) / revenue_statement AS DECIMAL(18, 9))) AS margin
      FROM facts WHERE contribution_base > 0 AND revenue_statement > 0 ${by.map((c) => `AND ${c} IS NOT NULL`).join(' ')}
      ${by.length === 0 ? '' : `GROUP BY ${by.join(', ')}`} ORDER BY ALL`);
    for (const row of rows) {
      const key = by.map((column) => String(row[column]));
      const n = Number(row.n);
      const parent = levels.find((mean) => mean.key.join() === key.slice(0, -1).join());
      const own = {
        peer_contribution_base: Number(row.wage),
        peer_gross_margin: Number(row.margin),
      };
      levels.push({
        key,
        n,
        values: key.length === 0 ? rounded(own) : shrunk(own, parent?.values ?? own, n),
      });
    }
  }
  warehouse.close();
  return levels;
}

function shrunk(own: Mean['values'], parent: Mean['values'], n: number): Mean['values'] {
  const weight = n / (n + shrinkage);
  const mix = (a: number, b: number): number => weight * a + (1 - weight) * b;
  return rounded({
    peer_contribution_base: mix(own.peer_contribution_base, parent.peer_contribution_base),
    peer_gross_margin: mix(own.peer_gross_margin, parent.peer_gross_margin),
  });
}

function rounded(values: Mean['values']): Mean['values'] {
  return {
    peer_contribution_base: Number(values.peer_contribution_base.toFixed(2)),
    peer_gross_margin: Number(values.peer_gross_margin.toFixed(6)),
  };
}

try {
  const cells = await fitMeans();
  const artefact = {
    id: 'peer-means',
    version: '1.0.0',
    cohort: {
      zh: `模拟省份 ${cohort.enterprises} 户（种子 ${cohort.seed}，科技企业占比 ${cohort.technologyShare}）`,
      en: `simulated province of ${cohort.enterprises} (seed ${cohort.seed}, technology share ${cohort.technologyShare})`,
    },
    asOf,
    basis: {
      kind: 'design',
      reference: 'scripts/fit-peer-means.ts on simulated data; replace with means of a real cohort',
    },
    shrinkage,
    by: ['industry', 'region'],
    provides: ['peer_contribution_base', 'peer_gross_margin'],
  };
  const head =
    '# yaml-language-server: $schema=../../schema/peer-means.schema.json\n# Written by scripts/fit-peer-means.ts; values are shrunk towards the wider cell.\n';
  const file = join(models, 'fitted', 'peer-means', '1.0.0.yaml');
  const lines = cells.map(
    ({ key, n, values }) =>
      `  - {key: ${JSON.stringify(key)}, n: ${n}, values: {peer_contribution_base: ${values.peer_contribution_base}, ` +
      `peer_gross_margin: ${values.peer_gross_margin}}}`,
  );
  writeFileSync(file, `${head}${dump(artefact, { lineWidth: -1 })}cells:\n${lines.join('\n')}\n`);
  console.log(`${cells.length} cells: ${file}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
