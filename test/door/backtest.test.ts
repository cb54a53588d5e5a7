import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunManifest } from '../../src/pipeline/run-manifest.js';
import { backtestContract } from '../backtest/contract.js';
import { program } from './support/built.js';
import { dropFolder, freshFolder, type Outcome, parsed, textOf } from './support/program.js';

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
    expect(rules?.[0]?.rule).toBe('standard@1.1.0');
    expect(counts).toMatchObject({ rows: 800, used: 800 });
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

test('a warehouse is not replayed, and the command does not pretend to', async () => {
  const { code, stderr } = await program.run(
    folder,
    ...['backtest', '--scored', 'scored.csv', '--out', 'o', '--warehouse', 'w.duckdb'],
  );
  expect(code).toBe(2);
  expect(stderr).toContain("unknown option '--warehouse'");
});
