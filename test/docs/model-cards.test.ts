import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listScorecards } from '../../src/model/library.js';
import { cardOf, modelCards } from '../../src/pipeline/model-cards.js';

const root = join(import.meta.dirname, '..', '..');
const cards = modelCards(join(root, 'models'));

test.each([...cards])('docs/models/%s is what `npm run cards` writes', (name, text) => {
  expect(readFileSync(join(root, 'docs', 'models', name), 'utf8')).toBe(text);
});

test('every scorecard has a card, and there is no other', () => {
  const scorecards = listScorecards(join(root, 'models'));
  const earlier = scorecards.map(({ id, version }) => `${id}@${version}.md`);
  const ids = new Set(scorecards.map(({ id }) => `${id}.md`));
  expect([...cards.keys()].filter((name) => !earlier.includes(name)).sort()).toEqual(
    [...ids].sort(),
  );
  expect(readdirSync(join(root, 'docs', 'models')).sort()).toEqual([...cards.keys()].sort());
});

test.each([...cards])('%s says what is published and what is ours', (_, text) => {
  for (const heading of [
    '用途',
    '公开与自定',
    '结构与权重',
    '所需数据',
    '缺失规则',
    '等级',
    '局限',
  ]) {
    expect(text).toMatch(new RegExp(`^## ${heading} / `, 'm'));
  }
  expect(text).toMatch(/^\| .* \| (published|found|known) \| .+ \|$/m);
  expect(text).toMatch(/^\| .* \| design \|/m);
});

test('a scorecard of the user without notes has a card that says so', () => {
  const folder = mkdtempSync(join(tmpdir(), 'credit-radar-card-'));
  const file = join(folder, 'mine.yaml');
  const own = readFileSync(join(root, 'models', 'scorecards', 'tech-flow', '1.0.0.yaml'), 'utf8');
  writeFileSync(file, own.replace(/^id: .*$/m, 'id: mine'));
  const card = cardOf(join(root, 'models'), file);
  rmSync(folder, { recursive: true });
  expect(card).toContain('models/cards/mine.yaml');
  expect(card).toMatch(/^## 结构与权重 \/ /m);
  expect(card).not.toMatch(/^## 局限/m);
});
