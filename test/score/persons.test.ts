import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openModel } from '../../src/pipeline/open-model.js';
import { scoreIndicators } from '../../src/pipeline/score-indicators.js';

const folder = mkdtempSync(join(tmpdir(), 'credit-radar-persons-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const identifiers = ['420106198001011234', 'P2665DC55057F', '欧阳修', 'A1234567', 'A123456'];

/** First column of what scoring a table of persons or patents writes, and everything it writes. */
async function written(model: string, personalData: 'masked' | 'shown') {
  const table = join(folder, 'given.csv');
  writeFileSync(
    table,
    ['enterprise_id,talent_degree', ...identifiers.map((id) => `${id},doctor`)].join('\n'),
  );
  const { files } = await scoreIndicators({
    indicators: table,
    model: openModel('models', model, 'given'),
    asOf: '2025-12-31',
    out: join(folder, `${model}-${personalData}.csv`),
    explain: true,
    csvEncoding: 'utf-8',
    personalData,
    settings: { memory: '512MB', threads: 1, temp: folder },
  });
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const rows = readFileSync(files[0] ?? '', 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  return { text, ids: rows.map((row) => row.split(',')[0]) };
}

test('identifiers of persons are masked in every output, row by row', async () => {
  const { text, ids } = await written('talent-file', 'masked');
  expect(ids).toEqual(['42**************34', 'P2*********7F', '欧**', 'A1****67', 'A******']);
  for (const identifier of identifiers) expect(text).not.toContain(identifier);
});

test('identifiers of persons are written in full where asked for', async () => {
  expect((await written('talent-file', 'shown')).ids).toEqual(identifiers);
});

test('identifiers of patents are no personal data', async () => {
  expect((await written('patent-value-third-party', 'masked')).ids).toEqual(identifiers);
});
