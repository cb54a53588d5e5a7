import { describe, expect, test } from 'vitest';
import type { Scorecard } from '../../src/model/schema/scorecard.js';
import { best, indicatorsOf, missingFor, scorer, techRadar, without, worst } from './scoring.js';

const score = scorer();
/** Two indicators of equity end below 100: months_since_round at 90, valuation_growth at 95. */
const bestEquity = 100 - (6 * 10 + 8 * 5) / 100;

describe('forces', () => {
  test('are 100 at best and as low as the goalposts at worst', () => {
    const top = score(best);
    for (const { code } of techRadar.forces) {
      expect(top.number(code)).toBeCloseTo(code === 'equity' ? bestEquity : 100, 12);
    }
    const low = score(worst);
    expect(low.number('solvency')).toBe(0);
    const innovation = (8 * 10 + 3 * 20 + 4 * 20 + 5 * 20 + 4 * 20) / 100;
    expect(low.number('innovation')).toBeCloseTo(innovation, 12);
  });

  test('not applicable: the others are re-weighted and coverage does not change', () => {
    const record = { ...worst, rd_intensity: 0.2 };
    const all = score(record);
    const some = score(missingFor(record, ['patent_focus', 'pilot_success'], 'not-applicable'));
    const kept = all.number('innovation') * 100 - 3 * 20;
    expect(some.number('innovation')).toBeCloseTo(kept / 94, 12);
    expect(some.number('innovation#coverage')).toBe(1);
    expect(some.number('rd_intensity#weight')).toBeCloseTo((0.3 * 16) / 94, 12);
    expect(some.number('patent_focus#weight')).toBe(0);
    expect(some.number('patent_focus#contribution')).toBe(0);
  });

  test('not reported: 35 stands in, coverage falls', () => {
    const scored = score(without(best, ['rd_intensity', 'standards']));
    expect(scored.number('innovation')).toBeCloseTo(100 - (20 * 65) / 100, 12);
    expect(scored.number('innovation#coverage')).toBe(0.8);
    expect(scored.number('coverage')).toBeCloseTo(1 - 0.3 * 0.2, 12);
    expect(scored.number('rd_intensity#weight')).toBeCloseTo(0.3 * 0.16, 12);
  });

  test('a force in which nothing applies leaves its weight to the others', () => {
    const scored = score(missingFor(best, indicatorsOf('team'), 'not-applicable'));
    expect(scored.value('team')).toBe(null);
    expect(scored.value('team#coverage')).toBe(null);
    expect(scored.value('team#weight')).toBe(null);
    expect(scored.number('innovation#weight')).toBeCloseTo(30 / 80, 12);
    expect(scored.number('score')).toBeCloseTo((30 + (15 * bestEquity) / 100 + 15 + 20) / 0.8, 9);
    expect(scored.number('coverage')).toBe(1);
    expect(scored.codes('caps')).toEqual([]);
  });

  test('nothing reported: not rated; nothing applicable: no score at all', () => {
    const scored = score({});
    expect(scored.value('grade')).toBe('NR');
    expect(scored.number('coverage')).toBe(0);
    expect(scored.number('score')).toBeCloseTo(35 * 0.8 + 10 * 0.2, 9);
    expect(scored.number('score_pessimistic')).toBe(0);
    expect(scored.value('score_reweighted')).toBe(null);
    expect(scored.value('pd')).toBe(null);
    const everywhere = techRadar.forces.flatMap(({ code }) => indicatorsOf(code));
    const nowhere = score(missingFor({}, everywhere, 'not-applicable'));
    expect(nowhere.value('score')).toBe(null);
    expect(nowhere.value('grade')).toBe('NR');
    expect(nowhere.value('grade_before_caps')).toBe(null);
  });
});

describe('the three treatments', () => {
  const scored = score(without(best, ['rd_intensity', 'debt_ratio']));
  const top = 100 - 0.15 * (100 - bestEquity);

  test('neutral, pessimistic, re-weighted', () => {
    expect(scored.number('score')).toBeCloseTo(top - 0.3 * 16 * 0.65 - 0.2 * 14 * 0.9, 9);
    expect(scored.number('score_pessimistic')).toBeCloseTo(top - 0.3 * 16 - 0.2 * 14, 9);
    expect(scored.number('score_reweighted')).toBeCloseTo(top, 9);
  });

  test('a force without any observation leaves the re-weighted total to the others', () => {
    const blind = score(without(best, indicatorsOf('solvency')));
    expect(blind.value('solvency#reweighted')).toBe(null);
    expect(blind.number('score_reweighted')).toBeCloseTo((top - 20) / 0.8, 9);
    expect(blind.number('solvency')).toBe(10);
    expect(blind.number('solvency#coverage')).toBe(0);
  });

  test('a rule that re-weights what was not reported still counts it as not covered', () => {
    const lenient: Scorecard = {
      ...techRadar,
      missing: { ...techRadar.missing, 'not-reported': 'reweight' },
    };
    const found = scorer(lenient)(without(best, ['rd_intensity']));
    expect(found.number('innovation')).toBe(100);
    expect(found.number('innovation#coverage')).toBeCloseTo(0.84, 9);
    expect(found.number('innovation#pessimistic')).toBeCloseTo(84, 9);
  });
});
