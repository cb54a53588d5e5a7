import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { modelCards } from '../../scripts/cards/model-cards.js';
import { listScorecards } from '../../src/model/library.js';

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
