import { describe, expect, test } from 'vitest';
import { gradeTable } from '../model/tech-radar-table.js';
import { best, indicatorsOf, plainScorecard, scorer, techRadar, without } from './scoring.js';

const score = scorer();
const plain = scorer(plainScorecard);

describe('grades', () => {
  test.each(gradeTable)('%s from %d', (grade, from, pdPercent) => {
    const scored = plain({ patent_value: from });
    expect(scored.value('grade')).toBe(grade);
    expect(scored.value('grade_before_caps')).toBe(grade);
    expect(scored.number('pd')).toBeCloseTo(pdPercent / 100, 12);
    if (from === 0) return;
    const worse = gradeTable[gradeTable.findIndex(([code]) => code === grade) + 1]?.[0];
    expect(plain({ patent_value: from - 1e-5 }).value('grade')).toBe(worse);
    expect(plain({ patent_value: from - 2e-9 }).value('grade')).toBe(worse);
    expect(plain({ patent_value: from - 1e-10 }).value('grade')).toBe(grade);
  });

  test('84.9999999999 is 85 at 1e-9 and keeps its digits', () => {
    const scored = plain({ patent_value: 84.9999999999 });
    expect(scored.value('grade')).toBe('T1');
    expect(scored.number('score')).toBeCloseTo(84.9999999999, 12);
    expect(plain({ patent_value: 84.99999 }).value('grade')).toBe('T2');
  });
});

describe('coverage', () => {
  const half = [
    'contract_on_time',
    'tax_credit',
    'arrears',
    'invoice_activity',
    'electricity_trend',
  ];
  const rest = indicatorsOf('performance').filter((code) => !half.includes(code));

  test('a force at exactly 0.5 is not thin', () => {
    const scored = score(without(best, rest));
    expect(scored.value('performance#coverage')).toBe(0.5);
    expect(scored.codes('caps')).toEqual([]);
    expect(scored.value('grade')).toBe(scored.value('grade_before_caps'));
  });

  test('a force below 0.5 is: not better than T5', () => {
    const scored = score(without(best, [...rest, 'invoice_activity']));
    expect(scored.value('performance#coverage')).toBe(0.44);
    expect(scored.codes('caps')).toEqual(['thin-force']);
    expect(scored.value('grade_before_caps')).toBe('T1');
    expect(scored.value('grade')).toBe('T5');
    expect(scored.value('pd')).toBe(0.014);
  });

  const halfTeam = ['rd_staff_share', 'postgraduate_share', 'rd_staff_log', 'inventor_breadth'];
  const seen = new Set([...indicatorsOf('innovation'), ...halfTeam]);
  const unseen = techRadar.forces
    .flatMap(({ code }) => indicatorsOf(code))
    .filter((code) => !seen.has(code));

  test('a total of exactly 0.4 is rated', () => {
    const scored = score(without(best, unseen));
    expect(scored.value('coverage')).toBe(0.4);
    expect(scored.value('grade')).toMatch(/^T\d$/);
  });

  test('a total below 0.4 is not rated: only the grade is replaced', () => {
    const scored = score(without(best, [...unseen, 'inventor_breadth']));
    expect(scored.number('coverage')).toBeCloseTo(0.388, 12);
    expect(scored.value('grade')).toBe('NR');
    expect(scored.value('pd')).toBe(null);
    expect(scored.value('grade_before_caps')).toMatch(/^T\d$/);
    expect(scored.number('score')).toBeGreaterThan(0);
    expect(scored.number('innovation')).toBe(100);
    expect(scored.value('reason_1')).not.toBe(null);
  });
});
