import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Qualification } from '../../src/credit/qualify/index.js';
import type { RunManifest } from '../../src/pipeline/run-manifest.js';
import { asOf, program, province } from './support/built.js';
import { dropFolder, ended, freshFolder, type Outcome, parsed, textOf } from './support/program.js';
import { columnsOf, rowsOf } from './support/tables.js';

const folder = freshFolder();
afterAll(() => dropFolder(folder));

const columns = [
  ...['headcount', 'revenue', 'total_assets', 'tech_staff', 'rd_expense', 'total_cost'],
  ...['class1_ip', 'class2_ip', 'restricted_goods', 'serious_incident', 'dishonest_listed'],
  ...['high_tech_certificate', 'award_national_rank3_5y', 'rd_institution_provincial'],
  'standard_led_rank5_5y',
];
const applicants = [
  `enterprise_id,${columns.join(',')}`,
  'SIXTY,100,100000000,100000000,10,6000000,190000000,0,1,false,false,false,false,false,false,false',
  'BELOW,100,100000000,100000000,10,5999999.99,190000000,0,1,false,false,false,false,false,false,false',
  'DIRECT,100,100000000,100000000,0,0,190000000,0,0,false,false,false,true,,,',
  'GATE,501,100000000,100000000,200,6000000,190000000,0,4,false,false,false,false,false,false,false',
  '=OPEN,100,,100000000,30,6000000,,0,4,false,FALSE,False,false,false,false,false',
].join('\n');

const table = ['qualify', '--indicators', 'applicants.csv', '--rule', 'tech-sme@2017-115'];
const rows = (file: string) =>
  rowsOf<{ enterprise_id: string; result: string; low: number; high: number; missing: string }>(
    `SELECT enterprise_id, result, points_low AS low, points_high AS high, missing FROM '${join(folder, file)}'`,
  );

describe('a table of applicants under the technology-SME rule', () => {
  let outcome: Outcome;
  beforeAll(async () => {
    writeFileSync(join(folder, 'applicants.csv'), applicants);
    outcome = await program.run(folder, ...table, '--out', 'judged.parquet', '--explain', '--json');
  });

  test('gets one row an enterprise, in its order, points below the gates included', async () => {
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(outcome.stderr).toMatch(/^(qualify \d+%\n)+$/);
    expect(await columnsOf(join(folder, 'judged.parquet'))).toEqual([
      ...['enterprise_id', 'rule', 'result', 'points_low', 'points_high', 'missing'],
    ]);
    expect(await rows('judged.parquet')).toEqual([
      { enterprise_id: 'SIXTY', result: 'met', low: 60, high: 60, missing: '' },
      { enterprise_id: 'BELOW', result: 'unmet', low: 50, high: 50, missing: '' },
      { enterprise_id: 'DIRECT', result: 'met', low: 0, high: 0, missing: '' },
      { enterprise_id: 'GATE', result: 'unmet', low: 94, high: 94, missing: '' },
      {
        ...{ enterprise_id: '=OPEN', result: 'unknown', low: 44, high: 94 },
        missing:
          'revenue (supervision platform of auditors (acc.mof.gov.cn)); total_cost (tax authority)',
      },
    ]);
  });

  test('gets every condition and item in a second file', async () => {
    const [gate] = await rowsOf<{ result: string }>(
      `SELECT result FROM '${join(folder, 'judged.conditions.parquet')}'
       WHERE enterprise_id = 'GATE' AND code = 'staff_limit'`,
    );
    expect(gate?.result).toBe('unmet');
    const [item] = await rowsOf<{ low: number; high: number; max: number }>(
      `SELECT points_low AS low, points_high AS high, points_max AS max
       FROM '${join(folder, 'judged.conditions.parquet')}'
       WHERE enterprise_id = '=OPEN' AND section = 'item' AND code = 'rd'`,
    );
    expect(item).toEqual({ low: 0, high: 50, max: 50 });
  });

  test('leaves a run.json with the rule and the counts, and nothing half-written', () => {
    expect(parsed<RunManifest>(textOf(folder, 'run.json'))).toMatchObject({
      command: 'qualify',
      rules: [{ rule: 'tech-sme@2017-115' }],
      counts: {
        ...{ enterprises: 5, 'tech-sme@2017-115 met': 2 },
        ...{ 'tech-sme@2017-115 unmet': 2, 'tech-sme@2017-115 unknown': 1 },
      },
    });
    expect(readdirSync(folder).filter((name) => /\.(parts|partial)$/.test(name))).toEqual([]);
  });

  test('is the same as CSV, where a text that looks like a formula is made harmless', async () => {
    const written = await program.run(folder, ...table, '--out', 'judged.csv');
    expect(written.code, written.stderr).toBe(0);
    const [differing] = await rowsOf<{ n: number }>(
      `SELECT count(*) AS n FROM '${join(folder, 'judged.parquet')}' a
       FULL JOIN read_csv('${join(folder, 'judged.csv')}', header = true) b
       ON a.enterprise_id = ltrim(b.enterprise_id, '''')
       WHERE a.result IS DISTINCT FROM b.result OR a.points_low IS DISTINCT FROM b.points_low`,
    );
    expect(differing?.n).toBe(0);
    expect(textOf(folder, 'judged.csv')).toContain("'=OPEN");
  });

  test('is printed where no output is asked for', async () => {
    const { code, stdout } = await program.run(folder, ...table, '--lang', 'zh');
    expect(code).toBe(0);
    expect(stdout).toContain('资料不全');
    expect(stdout).toContain('44–94');
  });
});

describe('a table that is interrupted', () => {
  const many = 30_000;
  const run = ['qualify', '--indicators', 'many.csv', '--rule', 'tech-sme@2017-115', '--explain'];

  test('leaves no output, and --resume judges no finished batch again and ends with the same table', async () => {
    const [heading = '', line = ''] = applicants.split('\n');
    const records = Array.from({ length: many }, (_, at) => line.replace('SIXTY', `E${at}`));
    writeFileSync(join(folder, 'many.csv'), [heading, ...records].join('\n'));
    const parts = join(folder, 'many.parquet.parts');
    const child = program.start(folder, ...run, '--out', 'many.parquet');
    const finished = ended(child);
    const part = await firstPart(parts);
    child.kill('SIGKILL');
    await finished;
    expect(readdirSync(folder)).not.toContain('many.parquet');
    // A mark in what is kept shows that it was not made again.
    writeFileSync(join(parts, part), textOf(parts, part).replace('"E7"', '"MARKED"'));
    const resumed = await program.run(folder, ...run, '--out', 'many.parquet', '--resume');
    expect(resumed.code, resumed.stderr).toBe(0);
    const ids = await rows('many.parquet');
    expect(ids.map(({ enterprise_id }) => enterprise_id)).toEqual(
      Array.from({ length: many }, (_, at) => (at === 7 ? 'MARKED' : `E${at}`)),
    );
    expect(ids.every(({ result, low }) => result === 'met' && low === 60)).toBe(true);
    const [conditions] = await rowsOf<{ enterprises: number }>(
      `SELECT count(DISTINCT enterprise_id) AS enterprises
       FROM '${join(folder, 'many.conditions.parquet')}'`,
    );
    expect(conditions?.enterprises).toBe(many);
    expect(readdirSync(folder)).not.toContain('many.parquet.parts');
  });
});

/** Wait until the results of the first batch are there. */
async function firstPart(parts: string): Promise<string> {
  const name = 'results-000000000.jsonl';
  while (!existsSync(join(parts, name))) await new Promise((resolve) => setTimeout(resolve, 5));
  return name;
}

describe('an enterprise of the warehouse', () => {
  const warehouse = join(province, 'w.duckdb');
  const judge = (...args: readonly string[]) =>
    program.run(folder, 'qualify', ...args, '--warehouse', warehouse);
  let enterprise = '';
  beforeAll(async () => {
    const [first] = await rowsOf<{ id: string }>(
      'SELECT enterprise_id AS id FROM entity ORDER BY entity LIMIT 1',
      warehouse,
    );
    enterprise = first?.id ?? '';
  });

  test('is judged by every rule in force on the day, each open one naming its evidence', async () => {
    const { code, stdout, stderr } = await judge(enterprise, '--as-of', asOf, '--json');
    expect(code, stderr).toBe(0);
    const found = parsed<readonly Qualification[]>(stdout);
    expect(found.map(({ rule }) => rule)).toContain('specialised-sme@2022');
    expect(found.map(({ rule }) => rule)).not.toContain('specialised-sme@2026');
    for (const { result, missing } of found) {
      if (result === 'unknown') expect(missing.length).toBeGreaterThan(0);
    }
    const tech = found.find(({ rule }) => rule === 'tech-sme@2017-115');
    // The feeds tell of lists and staff, and of restricted goods nothing.
    expect(tech?.conditions.find((one) => one.code === 'not_listed')?.result).toMatch(/met/);
    expect(tech?.conditions.find((one) => one.code === 'goods_allowed')?.result).toBe('unknown');
  });

  test('is judged by the rule of the day and shown with its conditions', async () => {
    const later = ['--as-of', '2026-04-01', '--rule', 'specialised-sme', '--lang', 'zh'];
    const { code, stdout, stderr } = await judge(enterprise, ...later);
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('specialised-sme@2026');
    expect(stdout).toContain('专精特新发展评价不低于50分');
    expect(stdout).toContain('优质中小企业梯度培育平台（zjtx.miit.gov.cn）');
  });

  test('is warned of a rule that is not in force, and judged all the same', async () => {
    const { code, stderr } = await judge(
      ...[enterprise, '--as-of', asOf, '--rule', 'chinext-4a@2026', '--out', 'one.jsonl'],
    );
    expect(code).toBe(0);
    expect(stderr).toContain('chinext-4a@2026 is not in force on 2025-12-31');
    expect(await rows('one.jsonl')).toHaveLength(1);
  });
});

describe('refused with exit code 1:', () => {
  const refusals: readonly (readonly [code: string, args: readonly string[], says: string])[] = [
    [
      'qualification-unknown',
      ['--indicators', 'applicants.csv', '--rule', 'tech-sem'],
      '“tech-sme”',
    ],
    [
      'qualification-not-in-force',
      ['--indicators', 'applicants.csv', '--rule', 'star-attribute', '--as-of', '2020-01-01'],
      'star-attribute@2024',
    ],
    ['qualification-column-missing', ['--indicators', 'misspelt.csv'], '“head_count”'],
    ['qualification-value-refused', ['--indicators', 'unreadable.csv'], '第 1 条'],
    ['indicator-table-unreadable', ['--indicators', 'none.csv'], '无法读取'],
    ['output-unwritable', ['--indicators', 'applicants.csv', '--out', 'none/x.csv'], '无法写入'],
  ];

  test.each(refusals)('%s', async (code, args, says) => {
    writeFileSync(join(folder, 'applicants.csv'), applicants);
    writeFileSync(join(folder, 'none'), 'a file where a folder is wanted');
    writeFileSync(join(folder, 'misspelt.csv'), 'enterprise_id,head_count\nE1,10\n');
    writeFileSync(join(folder, 'unreadable.csv'), 'enterprise_id,headcount\nE1,ten\n');
    const outcome = await program.run(folder, 'qualify', ...args, '--lang', 'zh');
    expect(outcome.stderr).toContain(`${code}: `);
    expect(outcome.stderr).toContain(says);
    expect(outcome.stderr).not.toContain('    at ');
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toBe('');
  });
});
