import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { literal, openWarehouse } from '../../src/engine/duckdb/index.js';
import { loadScorecard } from '../../src/model/library.js';
import { readModelFile } from '../../src/model/read-model-file.js';
import { benchmarkSchema } from '../../src/model/schema/benchmark.js';
import { peerMeansSchema } from '../../src/model/schema/fact.js';
import { benchmarkDrift } from '../../src/pipeline/benchmark-drift.js';
import type { CohortSource } from '../../src/pipeline/cohort-table.js';
import { compareModels } from '../../src/pipeline/compare-models.js';
import { fitBenchmark, openUnfitted } from '../../src/pipeline/fit-benchmark.js';
import { fitPeerMeans } from '../../src/pipeline/fit-peer-means.js';
import { benchmarkText, peerMeansText } from '../../src/pipeline/fitted-file.js';
import { openModel } from '../../src/pipeline/open-model.js';
import { scoreIndicators } from '../../src/pipeline/score-indicators.js';
import { sampleWarehouse } from '../support/sample-warehouse.js';

const asOf = '2024-12-31';
const folder = mkdtempSync(join(tmpdir(), 'credit-radar-benchmark-'));
const own = join(folder, 'own.yaml');
const out = join(folder, 'own-benchmark.yaml');
const named = { id: 'own', version: '1.0.0', cohort: { zh: '样本', en: 'sample' } };
const rules = {
  quantileType: 7 as const,
  limits: [0.05, 0.95] as [number, number],
  winsorise: [0.01, 0.99] as [number, number],
  mostWinsorised: 5,
  knots: 100,
  shrinkage: 30,
  smallestCell: 30,
};
const common = { asOf, settings: { threads: 2, memory: '1GB' }, progress: () => undefined };

writeFileSync(
  own,
  `id: own
version: 1.0.0
extends: tech-radar@1.0.0
benchmark: own-benchmark.yaml
forces:
  - code: innovation
    indicators:
      - {use: rd_intensity, normalise: {percentile: {by: industry, cells: fitted}}}
      - {use: rd_growth, treat: [{winsorise: fitted}], normalise: {percentile: fitted}}
  - code: solvency
    indicators:
      - {use: current_ratio, normalise: {minmax: fitted}}
      - {use: interest_cover, impute: fitted, treat: [fitted], normalise: {percentile: fitted}}
`,
);
const model = openUnfitted('models', own, asOf);

/** A table of indicators with these rows, in this order. */
function tableOf(name: string, rows: readonly string[]): CohortSource {
  const file = join(folder, name);
  const head = 'enterprise_id,industry,rd_intensity,rd_growth,current_ratio,interest_cover';
  writeFileSync(file, [head, ...rows].join('\n'));
  return { kind: 'indicators', file, ...common };
}

const rows = Array.from({ length: 40 }, (_, at) => {
  const cover = at % 10 === 0 ? 'NA' : at % 10 === 1 ? '' : String(at);
  return `e${String(at).padStart(2, '0')},${26 + (at % 2)},${at / 400},${(at * 7) % 11},${at / 10},${cover}`;
});

let sample: CohortSource & { readonly kind: 'warehouse' };
beforeAll(async () => {
  sample = { kind: 'warehouse', file: await sampleWarehouse(folder), ...common };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a benchmark of the sample', () => {
  test('fills in what the scorecard leaves fitted, and the scorecard then scores', async () => {
    const { benchmark, enterprises, warnings } = await fitBenchmark(model, sample, named, rules);
    expect(warnings).toEqual([]);
    writeFileSync(out, benchmarkText(benchmark));
    expect(readModelFile(out, benchmarkSchema)).toEqual(benchmark);
    const uses = benchmark.indicators.map(({ use }) => use);
    expect(uses).toEqual(['rd_intensity', 'rd_growth', 'current_ratio', 'interest_cover']);
    for (const { n, missing, notApplicable, observed } of benchmark.indicators) {
      expect(n + missing + notApplicable).toBe(enterprises);
      expect(observed?.counts.reduce((sum, count) => sum + count, 0)).toBe(n);
    }
    expect(loadScorecard('models', own, asOf).benchmark).toBe('own@1.0.0');
    const before = openModel('models', 'tech-radar@1.0.0', 'facts', asOf);
    const after = openModel('models', own, 'facts', asOf);
    const moved = await compareModels({ before, after }, sample, folder, 5);
    expect(moved.enterprises).toBe(enterprises);
    expect(moved.spearman.value).toBeGreaterThan(0.5);
    expect(moved.movers).toHaveLength(5);
    expect(moved.pairs.reduce((sum, { count }) => sum + count, 0)).toBe(enterprises);
    const same = await compareModels({ before, after: before }, sample, folder, 5);
    expect(same).toMatchObject({ unchangedShare: 1, largestRankShift: 0, movers: [] });
    expect(same.kendall.value).toBe(1);
  });

  test('has not drifted from its own cohort, and has from a later one', async () => {
    const { benchmark } = await fitBenchmark(model, sample, named, rules);
    const still = await benchmarkDrift(benchmark, model, sample);
    for (const { psi, meanShift, beyond, missing, notApplicable } of still.indicators) {
      expect(psi.value).toBe(0);
      expect(meanShift).toBe(0);
      for (const share of [beyond, missing, notApplicable]) expect(share.now).toBe(share.before);
    }
    const later = await benchmarkDrift(benchmark, model, { ...sample, asOf: '2025-12-31' });
    expect(later.enterprises).toBeGreaterThan(still.enterprises);
    for (const { psi } of later.indicators) expect(psi.value).toBeGreaterThan(0);
  });

  test('of listed enterprises counts those only, and says who is unknown', async () => {
    const engine = await openWarehouse(sample.file, { readOnly: true });
    const some = await engine.rows<{ enterprise_id: string }>(
      'SELECT enterprise_id FROM entity ORDER BY 1 LIMIT 50',
    );
    engine.close();
    const ids = [...some.map(({ enterprise_id }) => enterprise_id), 'nobody'];
    const fitted = await fitBenchmark(model, { ...sample, ids }, named, rules);
    expect(fitted.enterprises).toBeLessThanOrEqual(50);
    expect(fitted.warnings.join()).toContain('listed enterprises are not known as of 2024-12-31');
  });
});

describe('a benchmark of a table of indicators', () => {
  test('is the same text whatever the order of its rows', async () => {
    const texts = [];
    for (const [name, content] of [
      ['a.csv', rows],
      ['b.csv', rows.toReversed()],
    ] as const) {
      const { benchmark } = await fitBenchmark(model, tableOf(name, content), named, rules);
      texts.push(benchmarkText({ ...benchmark, data: {} }));
    }
    expect(texts[1]).toBe(texts[0]);
  });

  test('counts neither as missing nor imputes to whom an indicator does not apply', async () => {
    const { benchmark } = await fitBenchmark(model, tableOf('c.csv', rows), named, rules);
    const cover = benchmark.indicators.find(({ use }) => use === 'interest_cover');
    expect(cover).toMatchObject({ n: 32, missing: 4, notApplicable: 4 });
    const current = benchmark.indicators.find(({ use }) => use === 'current_ratio');
    // 0, 0.1 … 3.9: quantiles 5 % and 95 % lie 1.95 steps of 0.1 from the ends.
    expect(current?.limits?.[0]).toBeCloseTo(0.195, 12);
    expect(current?.limits?.[1]).toBeCloseTo(3.705, 12);
    expect(current?.observed).toMatchObject({ beyond: 4, counts: Array(10).fill(4) });
  });

  test('freezes limits that a score by hand confirms', async () => {
    const source = tableOf('d.csv', rows);
    const { benchmark } = await fitBenchmark(model, source, named, {
      ...rules,
      smallestCell: 10,
    });
    writeFileSync(out, benchmarkText(benchmark));
    const scored = join(folder, 'scored.parquet');
    const opened = openModel('models', own, 'given', asOf);
    await scoreIndicators({
      indicators: source.file,
      model: opened,
      asOf,
      out: scored,
      explain: true,
      csvEncoding: 'utf-8',
      personalData: 'masked',
      settings: { threads: 1 },
    });
    const engine = await openWarehouse(':memory:', { threads: 1 });
    const found = await engine.rows<{ indicator_score: number }>(
      `SELECT indicator_score FROM ${literal(scored.replace('.parquet', '.contributions.parquet'))}
       WHERE enterprise_id = 'e20' AND indicator = 'current_ratio'`,
    );
    engine.close();
    // (2.0 − 0.195) / (3.705 − 0.195) of the way.
    expect(found[0]?.indicator_score).toBeCloseTo((100 * 1.805) / 3.51, 9);
  });
});

describe('peer means of the sample', () => {
  test('are fitted by the pattern of the library and can be read back', async () => {
    const basis = { kind: 'fitted' as const, reference: 'test' };
    const { means, enterprises } = await fitPeerMeans('models', 'peer-means', sample, {
      version: '2.0.0',
      cohort: named.cohort,
      basis,
    });
    const file = join(folder, 'means.yaml');
    writeFileSync(file, peerMeansText(means));
    expect(readModelFile(file, peerMeansSchema)).toEqual(means);
    const [all, ...cells] = means.cells;
    expect(all?.n).toBeGreaterThan(0);
    expect(all?.n).toBeLessThanOrEqual(enterprises);
    const industries = cells.filter(({ key }) => key.length === 1);
    const named26 = cells.filter(({ key }) => key[0] === '26' && key.length === 2);
    const whole26 = industries.find(({ key }) => key[0] === '26');
    expect(industries.reduce((sum, { n }) => sum + n, 0)).toBeLessThanOrEqual(all?.n ?? 0);
    expect(named26.reduce((sum, { n }) => sum + n, 0)).toBeLessThanOrEqual(whole26?.n ?? 0);
    expect(readFileSync(file, 'utf8')).toContain('asOf: 2024-12-31');
  });
});
