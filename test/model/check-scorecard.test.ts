import { describe, expect, test } from 'vitest';
import { indexCatalogue } from '../../src/model/catalogue.js';
import { checkScorecard } from '../../src/model/check-scorecard.js';
import { loadCatalogue, loadScorecard } from '../../src/model/library.js';
import type { Force, ForceIndicator, Scorecard } from '../../src/model/schema/scorecard.js';

const index = indexCatalogue(loadCatalogue('models'));
const sound = loadScorecard('models', 'tech-radar@1.0.0');

function withForce(code: string, change: (force: Force) => Force): Scorecard {
  return { ...sound, forces: sound.forces.map((f) => (f.code === code ? change(f) : f)) };
}

function withIndicator(code: string, change: (use: ForceIndicator) => ForceIndicator): Scorecard {
  const forces = sound.forces.map((force) => ({
    ...force,
    indicators: force.indicators.map((use) => (use.use === code ? change(use) : use)),
  }));
  return { ...sound, forces };
}

function withGoalposts(
  code: string,
  goalposts: [number, number][],
  on: 'value' | 'log10' = 'value',
) {
  return withIndicator(code, (use) => ({ ...use, normalise: { goalposts, on } }));
}

const [firstCap] = sound.caps;
const cases: readonly (readonly [string, Scorecard, string])[] = [
  [
    'a force that weighs too much',
    withForce('team', (force) => ({ ...force, weight: { ...weights(force), startup: 26 } })),
    'the weights of the forces sum to 101 in stage startup, not to 100',
  ],
  [
    'a stage without a weight',
    withForce('team', (force) => ({ ...force, weight: { startup: 25, growth: 20 } })),
    'the weights of the forces sum to 85 in stage mature, not to 100',
  ],
  [
    'an indicator that weighs too little',
    withIndicator('debt_ratio', (use) => ({ ...use, weight: 13 })),
    'the weights of solvency sum to 99 in stage startup, not to 100',
  ],
  [
    'goalposts at one place',
    withGoalposts('rd_intensity', [
      [0, 0],
      [0, 30],
      [0.1, 100],
    ]),
    'the goalposts of rd_intensity do not increase',
  ],
  [
    'goalposts against the direction',
    withGoalposts('debt_ratio', [
      [0.3, 0],
      [1, 100],
    ]),
    'the scores of debt_ratio are not negative',
  ],
  [
    'a peak that is none',
    withGoalposts('patent_focus', [
      [0.1, 20],
      [1, 90],
    ]),
    'the scores of patent_focus are not peak',
  ],
  [
    'the logarithm of zero',
    withGoalposts(
      'rd_staff_log',
      [
        [0, 10],
        [100, 100],
      ],
      'log10',
    ),
    'the goalposts of rd_staff_log have no logarithm',
  ],
  [
    'goalposts for a category',
    withGoalposts('tax_credit', [
      [0, 0],
      [1, 100],
    ]),
    'tax_credit is a category, which its normalisation is not for',
  ],
  [
    'a cap on no grade',
    { ...sound, caps: firstCap === undefined ? [] : [{ ...firstCap, notBetterThan: 'T10' }] },
    'cap dishonest-debtor names grade T10, which the scale does not have',
  ],
  [
    'a scale that rises',
    { ...sound, scale: sound.scale.toReversed() },
    'the cut-offs of the scale do not fall from grade to grade',
  ],
  [
    'a check with one side',
    { ...sound, checks: [{ code: 'half', label: sound.label, severity: 'warn', left: 'revenue' }] },
    'check half wants either left, right and tolerance, or agree',
  ],
];

function weights(force: Force): Record<string, number> {
  return typeof force.weight === 'number' ? {} : force.weight;
}

describe('a scorecard that contradicts itself', () => {
  test.each(cases)('%s', (_, scorecard, problem) => {
    expect(checkScorecard(scorecard, index)).toContain(problem);
  });

  test('an indicator used twice', () => {
    const twice = withForce('team', (force) => ({
      ...force,
      indicators: [...force.indicators, ...force.indicators.slice(0, 1)],
    }));
    expect(checkScorecard(twice, index)).toContain('indicator rd_staff_share is used twice');
  });
});
