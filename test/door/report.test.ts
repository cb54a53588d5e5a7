import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EnterpriseReportInput } from '../../src/index.js';
import { asOf, program, province } from './support/built.js';
import { dropFolder, freshFolder, parsed, textOf } from './support/program.js';
import { rowsOf } from './support/tables.js';

const folder = freshFolder();
const given = ['--as-of', asOf, '--warehouse', join(province, 'w.duckdb')];
const fonts = ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'];
let best: { readonly id: string; readonly score: number; readonly grade: string } | undefined;

beforeAll(async () => {
  const scored = await program.run(folder, 'score', ...given, '--out', 'scored.parquet');
  if (scored.code !== 0) throw new Error(scored.stderr);
  [best] = await rowsOf(
    `SELECT enterprise_id AS id, score, grade FROM '${join(folder, 'scored.parquet')}'
     WHERE grade LIKE 'T%' ORDER BY score DESC, enterprise_id LIMIT 1`,
  );
});
afterAll(() => dropFolder(folder));

function chosen(): string {
  if (best === undefined) throw new Error('no enterprise of the small province has a grade');
  return best.id;
}

describe('explain', () => {
  test('says the score and the grade of the batch, with peers, in one JSON document', async () => {
    const named = [chosen(), ...given, '--scored', 'scored.parquet', '--json'];
    const { code, stdout, stderr } = await program.run(folder, 'explain', ...named);
    expect(code, stderr).toBe(0);
    const { result, peers, lineage } = parsed<EnterpriseReportInput>(stdout);
    expect(result.grade).toBe(best?.grade);
    expect(Math.abs((result.score ?? 0) - (best?.score ?? 0))).toBeLessThan(1e-9);
    const sum = result.contributions.reduce((total, { contribution }) => total + contribution, 0);
    expect(sum).toBeCloseTo(result.score ?? 0, 9);
    expect(peers.length).toBeGreaterThan(0);
    expect(lineage.length).toBeGreaterThan(10);
  });

  test.concurrent.each([
    ['zh', '五力评价', '主要原因与改善建议'],
    ['en', 'The five forces', 'Main reasons and what would help'],
  ])('speaks %s to people', async (language, ...headings) => {
    const named = [chosen(), ...given, '--lang', language];
    const { code, stdout, stderr } = await program.run(folder, 'explain', ...named);
    expect(code, stderr).toBe(0);
    for (const heading of headings) expect(stdout).toContain(heading);
    expect(stdout).not.toMatch(/undefined|NaN|\[object/);
  });
});

describe('report', () => {
  const report = (format: string, language: string, ...more: readonly string[]) =>
    program.run(
      folder,
      ...['report', ...more, ...given, '--scored', 'scored.parquet', '--out', 'reports'],
      ...['--format', format, '--lang', language, '--json'],
    );

  test.concurrent.each([
    ['html', 'zh', '综合得分'],
    ['html', 'en', 'One-year PD'],
    ['md', 'zh', '综合得分'],
    ['json', 'en', '"contributions"'],
  ])('writes %s in %s', async (format, language, says) => {
    const { code, stdout, stderr } = await report(format, language, chosen());
    expect(code, stderr).toBe(0);
    const file = join('reports', `${chosen()}.${language}.${format}`);
    expect(parsed<{ files: readonly string[] }>(stdout).files).toEqual([file]);
    const text = textOf(folder, file);
    expect(text).toContain(says);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    expect(existsSync(join(folder, 'reports', 'run.json'))).toBe(true);
  });

  test.concurrent('adds the statement of technology to the report of a model without PDs', async () => {
    const { code, stderr } = await program.run(
      folder,
      ...['report', chosen(), ...given, '--model', 'tech-flow', '--statement'],
      ...['--out', 'flow', '--format', 'md', '--lang', 'en'],
    );
    expect(code, stderr).toBe(0);
    const text = textOf(folder, join('flow', `${chosen()}.en.md`));
    expect(text).toContain('Statement of technology');
    expect(text).toMatch(/^\| Valid inventions (\| (−?\d+|—) ){5}\|$/m);
    expect(text).toContain('states no probability of default');
    expect(text).not.toMatch(/undefined|NaN|\[object|One-year PD/);
  });

  test.concurrent('writes the portfolio', async () => {
    const { code, stderr } = await report('html', 'zh', '--portfolio');
    expect(code, stderr).toBe(0);
    expect(textOf(folder, 'reports', 'portfolio.zh.html')).not.toMatch(/undefined|NaN|\[object/);
  });

  test.concurrent('writes PDF where a font with Chinese is installed', async (context) => {
    context.skip(!fonts.some((font) => existsSync(font)), `no font: ${fonts.join(', ')}`);
    const { code, stderr } = await report('pdf', 'zh', chosen());
    expect(code, stderr).toBe(0);
    const pdf = readFileSync(join(folder, 'reports', `${chosen()}.zh.pdf`));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.subarray(-8).toString()).toContain('%%EOF');
  });

  test.concurrent('refuses PDF with a font that is not there, and says what to do', async () => {
    const { code, stderr } = await report('pdf', 'zh', chosen(), '--font', 'none.ttf');
    expect(code).toBe(1);
    expect(stderr).toContain('report-font-missing: ');
    expect(stderr).toContain('fonts-noto-cjk');
  });
});
