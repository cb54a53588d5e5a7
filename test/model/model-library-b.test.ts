import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { compileRow } from '../../src/compile/row-function.js';
import { scoreProgram } from '../../src/compile/score-program.js';
import { indexCatalogue } from '../../src/model/catalogue.js';
import { weightedIndicators } from '../../src/model/hierarchy.js';
import { loadCatalogue, loadScorecard } from '../../src/model/library.js';

const folder = mkdtempSync(join(tmpdir(), 'credit-radar-variant-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const index = indexCatalogue(loadCatalogue('models'));

describe('published structures', () => {
  test.each([
    ['growth-evaluation', 5, undefined],
    ['sci-tech-index-suzhou', 8, 65],
    ['innovation-points@1.0.0', 3, 18],
    ['innovation-points@2.0.0', 3, 9],
    ['knowledge-value-credit-hubei', 7, undefined],
    ['patent-value', 3, 14],
    ['patent-value-third-party', 3, 8],
  ])('%s has %i first-level dimensions and its indicators', (id, forces, indicators) => {
    const scorecard = loadScorecard('models', id);
    expect(scorecard.forces).toHaveLength(forces);
    if (indicators !== undefined) expect(weightedIndicators(scorecard)).toHaveLength(indicators);
  });

  test('patent-value has 4 legal, 6 technical and 4 economic indicators', () => {
    const { forces } = loadScorecard('models', 'patent-value');
    expect(forces.map(({ indicators }) => indicators.length)).toEqual([4, 6, 4]);
  });

  test('innovation points 2.0 has three indicators of influence for thirty points', () => {
    const { bonus } = loadScorecard('models', 'innovation-points@2.0.0');
    expect(bonus?.items).toHaveLength(3);
    expect(bonus?.max).toBe(30);
  });
});

describe('innovation points', () => {
  test.each([
    ['2025-10-30', '1.0.0'],
    ['2025-10-31', '2.0.0'],
  ])('as of %s are those of version %s', (day, version) => {
    expect(loadScorecard('models', 'innovation-points', day).version).toBe(version);
  });

  test('take the weights of whoever has the official ones, by a file that extends them', () => {
    const file = join(folder, 'official.yaml');
    writeFileSync(
      file,
      'id: innovation-points-local\nversion: 1.0.0\nextends: innovation-points@1.0.0\nforces:\n' +
        '  - {code: technology, weight: {startup: 60, growth: 60, stable: 60}}\n' +
        '  - {code: operation, weight: {startup: 30, growth: 30, stable: 30}}\n' +
        '  - {code: support, weight: {startup: 10, growth: 10, stable: 10}}\n',
    );
    const scorecard = loadScorecard('models', file);
    const run = compileRow(scoreProgram(scorecard, index, 'given'));
    // All of technology at its best, nothing else known: 0.6 × 100 + 0.4 × 35.
    const best = {
      rd_expense_amount: 1e8,
      rd_expense_change: 0.6,
      rd_intensity: 0.2,
      rd_staff_share: 0.5,
      inventions_filed_year: 8,
      pct_applications: 10,
      tech_contract_amount: 2e7,
    };
    expect(run({ as_of: 20453, ...best }).get('score')).toBeCloseTo(74, 9);
  });
});

describe('published limits', () => {
  const limits = (id: string) =>
    Object.fromEntries(loadScorecard('models', id).scale.map(({ grade, limit }) => [grade, limit]));

  test('Hubei publishes those of A and E alone', () => {
    expect(limits('knowledge-value-credit-hubei')).toEqual({ A: 1e7, E: 1e6 });
  });

  test('Chongqing publishes five', () => {
    expect(limits('knowledge-value-credit-chongqing')).toEqual({
      A: 5e6,
      B: 4e6,
      C: 3e6,
      D: 1.6e6,
      E: 8e5,
    });
  });

  test('come with the grade, and none where there is none', () => {
    const scorecard = loadScorecard('models', 'knowledge-value-credit-chongqing');
    const run = compileRow(scoreProgram(scorecard, index, 'given'));
    // Operation at its best (0.4 × 100), the innovation factors at 35 but products at 0.6 × 35 + 0.4 × 50 = 41:
    // 0.6 × (35 + 0.15 × 6) + 40 = 61.54 is C.
    const operation = {
      revenue_log: 1e9,
      revenue_growth: 0.5,
      net_margin: 0.2,
      tax_credit: 'A',
      debt_ratio: 0.3,
    };
    const graded = run({ as_of: 20453, ...operation });
    expect([graded.get('grade'), graded.get('limit')]).toEqual(['C', 3e6]);
    const defaulted = run({ as_of: 20453, ...operation, loans_defaulted: 1 });
    expect([defaulted.get('grade'), defaulted.get('limit')]).toEqual(['DEF', null]);
  });
});

test('an indicator whose value is missing is not-reported when facts are scored', () => {
  const scorecard = loadScorecard('models', 'growth-evaluation');
  const steps = compileRow(scoreProgram(scorecard, index, 'facts'))({ as_of: 20453 });
  expect(steps.get('sector_outlook')).toBe(null);
  expect(steps.get('sector_outlook#reason')).toBe('not-reported');
  expect(steps.get('sector_outlook#score')).toBe(50);
});
