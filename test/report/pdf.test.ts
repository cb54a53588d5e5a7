import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { chooseFontFace } from '../../src/report/pdf/font-face.js';
import { renderEnterprisePdf, renderPortfolioPdf } from '../../src/report/pdf.js';
import { unratedEnterprise, weakEnterprise } from './fixture/enterprise.js';
import { portfolio } from './fixture/portfolio.js';

const folder = '/usr/share/fonts/opentype/noto';
const regular = join(folder, 'NotoSansCJK-Regular.ttc');
const fonts = { regular, bold: join(folder, 'NotoSansCJK-Bold.ttc') };

describe('a font that cannot serve', () => {
  it('is refused with the package and the option that help', async () => {
    const missing = { regular: join(folder, 'none.ttc'), bold: null };
    await expect(renderEnterprisePdf(weakEnterprise, 'zh', missing)).rejects.toMatchObject({
      code: 'report-font-missing',
      message: expect.stringMatching(/fonts-noto-cjk.*--font/),
    });
  });

  it('is refused where the file is no font', () => {
    const temporary = mkdtempSync(join(tmpdir(), 'credit-radar-font-'));
    onTestFinished(() => rmSync(temporary, { recursive: true }));
    const file = join(temporary, 'font.ttf');
    writeFileSync(file, 'not a font');
    expect(() => chooseFontFace(file)).toThrow(/cannot be used for a PDF/);
  });
});

describe.skipIf(!existsSync(regular))('with the fonts of fonts-noto-cjk', () => {
  it('takes the face with simplified Chinese forms from a collection', () => {
    expect(chooseFontFace(regular).face).toBe('NotoSansCJKsc-Regular');
  });

  it('makes the same bytes each time, with a page for the letter', async () => {
    const first = await renderEnterprisePdf(weakEnterprise, 'zh', fonts);
    const second = await renderEnterprisePdf(weakEnterprise, 'zh', fonts);
    expect(Buffer.compare(first, second)).toBe(0);
    expect(Buffer.from(first).toString('latin1', 0, 5)).toBe('%PDF-');
    const pages =
      Buffer.from(first)
        .toString('latin1')
        .match(/\/Type \/Page\b/g) ?? [];
    expect(pages.length).toBeGreaterThanOrEqual(4);
  });

  it('sets an enterprise without a grade and a portfolio', async () => {
    const unrated = await renderEnterprisePdf(unratedEnterprise, 'en', fonts);
    const all = await renderPortfolioPdf(portfolio, 'en', fonts);
    expect(unrated.length).toBeGreaterThan(20_000);
    expect(all.length).toBeGreaterThan(20_000);
  });
});
