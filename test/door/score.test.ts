import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunManifest } from '../../src/pipeline/run-manifest.js';
import { asOf, program, province } from './support/built.js';
import { dropFolder, ended, freshFolder, type Outcome, parsed, textOf } from './support/program.js';
import { columnsOf, rowsOf } from './support/tables.js';

const folder = freshFolder();
const warehouse = join(province, 'w.duckdb');
const score = (...args: readonly string[]): readonly string[] => [
  ...['score', '--as-of', asOf, '--warehouse', warehouse, '--threads', '1'],
  ...args,
];
const first = join(folder, 'scored.parquet');
const contributions = join(folder, 'scored.contributions.parquet');
let outcome: Outcome;

beforeAll(async () => {
  outcome = await program.run(folder, ...score('--out', 'scored.parquet', '--explain', '--json'));
});
afterAll(() => dropFolder(folder));

/** `contracts`: the columns that users rely on, in this order; further ones may follow. */
const promised = [
  ...['enterprise_id', 'as_of', 'model', 'model_version', 'stage'],
  ...['innovation', 'team', 'equity', 'performance', 'solvency'],
  ...['score', 'grade', 'grade_before_caps', 'pd', 'coverage'],
  ...['reason_1', 'reason_2', 'reason_3', 'reason_4', 'reason_5', 'flags'],
];
const promisedContributions = [
  ...['enterprise_id', 'indicator', 'raw', 'raw_text', 'missing_reason', 'indicator_score'],
  ...['effective_weight', 'contribution'],
];

describe('a score', () => {
  test('prints one JSON document and leaves nothing half-written', () => {
    expect(outcome.code, outcome.stderr).toBe(0);
    const printed = parsed<{ scored: number; files: readonly string[] }>(outcome.stdout);
    expect(printed).toMatchObject({
      scored: 60,
      files: ['scored.parquet', 'scored.contributions.parquet'],
    });
    expect(readdirSync(folder).sort()).toEqual([
      'run.json',
      'scored.contributions.parquet',
      'scored.parquet',
    ]);
  });

  test('has the promised columns in the promised order', async () => {
    expect((await columnsOf(first)).slice(0, promised.length)).toEqual(promised);
    const columns = await columnsOf(contributions);
    expect(columns.slice(0, promisedContributions.length)).toEqual(promisedContributions);
  });

  test('is the sum of its contributions, for every enterprise of the written files', async () => {
    const [differing] = await rowsOf<{ n: number; most: number }>(
      `SELECT count(*) AS n, max(abs(score - total)) AS most FROM '${first}'
       JOIN (SELECT enterprise_id, sum(contribution) AS total FROM '${contributions}' GROUP BY ALL)
       USING (enterprise_id) WHERE score IS NOT NULL`,
    );
    expect(differing?.n).toBe(60);
    expect(differing?.most).toBeLessThan(1e-9);
  });

  test('leaves a run.json with model, data and counts', () => {
    const run = parsed<RunManifest>(textOf(folder, 'run.json'));
    expect(run).toMatchObject({ command: 'score', asOf, counts: { scored: 60 } });
    expect(run.model?.fingerprint).toMatch(/^[0-9a-f]{16,}$/);
    expect(run.data).toHaveLength(33);
  });
});

describe('the same score in another format', () => {
  test.concurrent.each([
    ['utf-8-bom', '\uFEFFenterprise_id'],
    ['utf-8', 'enterprise_id'],
    ['gb18030', 'enterprise_id'],
  ])('as CSV in %s has the same values', async (encoding, start) => {
    const file = join(folder, `scored-${encoding}.csv`);
    const written = await program.run(folder, ...score('--out', file, '--csv-encoding', encoding));
    expect(written.code, written.stderr).toBe(0);
    const text = new TextDecoder(encoding === 'gb18030' ? 'gb18030' : 'utf-8', {
      ignoreBOM: true,
      fatal: true,
    }).decode(readFileSync(file));
    expect(text.startsWith(start)).toBe(true);
    const plain = join(folder, `plain-${encoding}.csv`);
    writeFileSync(plain, text.replace(/^\uFEFF/, ''));
    expect(await unlike(`read_csv('${plain}', header = true)`)).toBe(0);
  });

  test.concurrent('as JSON Lines has the same values', async () => {
    const file = join(folder, 'scored.jsonl');
    const written = await program.run(folder, ...score('--out', file));
    expect(written.code, written.stderr).toBe(0);
    for (const line of textOf(file).trimEnd().split('\n'))
      expect(parsed<object>(line)).toBeTypeOf('object');
    expect(await unlike(`read_json('${file}')`)).toBe(0);
  });
});

/** How many enterprises have another score, grade or name elsewhere than in the first output. */
async function unlike(other: string): Promise<number | undefined> {
  const [row] = await rowsOf<{ n: number }>(
    `SELECT count(*) AS n FROM '${first}' a FULL JOIN ${other} b USING (enterprise_id)
     WHERE a.score IS DISTINCT FROM b.score OR a.grade IS DISTINCT FROM b.grade
       OR a.innovation IS DISTINCT FROM b.innovation`,
  );
  return row?.n;
}

describe('--ids', () => {
  test('scores the listed only, the same as among all, and says how many are unknown', async () => {
    const known = await rowsOf<{ id: string }>(
      `SELECT enterprise_id AS id FROM '${first}' ORDER BY 1 LIMIT 3`,
    );
    const list = ['enterprise_id', ...known.map(({ id }) => id), '', '91420100NOBODY0000'];
    writeFileSync(join(folder, 'ids.txt'), `\uFEFF${list.join('\r\n')}\r\n`);
    const out = join(folder, 'chosen.parquet');
    const written = await program.run(folder, ...score('--out', out, '--ids', 'ids.txt'));
    expect(written.code, written.stderr).toBe(0);
    expect(written.stderr).toContain('1 of 4 listed enterprises are not known');
    const rows = await rowsOf<{ id: string; same: boolean }>(
      `SELECT enterprise_id AS id, a.score = b.score AND a.grade = b.grade AS same
       FROM '${out}' a JOIN '${first}' b USING (enterprise_id) ORDER BY 1`,
    );
    expect(rows).toEqual(known.map(({ id }) => ({ id, same: true })));
  });
});

describe('a score that is interrupted', () => {
  const out = join(folder, 'interrupted', 'scored.parquet');
  const parts = `${out}.parts`;
  const args = (...more: readonly string[]) => [...score('--out', out), '--threads', '2', ...more];

  test('leaves no output, and --resume keeps the finished part and ends with the same rows', async () => {
    mkdirSync(join(folder, 'interrupted'));
    const child = program.start(folder, ...args());
    const finished = ended(child);
    const part = await firstPart(parts);
    child.kill('SIGKILL');
    await finished;
    expect(existsSync(out)).toBe(false);
    const kept = join(folder, 'kept.parquet');
    copyFileSync(join(parts, part), kept);
    for (const name of readdirSync(parts)) if (name.endsWith('.tmp')) expect(name).not.toBe(part);
    const resumed = await program.run(folder, ...args('--resume'));
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(await unlike(`'${out}'`)).toBe(0);
    expect(existsSync(parts)).toBe(false);
  });

  test('is not continued with parts of other inputs', async () => {
    mkdirSync(parts);
    writeFileSync(join(parts, 'run'), 'of another run');
    copyFileSync(join(folder, 'kept.parquet'), join(parts, 'scored-000000061.parquet'));
    const resumed = await program.run(folder, ...args('--resume'));
    expect(resumed.code, resumed.stderr).toBe(0);
    const [rows] = await rowsOf<{ n: number }>(`SELECT count(*) AS n FROM '${out}'`);
    expect(rows?.n).toBe(60);
  });
});

async function firstPart(parts: string): Promise<string> {
  for (;;) {
    const names = existsSync(parts) ? readdirSync(parts) : [];
    const part = names.find((name) => /^scored-\d+\.parquet$/.test(name));
    if (part !== undefined) return part;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('a table of indicators', () => {
  test('is scored without a warehouse; a misspelt column is named with the one that was meant', async () => {
    writeFileSync(
      join(folder, 'applicants.csv'),
      'enterprise_id,age_years,revenue,rd_intensity,debt_ratoi\nA1,4,8000000,0.12,0.4\nA2,9,90000000,NA,0.7\n',
    );
    const table = ['--as-of', asOf, '--indicators', 'applicants.csv', '--out', 'applicants.jsonl'];
    const written = await program.run(folder, 'score', ...table, '--json');
    expect(written.code, written.stderr).toBe(0);
    expect(written.stderr).toContain('column debt_ratoi is not used; did you mean debt_ratio?');
    expect(parsed<{ scored: number }>(written.stdout).scored).toBe(2);
  });
});
