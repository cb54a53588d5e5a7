import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CreditRadarError } from '../../src/base/errors/credit-radar-error.js';
import { openModel } from '../../src/pipeline/open-model.js';

const folder = mkdtempSync(join(tmpdir(), 'credit-radar-library-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Open a copy of a released model in which one passage was replaced. */
function openBroken(id: string, passage: string, replacement: string): unknown {
  const text = readFileSync(join('models', 'scorecards', id, '1.0.0.yaml'), 'utf8');
  if (!text.includes(passage)) throw new Error(`${id} does not say ${passage}`);
  const file = join(folder, `${id}.yaml`);
  writeFileSync(file, text.replace(passage, replacement));
  return openModel('models', file, 'given');
}

const cases = [
  [
    'tech-flow whose rights do not weigh 100 for software only',
    ['tech-flow', 'weight: {general: 4, software: 34}', 'weight: {general: 4, software: 30}'],
    'model-inconsistent',
    'the weights of ip sum to 96 in stage software, not to 100',
  ],
  [
    'one-plus-n with an indicator that the catalogue does not have',
    ['one-plus-n', 'use: talent_points', 'use: talent_point'],
    'model-inconsistent',
    'no indicator file defines talent_point',
  ],
  [
    'one-plus-n whose thin files are capped at a grade it does not have',
    ['one-plus-n', 'capAt: A-}', 'capAt: T5}'],
    'model-inconsistent',
    'coverage names grade T5',
  ],
  [
    'one-plus-n-biomedicine that extends a version there is not',
    ['one-plus-n-biomedicine', 'extends: one-plus-n@1.0.0', 'extends: one-plus-n@2.0.0'],
    'model-unknown',
    'no model one-plus-n@2.0.0',
  ],
  [
    'one-plus-n-semiconductors that takes an indicator out and leaves its weight to nobody',
    [
      'one-plus-n-semiconductors',
      '{use: pct_family, weight: 6}',
      '{use: pct_family, remove: true}',
    ],
    'model-inconsistent',
    'the weights of research sum to 94 in stage early',
  ],
  [
    'one-plus-n-software with a context column of no known type',
    [
      'one-plus-n-software',
      'forces:',
      'context: {age_years: years, revenue: number, industry: text}\nforces:',
    ],
    'model-file-invalid',
    'context.age_years',
  ],
  [
    'one-plus-n-new-energy in which a rising trend costs points',
    [
      'one-plus-n-new-energy',
      'normalise: {goalposts: [[-0.4, 0], [-0.1, 45], [0, 65], [0.2, 90], [0.5, 100]]}',
      'normalise: {goalposts: [[-0.4, 100], [0.5, 0]]}',
    ],
    'model-inconsistent',
    'the scores of electricity_trend are not positive',
  ],
  [
    'one-plus-n-equipment with an indicator of another dimension',
    ['one-plus-n-equipment', 'use: utility_models', 'use: rd_staff_share'],
    'model-inconsistent',
    'indicator rd_staff_share is used twice',
  ],
  [
    'sci-tech-strength whose geometric mean has no floor',
    ['sci-tech-strength', 'geometric: {floor: 5}', 'geometric: {floor: 0}'],
    'model-file-invalid',
    'aggregate.across',
  ],
  [
    'five-dimension that gives a weighted indicator as a bonus too',
    ['five-dimension', 'use: listing_readiness, points: 2', 'use: paid_in_ratio, points: 2'],
    'model-inconsistent',
    'indicator paid_in_ratio is used twice',
  ],
] as const;

describe('a broken copy is refused, with the place', () => {
  test.each(cases)('%s', (_, [id, passage, replacement], code, says) => {
    expect(() => openModel('models', id, 'given')).not.toThrow();
    try {
      openBroken(id, passage, replacement);
      expect.unreachable('not refused');
    } catch (error) {
      if (!(error instanceof CreditRadarError)) throw error;
      expect(error.code).toBe(code);
      expect(error.explain('en')).toContain(says);
    }
  });
});
