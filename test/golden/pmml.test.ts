import { expect, test } from 'vitest';
import { emitPmml } from '../../src/compile/pmml/emit-pmml.js';
import { scorecardSchema } from '../../src/model/schema/scorecard.js';
import { indicatorsOnly } from '../parity/pmml/wide-scorecard.js';

const label = (zh: string, en: string) => ({ zh, en });

/** One of each: a line, categories, a weight by stage, a value that reweights, a cap, a flag. */
const card = scorecardSchema.parse({
  id: 'two-indicators',
  version: '1.0.0',
  label: label('两指标示例', 'Two indicators'),
  basis: { kind: 'design' },
  context: { age_years: 'number' },
  segments: [
    { code: 'young', label: label('初创', 'Young'), when: 'age_years < 5' },
    { code: 'old', label: label('成熟', 'Old'), when: 'true' },
  ],
  forces: [
    {
      code: 'innovation',
      label: label('创新力', 'Innovation'),
      weight: 100,
      indicators: [
        {
          use: 'rd_share',
          weight: { young: 70, old: 40 },
          normalise: {
            goalposts: [
              [0, 0],
              [0.05, 60],
              [0.2, 100],
            ],
          },
        },
        {
          use: 'platform',
          weight: { young: 30, old: 60 },
          normalise: { categories: { none: 0, municipal: 45, national: 100 } },
        },
      ],
    },
  ],
  aggregate: { inside: 'arithmetic', across: 'arithmetic' },
  missing: { 'not-reported': 35, invalid: 35, 'not-applicable': 'reweight' },
  coverage: { notRatedBelow: 0.4 },
  caps: [
    { code: 'very-new', label: label('新设', 'New'), when: 'age_years < 1', notBetterThan: 'B' },
  ],
  flags: [{ code: 'age-missing', label: label('缺年龄', 'No age'), when: 'is_missing(age_years)' }],
  scale: [
    { grade: 'A', from: 70, pdMid: 0.01 },
    { grade: 'B', from: 0, pdMid: 0.05 },
  ],
  default: { when: 'false', grade: 'D', label: label('违约', 'Default') },
  notRated: { grade: 'NR', label: label('不评级', 'Not rated') },
  reasons: 2,
});

const index = indicatorsOnly({ rd_share: 'number', platform: 'category' }, '');

test('two indicators as PMML: the whole text', async () => {
  const text = emitPmml(card, index, { without: ['checks'], fingerprint: 'sha256:test' });
  await expect(text).toMatchFileSnapshot('two-indicators.pmml');
});
