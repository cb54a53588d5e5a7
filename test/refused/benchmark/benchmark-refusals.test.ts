import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { benchmarkErrors } from '../../../src/base/errors/benchmark.js';
import { CreditRadarError } from '../../../src/base/errors/credit-radar-error.js';
import { benchmarkDrift } from '../../../src/pipeline/benchmark-drift.js';
import type { CohortSource } from '../../../src/pipeline/cohort-table.js';
import { fitBenchmark, openUnfitted } from '../../../src/pipeline/fit-benchmark.js';
import { fitPeerMeans } from '../../../src/pipeline/fit-peer-means.js';

const folder = mkdtempSync(join(tmpdir(), 'credit-radar-refused-benchmark-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const asOf = '2024-12-31';
const own = join(folder, 'own.yaml');
writeFileSync(
  own,
  `id: own\nversion: 1.0.0\nextends: tech-radar@1.0.0
forces: [{code: solvency, indicators: [{use: current_ratio, normalise: {minmax: fitted}}]}]`,
);
const model = openUnfitted('models', own, asOf);
const named = { id: 'own', version: '1.0.0', cohort: { zh: '无', en: 'none' } };
const rules = {
  quantileType: 7 as const,
  limits: [0, 1] as [number, number],
  winsorise: [0, 1] as [number, number],
  mostWinsorised: 5,
  knots: 100,
  shrinkage: 30,
  smallestCell: 1,
};

function table(...rows: readonly string[]): CohortSource {
  const file = join(folder, `table-${rows.length}.csv`);
  writeFileSync(file, ['enterprise_id,current_ratio', ...rows].join('\n'));
  return { kind: 'indicators', file, asOf, settings: { threads: 1 }, progress: () => undefined };
}

const fittedOn = async (...rows: readonly string[]) =>
  (await fitBenchmark(model, table(...rows), named, rules)).benchmark;
const nowhere = { ...table(), kind: 'warehouse' as const };
const basis = { kind: 'fitted' as const, reference: 'test' };

/** A models folder whose table of peer means does not say what it is the mean of. */
function unfittable(): string {
  const models = join(folder, 'models');
  cpSync('models', models, { recursive: true });
  const file = join(models, 'fitted', 'peer-means', '1.0.0.yaml');
  const text = readFileSync(file, 'utf8').replace(/^fit:\n(?: .*\n)*/m, '');
  writeFileSync(file, text);
  return models;
}

interface Case {
  readonly what: string;
  readonly code: keyof typeof benchmarkErrors;
  readonly work: () => unknown;
  readonly says: string;
  readonly next: string;
}

const cases: readonly Case[] = [
  {
    what: 'a model that leaves nothing open',
    code: 'nothing-to-fit',
    work: () => openUnfitted('models', 'tech-radar@1.0.0', asOf),
    says: 'tech-radar@1.0.0 leaves nothing to be fitted',
    next: 'Write a scorecard that extends it',
  },
  {
    what: 'a cohort without enterprises',
    code: 'cohort-empty',
    work: () => fittedOn(),
    says: 'no enterprise to fit on or compare with as of 2024-12-31',
    next: '--as-of, --ids',
  },
  {
    what: 'a later cohort without enterprises',
    code: 'cohort-empty',
    work: async () => benchmarkDrift(await fittedOn('a,1', 'b,2'), model, table()),
    says: 'no enterprise',
    next: 'Check the day',
  },
  {
    what: 'a benchmark of another model',
    code: 'benchmark-of-other-model',
    work: async () =>
      benchmarkDrift(
        { ...(await fittedOn('a,1', 'b,2')), model: 'other@1.0.0' },
        model,
        table('a,1'),
      ),
    says: 'own@1.0.0 was fitted for model other@1.0.0, not for own@1.0.0',
    next: 'with --model, or fit the benchmark again',
  },
  {
    what: 'a benchmark with an indicator that the model no longer fits',
    code: 'benchmark-of-other-model',
    work: async () => {
      const benchmark = await fittedOn('a,1', 'b,2');
      const indicators = benchmark.indicators.map((one) => ({ ...one, use: 'cash_ratio' }));
      return benchmarkDrift({ ...benchmark, indicators }, model, table('a,1'));
    },
    says: 'no longer uses indicator cash_ratio of benchmark own@1.0.0',
    next: 'fit the benchmark again',
  },
  {
    what: 'a table of peer means there is not',
    code: 'peer-means-unknown',
    work: () => fitPeerMeans('models', 'peers', nowhere, { ...named, basis }),
    says: 'no table of peer means peers',
    next: 'There are: peer-means',
  },
  {
    what: 'a table of peer means of nothing in particular',
    code: 'peer-means-unfittable',
    work: () => fitPeerMeans(unfittable(), 'peer-means', nowhere, { ...named, basis }),
    says: 'does not say what peer_contribution_base is the mean of',
    next: 'under fit.values',
  },
];

async function refusal(work: () => unknown): Promise<CreditRadarError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof CreditRadarError) return error;
    throw error;
  }
  throw new Error('not refused');
}

describe('fitting and comparing refuse', () => {
  test.each(cases)('$what', async ({ code, work, says, next }) => {
    const error = await refusal(work);
    expect(error.code).toBe(code);
    expect(error.explain('en')).toContain(says);
    expect(error.explain('en')).toContain(next);
    expect(error.explain('zh')).not.toBe(error.explain('en'));
  });

  test('with every code of their area', () => {
    expect(new Set(cases.map(({ code }) => code))).toEqual(new Set(Object.keys(benchmarkErrors)));
  });
});
