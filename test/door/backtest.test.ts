import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunManifest } from '../../src/pipeline/run-manifest.js';
import { backtestContract } from '../backtest/contract.js';
import { program, province } from './support/built.js';
import { dropFolder, freshFolder, type Outcome, parsed, textOf } from './support/program.js';
import { rowsOf } from './support/tables.js';

const folder = freshFolder();
afterAll(() => dropFolder(folder));

/** 400 enterprises in two cohorts; the tenth grade must come after the second. */
const rows = Array.from({ length: 800 }, (_, place) => {
  const [enterprise, year] = [Math.floor(place / 2), 2022 + (place % 2)];
  const worse = enterprise % 4 === 0;
  const defaulted = worse ? enterprise % 8 === 0 : enterprise % 40 === 1;
  const grade = worse ? 'T10' : 'T2';
  return `E${enterprise},${year}-12-31,${worse ? 30 : 70},${grade},${worse ? 0.4 : 0.03},${Number(defaulted)},C39`;
});
const header = 'enterprise_id,as_of,score,grade,pd,defaulted,segment';

describe('a backtest of a scored table', () => {
  let outcome: Outcome;
  beforeAll(async () => {
    writeFileSync(join(folder, 'scored.csv'), [header, ...rows].join('\n'));
    const backtest = ['backtest', '--scored', 'scored.csv', '--out', 'out', '--json'];
    outcome = await program.run(folder, ...backtest, '--lang', 'zh');
  });

  test('ends with 0 and prints the summary', () => {
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(parsed<{ pooled: { n: number } }>(outcome.stdout).pooled.n).toBe(800);
  });

  test('writes backtest.json as promised, grades in natural order', () => {
    const written = backtestContract.parse(JSON.parse(textOf(folder, 'out', 'backtest.json')));
    expect(Object.keys(written.cohorts)).toEqual(['2022-12-31', '2023-12-31']);
    expect(written.pooled.grade.byGrade.map(({ grade }) => grade)).toEqual(['T2', 'T10']);
  });

  test('writes the report in the language asked for', () => {
    const page = textOf(folder, 'out', 'backtest.zh.html');
    expect(page).toContain('模型回测报告');
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('says in run.json by which policy', () => {
    const { rules, counts } = parsed<RunManifest>(textOf(folder, 'out', 'run.json'));
    expect(rules?.[0]?.rule).toBe('standard@1.2.0');
    expect(counts).toMatchObject({ rows: 800, used: 800 });
  });
});

describe('a backtest with refits', () => {
  const refits = ['--scored', 'scored.csv', '--walk-forward'];

  test('writes them to backtest.json, says them in a line and in the report, and repeats them from a pack', async () => {
    writeFileSync(join(folder, 'scored.csv'), [header, ...rows].join('\n'));
    const outputs = ['--out', 'refits', '--pack', 'refit-pack', '--lang', 'en'];
    const { code, stdout, stderr } = await program.run(folder, 'backtest', ...refits, ...outputs);
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/refits expanding logistic {2}1\/2 points {2}out of time AUC 0\.\d{4}/);
    expect(stderr).toContain('Nothing was refitted at 2022-12-31: no earlier point');
    const { walkForward } = backtestContract.parse(
      JSON.parse(textOf(folder, 'refits', 'backtest.json')),
    );
    expect(walkForward?.meta).toMatchObject({ points: 2, refitted: 1, windowMonths: 12 });
    expect(textOf(folder, 'refits', 'backtest.en.html')).toContain('AUC of the refits');
    const verified = await program.run(folder, 'backtest', '--verify', 'refit-pack');
    expect(verified.stdout).toContain('all as packed');
  });
});

describe('a backtest with a challenger and overrides', () => {
  const besides = ['--challenger', 'scored.csv', '--overrides', 'overrides.csv'];
  const line = (enterprise: number, final: string, who: string) =>
    `E${enterprise},2022-12-31,T2,${final},orders,${who},2022-12-01`;

  test('is packed and verified, and the pack notices a change', async () => {
    writeFileSync(join(folder, 'scored.csv'), [header, ...rows].join('\n'));
    const columns = 'enterprise_id,as_of,model_grade,final_grade,reason,who,when';
    const lines = [columns, line(1, 'T10', '张伟'), line(2, 'T10', '李娜')];
    writeFileSync(join(folder, 'overrides.csv'), lines.join('\n'));
    const common = ['backtest', '--scored', 'scored.csv', ...besides, '--out', 'both'];
    const packed = await program.run(folder, ...common, '--pack', 'pack', '--lang', 'en');
    expect(packed.code).toBe(0);
    const page = textOf(folder, 'both', 'backtest.en.html');
    expect(page).toContain('Champion and challenger');
    expect(page).toContain('张*');
    expect(page).not.toMatch(/张伟|NaN|undefined|Infinity/);
    const verified = await program.run(folder, 'backtest', '--verify', 'pack');
    expect(verified).toMatchObject({ code: 0, stderr: '' });
    expect(verified.stdout).toContain('all as packed');
    writeFileSync(join(folder, 'overrides.csv'), lines.slice(0, 2).join('\n'));
    const changed = await program.run(folder, 'backtest', '--verify', 'pack');
    expect(changed.code).toBe(1);
    expect(changed.stderr).toContain('pack-input-changed');
  });

  test('without a table or a folder is wrong usage', async () => {
    const bare = await program.run(folder, 'backtest', '--out', 'o');
    expect(bare).toMatchObject({ code: 2 });
    expect(bare.stderr).toContain('--scored');
  });
});

test('a table that does not exist ends with 1 and says what next', async () => {
  const { code, stderr } = await program.run(
    folder,
    'backtest',
    '--scored',
    'no.csv',
    '--out',
    'o',
  );
  expect(code).toBe(1);
  expect(stderr).toContain('backtest-table-unreadable');
});

describe('a backtest of a warehouse', () => {
  const replay = ['--warehouse', join(province, 'w.duckdb'), '--from', '2023-11-30'];
  const small = ['--to', '2024-11-30', '--threads', '1'];
  let outcome: Outcome;
  beforeAll(async () => {
    outcome = await program.run(
      folder,
      ...['backtest', '--model', 'tech-radar', ...replay, ...small, '--out', 'replayed', '--json'],
    );
  });

  test('leaves the table it judged beside the report', async () => {
    expect(outcome.code, outcome.stderr).toBe(0);
    const { meta } = backtestContract.parse(
      JSON.parse(textOf(folder, 'replayed', 'backtest.json')),
    );
    const [table] = await rowsOf<{ n: number }>(
      `SELECT count(*) AS n FROM '${join(folder, 'replayed', 'scored.parquet')}'`,
    );
    expect(meta.rows).toBe(table?.n);
    expect(meta.observationPoints).toEqual(['2023-11-30', '2024-11-30']);
    expect(parsed<{ files: readonly string[] }>(outcome.stdout).files).toContain(
      'replayed/scored.parquet',
    );
  });

  test('says in run.json by which definition of default, and whom it left out', () => {
    const {
      replay: said,
      model,
      data,
    } = parsed<RunManifest>(textOf(folder, 'replayed', 'run.json'));
    expect(model).toMatchObject({ id: 'tech-radar', version: '1.0.0' });
    expect(said?.definition).toMatchObject({ id: 'standard', version: '1.0.0' });
    expect(said?.cohorts.map(({ asOf }) => asOf)).toEqual(['2023-11-30', '2024-11-30']);
    expect(said?.incomplete).toEqual([]);
    expect(data?.map(({ feed }) => feed)).toContain('credit.exposure');
  });

  test('is judged again from its table to the same result', async () => {
    const again = ['backtest', '--scored', 'replayed/scored.parquet', '--model', 'tech-radar'];
    const { code, stderr } = await program.run(folder, ...again, '--out', 'again');
    expect(code, stderr).toBe(0);
    expect(textOf(folder, 'again', 'backtest.json')).toBe(
      textOf(folder, 'replayed', 'backtest.json'),
    );
  });

  test('says which observation points it leaves out', async () => {
    const late = ['--to', '2025-11-30', '--threads', '1', '--out', 'late'];
    const { code, stderr } = await program.run(folder, 'backtest', ...replay, ...late);
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(
      /observation point 2025-11-30 is left out with [1-9]\d* enterprise\(s\): its window ends 2026-11-30, records of default end 2025-11-30/,
    );
  });

  test.each([
    ['both sources', ['--scored', 'scored.csv', ...replay], 2, 'either --scored or --warehouse'],
    ['neither', [], 2, 'either --scored or --warehouse'],
    ['no last points', ['--scored', 'scored.csv', '--walk-forward', 'rolling:0'], 2, 'rolling:3'],
    [
      'a calibration of a table',
      ['--scored', 'scored.csv', '--calibration', 'c'],
      2,
      '--warehouse',
    ],
    ['no last day', replay, 2, 'cohort-source-incomplete'],
    ['the last day first', [...replay, '--to', '2022-12-31'], 2, 'cohort-dates-reversed'],
    ['half months', [...replay, '--to', '2024-11-30', '--every', '1.5m'], 2, '12m or 3m'],
    [
      'days to come',
      [...replay.slice(0, 3), '2030-12-31', '--to', '2031-12-31'],
      1,
      'cohort-window-incomplete',
    ],
    [
      'no definition',
      [...replay, ...small, '--definition', 'none.yaml'],
      1,
      'default-definition-missing',
    ],
  ])('is refused with %s', async (_, args, code, says) => {
    const refused = await program.run(folder, 'backtest', ...args, '--out', 'refused');
    expect(refused.stderr).toContain(says);
    expect(refused.code).toBe(code);
  });
});
