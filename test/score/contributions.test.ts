import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Scorecard } from '../../src/model/schema/scorecard.js';
import { anyRecord } from './records.js';
import {
  best,
  indicators,
  indicatorsOf,
  type Scored,
  scorer,
  techRadar,
  worst,
} from './scoring.js';

const power: Scorecard = {
  ...techRadar,
  aggregate: { inside: 'arithmetic', across: { power: 0.5, floor: 1 } },
};
const arithmetic = scorer();
const powerMean = scorer(power);
const forces = techRadar.forces.map(({ code }) => code);

function sumOf(scored: Scored, suffix: string): number {
  return indicators.reduce((sum, { use }) => sum + scored.number(`${use}#${suffix}`), 0);
}

describe.each([
  ['arithmetic', arithmetic],
  ['power', powerMean],
])('contributions in the %s mean', (_, score) => {
  test('sum to the score, effective weights to one', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const scored = score(record);
        if (scored.value('score') === null) return;
        expect(Math.abs(sumOf(scored, 'contribution') - scored.number('score'))).toBeLessThan(1e-9);
        expect(Math.abs(sumOf(scored, 'weight') - 1)).toBeLessThan(1e-9);
      }),
      { numRuns: 150, seed: 17 },
    );
  });

  test('also where a force has no point', () => {
    for (const record of [worst, { ...best, ...solvencyOf(worst) }]) {
      const scored = score(record);
      expect(scored.number('solvency')).toBe(0);
      expect(sumOf(scored, 'contribution')).toBeCloseTo(scored.number('score'), 9);
    }
  });
});

function solvencyOf(record: typeof worst): typeof worst {
  return Object.fromEntries(indicatorsOf('solvency').map((code) => [code, record[code] ?? null]));
}

describe('the arithmetic mean', () => {
  test('gives every indicator weight × score', () => {
    const scored = arithmetic({ ...best, age_years: 30, revenue: 1e9, rd_intensity: 0.05 });
    expect(scored.number('rd_intensity#contribution')).toBeCloseTo(0.25 * 0.16 * 65, 12);
    expect(scored.number('debt_ratio#contribution')).toBeCloseTo(0.3 * 0.14 * 100, 12);
  });
});

describe('the power mean', () => {
  test('of p = 0.5 is the square of the weighted roots, floored at one', () => {
    const scored = powerMean({ ...best, ...solvencyOf(worst) });
    const roots = forces.map(
      (code) => scored.number(`${code}#weight`) * Math.sqrt(Math.max(1, scored.number(code))),
    );
    const total = roots.reduce((sum, root) => sum + root, 0);
    expect(scored.number('score')).toBeCloseTo(total ** 2, 9);
    expect(scored.number('score')).toBeLessThan(
      arithmetic({ ...best, ...solvencyOf(worst) }).number('score'),
    );
  });

  test('attributes a force its Shapley value, a·ΣA in closed form for p = 0.5', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const scored = powerMean(record);
        const present = forces.filter((code) => scored.value(code) !== null);
        const root = (code: string) =>
          scored.number(`${code}#weight`) * Math.sqrt(Math.max(1, scored.number(code)));
        const total = present.reduce((sum, code) => sum + root(code), 0);
        for (const code of present) {
          expect(Math.abs(scored.number(`${code}#points`) - root(code) * total)).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 100, seed: 23 },
    );
  });

  test('never exceeds the arithmetic mean where no floor lifts it', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const scored = powerMean(record);
        if (forces.some((code) => Number(scored.value(code) ?? 1) < 1)) return true;
        return Number(scored.value('score')) <= Number(arithmetic(record).value('score')) + 1e-9;
      }),
      { numRuns: 100, seed: 29 },
    );
  });
});
