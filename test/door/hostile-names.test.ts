import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOf, program } from './support/built.js';
import { dropFolder, freshFolder, textOf } from './support/program.js';

const folder = freshFolder();
const named = '91420100MA0F445N3X';
const formula = '=HYPERLINK("x")';
const script = '<script>alert(1)</script><img src=x onerror=alert(2)>';

beforeAll(async () => {
  mkdirSync(join(folder, 'feeds'));
  const header =
    '统一社会信用代码,注册号,企业名称,成立日期,注册资本(万元),行业代码,登记状态,上报日期';
  writeFileSync(
    join(folder, 'feeds', 'market_registration.csv'),
    `${header}\n${named},420200020268320,"${script}",2018-04-13,1000,"${script}",存续,2024-01-05\n`,
  );
  const feeds = ['--input', 'feeds', '--received', asOf, '--warehouse', 'w.duckdb'];
  const staged = await program.run(folder, 'ingest', ...feeds);
  if (staged.code !== 0) throw new Error(staged.stderr);
});
afterAll(() => dropFolder(folder));

describe('text of a department', () => {
  test('that is markup is shown, not run, in HTML and Markdown', async () => {
    const given = ['--as-of', asOf, '--warehouse', 'w.duckdb', '--out', 'reports'];
    for (const format of ['html', 'md']) {
      const { code, stderr } = await program.run(
        folder,
        ...['report', named, ...given, '--format', format, '--lang', 'zh'],
      );
      expect(code, stderr).toBe(0);
      const text = textOf(folder, 'reports', `${named}.zh.${format}`);
      expect(text).toContain('alert(1)');
      expect(text).not.toMatch(/<script|<img/);
    }
  });

  test('that is a formula starts no cell of a scored CSV', async () => {
    const cell = `"${formula.replaceAll('"', '""')}"`;
    writeFileSync(
      join(folder, 'applicants.csv'),
      `enterprise_id,age_years,industry,rd_intensity\n${cell},4,+1,0.1\n@SUM(A1),4,-1,0.1\nplain,4,39,0.1\n`,
    );
    const table = [
      '--as-of',
      asOf,
      '--indicators',
      'applicants.csv',
      '--out',
      'x.csv',
      '--explain',
    ];
    const { code, stderr } = await program.run(folder, 'score', ...table);
    expect(code, stderr).toBe(0);
    for (const file of ['x.csv', 'x.contributions.csv']) {
      const text = textOf(folder, file).replace(/^\uFEFF/, '');
      expect(text).toContain(`'=HYPERLINK`);
      expect(text).toContain(`'@SUM(A1)`);
      expect(text).toMatch(/^plain,/m);
      expect(text).not.toMatch(/(^|,)"?[=+@]/m);
    }
  });
});
