import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/model/library.js';
import { readModelFile } from '../../src/model/read-model-file.js';
import { reasonFileSchema } from '../../src/model/schema/reasons.js';

const models = fileURLToPath(new URL('../../models', import.meta.url));
const { reasons } = readModelFile(`${models}/reason-codes.yaml`, reasonFileSchema);
const entries = Object.values(reasons);

describe('reason-codes.yaml', () => {
  test('has texts for every indicator of the library and for nothing else', () => {
    const codes = loadCatalogue(models).indicators.indicators.map(({ code }) => code);
    expect(Object.keys(reasons).toSorted()).toEqual(codes.toSorted());
  });

  test('says nothing twice, in either language', () => {
    const sentences = entries.flatMap(({ low, advice }) => [low.zh, low.en, advice.zh, advice.en]);
    const repeated = sentences.filter((text, index) => sentences.indexOf(text) !== index);
    expect(repeated).toEqual([]);
  });

  test('gives no numbers', () => {
    const numbered = entries
      .flatMap(({ low, advice }) => [low.zh, low.en, advice.zh, advice.en])
      .filter((text) => /\p{Nd}/u.test(text));
    expect(numbered).toEqual([]);
  });

  test('writes Chinese with Chinese punctuation and English as full sentences', () => {
    for (const { zh, en } of entries.flatMap(({ low, advice }) => [low, advice])) {
      expect(zh).toMatch(/^[\p{Script=Han}PCT，、；]+$/u);
      expect(en).toMatch(/^[A-Z][^\p{Script=Han}]+\.$/u);
    }
  });
});
