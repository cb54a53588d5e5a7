import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IngestSummary } from '../../src/ingest/index.js';
import type { RunManifest } from '../../src/pipeline/run-manifest.js';
import { asOf, ownWarehouse, program, province } from './support/built.js';
import { dropFolder, ended, freshFolder, type Outcome, parsed, textOf } from './support/program.js';
import { digests, rowsOf } from './support/tables.js';

const folder = freshFolder();
afterAll(() => dropFolder(folder));

const again = (warehouse: string): readonly string[] => [
  'ingest',
  ...['--input', 'feeds', '--received', asOf, '--warehouse', warehouse, '--temp', folder, '--json'],
];

describe('a second ingest of the same files', () => {
  let outcome: Outcome;
  let warehouse: string;

  beforeAll(async () => {
    warehouse = ownWarehouse(folder);
    outcome = await program.run(province, ...again(warehouse));
  });

  test('prints one JSON document; progress goes to standard error', () => {
    expect(outcome.code, outcome.stderr).toBe(0);
    const { sources } = parsed<IngestSummary>(outcome.stdout);
    expect(sources).toHaveLength(33);
    expect(outcome.stderr).toContain('ingest market.registration');
    for (const { read, accepted, quarantined, merged } of sources) {
      expect(accepted + quarantined + merged).toBe(read);
    }
  });

  test('changes nothing: every file is unchanged, every snapshot and every row as before', async () => {
    const { sources } = parsed<IngestSummary>(outcome.stdout);
    const states = sources.flatMap(({ files }) => files.map(({ state }) => state));
    expect(new Set(states)).toEqual(new Set(['unchanged']));
    const first = parsed<RunManifest>(textOf(province, 'run.json'));
    expect(
      sources.map(({ provides, snapshot }) => ({ feed: provides, fingerprint: snapshot })),
    ).toEqual(first.data);
    expect(await digests(warehouse)).toEqual(await digests(join(province, 'w.duckdb')));
  });

  test('lists every rejected row with file, line, column and code', async () => {
    const list = `read_csv('${join(province, 'w.duckdb.quarantine.csv')}', header = true)`;
    const [listed] = await rowsOf<{ n: number; lines: number; codes: number }>(
      `SELECT count(*) AS n, count(line) AS lines, count(code) AS codes FROM ${list}`,
    );
    const { counts } = parsed<RunManifest>(textOf(province, 'run.json'));
    expect(counts.quarantined).toBeGreaterThan(0);
    expect(listed).toMatchObject({ lines: listed?.n, codes: listed?.n });
    const [rows] = await rowsOf<{ n: number }>(
      `SELECT count(DISTINCT (source, file, line)) AS n FROM ${list}`,
    );
    expect(rows?.n).toBe(counts.quarantined);
  });
});

describe('while one ingest writes a warehouse', () => {
  test('a second is locked out and told by whom, and the first is not harmed', async () => {
    const warehouse = join(folder, 'locked.duckdb');
    const first = program.start(province, ...again(warehouse));
    const finished = ended(first);
    await until(() => existsSync(`${warehouse}.lock`));
    const second = await program.run(province, ...again(warehouse), '--lang', 'zh');
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(
      `warehouse-locked: 数据仓库 ${warehouse} 正被进程 ${first.pid} 写入`,
    );
    expect(second.stderr).toContain('请等待其完成');
    expect(second.stdout).toBe('');
    expect((await finished).code).toBe(0);
    expect(existsSync(`${warehouse}.lock`)).toBe(false);
  });
});

describe('an ingest that is killed', () => {
  test('leaves no warehouse, and --resume ends with the rows of an undisturbed one', async () => {
    const warehouse = join(folder, 'killed.duckdb');
    const first = program.start(province, ...again(warehouse));
    const finished = ended(first);
    await until(() => contentOf(`${warehouse}.partial.json`).endsWith('}'));
    first.kill('SIGKILL');
    await finished;
    expect(existsSync(warehouse)).toBe(false);
    const resumed = await program.run(province, ...again(warehouse), '--resume');
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(await digests(warehouse)).toEqual(await digests(join(province, 'w.duckdb')));
  });
});

describe('contracts of one’s own', () => {
  test('replace the standard ones they provide, with their own file names, headers and units', async () => {
    const [input, sources] = [join(folder, 'own'), join(folder, 'sources')];
    mkdirSync(input);
    mkdirSync(sources);
    const standard = textOf(province, '..', 'models', 'sources', 'tax-arrears.yaml');
    const own = standard
      .replace(/^code: .*$/m, 'code: bank.overdue\nprovides: tax.arrears')
      .replace('match: tax_arrears*', 'match: 逾期名单*')
      .replace('aliases: [欠税余额,', 'aliases: [逾期金额,');
    writeFileSync(join(sources, 'overdue.yaml'), own);
    const header = '统一社会信用代码,欠税编号,欠税日期,逾期金额(万元),清缴日期,公告日期';
    const row = '91421100MANXY1RT69,A-1,2024-07-22,12.5,,2024-08-21';
    writeFileSync(join(input, '逾期名单2024.csv'), `${header}\n${row}\n`);
    const warehouse = join(folder, 'own.duckdb');
    const places = ['--input', input, '--sources', sources, '--warehouse', warehouse];
    const outcome = await program.run(folder, 'ingest', ...places, '--received', asOf, '--json');
    expect(outcome.code, outcome.stderr).toBe(0);
    const rows = await rowsOf(
      'SELECT amount::VARCHAR AS amount FROM feed."tax.arrears"',
      warehouse,
    );
    expect(rows).toEqual([{ amount: '125000.00' }]);
  });
});

function contentOf(file: string): string {
  return existsSync(file) ? textOf(file) : '';
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}
