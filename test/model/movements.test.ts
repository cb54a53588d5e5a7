import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { indexCatalogue } from '../../src/model/catalogue.js';
import { weightedIndicators } from '../../src/model/hierarchy.js';
import { loadCatalogue, loadScorecard } from '../../src/model/library.js';
import { loadMovements } from '../../src/model/movements.js';
import { refusal } from '../support/refusal.js';

const index = indexCatalogue(loadCatalogue('models'));
const folder = mkdtempSync(join(tmpdir(), 'credit-radar-movements-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function problemOf(indicators: string): unknown {
  const file = join(folder, 'own.yaml');
  writeFileSync(
    file,
    `id: own\nversion: 1.0.0\nlabel: {zh: 字, en: word}\nbasis: {kind: design}\nmonths: 12\nindicators: ${indicators}`,
  );
  const { code, facts } = refusal(() => loadMovements(file, index));
  return code === 'model-inconsistent' ? facts.detail : code;
}

test('the released movements are of indicators of tech-radar and say that they are designed', () => {
  const { indicators, basis } = loadMovements(join('models', 'movements.yaml'), index);
  const used = new Set(
    weightedIndicators(loadScorecard('models', 'tech-radar')).map(({ use }) => use),
  );
  expect(indicators.filter(({ use }) => !used.has(use))).toEqual([]);
  expect(basis.kind).toBe('design');
});

test.each([
  ['[{use: rd_intensty, by: 1, effort: 1}]', 'no indicator file defines rd_intensty'],
  [
    '[{use: turnover, by: 1, effort: 1}, {use: turnover, by: 1, effort: 1}]',
    'indicator turnover is moved twice',
  ],
  ['[{use: tax_credit, by: 1, effort: 1}]', 'tax_credit is a category, which is not moved so'],
  ['[{use: turnover, levels: 1, effort: 1}]', 'turnover is a number, which is not moved so'],
  [
    '[{use: patent_focus, by: 1, effort: 1}]',
    'patent_focus has no better direction to be moved in',
  ],
  ['[{use: turnover, by: 1, effort: 11}]', 'model-file-invalid'],
])('refuses %s', (indicators, problem) => {
  expect(problemOf(indicators)).toBe(problem);
});
