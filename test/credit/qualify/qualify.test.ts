import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bindQualification,
  type Qualification,
  qualify,
} from '../../../src/credit/qualify/index.js';
import { evaluate, parseExpression } from '../../../src/expr/index.js';
import { completeRecord, library, without } from './records.js';

const holes = fc.array(fc.boolean(), { minLength: 1, maxLength: 40 });

describe.each(library.rules)('$id@$version', (rule) => {
  const judge = bindQualification(rule, library.inputs);

  test('filling in what is unknown never moves a result that is met or unmet', () => {
    fc.assert(
      fc.property(completeRecord(rule), holes, holes, (record, gone, goneToo) => {
        const known = judge(record);
        const less = judge(without(record, gone));
        const least = judge(without(without(record, gone), goneToo));
        for (const earlier of [less, least]) expectNarrowed(earlier, known);
        expectNarrowed(least, less);
      }),
      { numRuns: 150 },
    );
  });

  test('a complete record is never unknown, and open only where assessors choose', () => {
    fc.assert(
      fc.property(completeRecord(rule), (record) => {
        const { result, missing, conditions, items } = judge(record);
        expect(result).not.toBe('unknown');
        expect(missing).toEqual([]);
        expect([...conditions, ...items].flatMap((one) => one.missing)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('an unknown result names what is missing; a decided one names nothing', () => {
    fc.assert(
      fc.property(completeRecord(rule), holes, (record, gone) => {
        const { result, missing } = judge(without(record, gone));
        if (result === 'unknown') expect(missing.some(({ judged }) => !judged)).toBe(true);
        else if (result === 'review') expect(missing.every(({ judged }) => judged)).toBe(true);
        else expect(missing).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('conditions over known inputs mean what the model language says', () => {
    // Differences and powers leave rounding, which rules forgive and the language does not.
    const exact = [...rule.gates, ...rule.direct].filter(({ when }) => !/\^|- 1/.test(when));
    fc.assert(
      fc.property(completeRecord(rule), (record) => {
        const { conditions } = judge(record);
        for (const { code, when } of exact) {
          const plain = evaluate(parseExpression(when), { ...record, growth_periods: 2 });
          const found = conditions.find((one) => one.code === code)?.result;
          if (plain !== null) expect(found, when).toBe(plain ? 'met' : 'unmet');
        }
      }),
      { numRuns: 100 },
    );
  });
});

/** Knowing more narrows every interval and keeps what was decided. */
function expectNarrowed(less: Qualification, more: Qualification): void {
  if (less.result === 'met' || less.result === 'unmet') expect(more.result).toBe(less.result);
  if (less.class !== null) expect(more.class).toBe(less.class);
  less.conditions.forEach(({ result, code }, place) => {
    if (result === 'met' || result === 'unmet') {
      expect(more.conditions[place]?.result, code).toBe(result);
    }
  });
  less.items.forEach(({ low, high, code }, place) => {
    const narrow = more.items[place];
    expect(narrow?.low, code).toBeGreaterThanOrEqual(low);
    expect(narrow?.high, code).toBeLessThanOrEqual(high);
  });
  if (less.points === null) return;
  expect(more.points?.low).toBeGreaterThanOrEqual(less.points.low);
  expect(more.points?.high).toBeLessThanOrEqual(less.points.high);
}

describe('the rule of the day', () => {
  const rulesOn = (asOf: string, rule?: string) =>
    qualify({}, { library, asOf, rule }).map((one) => one.rule);

  test.each([
    ['2026-03-31', 'specialised-sme', 'specialised-sme@2022'],
    ['2026-04-01', 'specialised-sme', 'specialised-sme@2026'],
    ['2026-03-31', 'little-giant', 'little-giant@2022'],
    ['2026-04-01', 'little-giant', 'little-giant@2026'],
    ['2026-04-01', 'little-giant@2022', 'little-giant@2022'],
  ])('on %s %s means %s', (day, asked, found) => {
    expect(rulesOn(day, asked)).toEqual([found]);
  });

  test('without a name all rules in force are applied, and only those', () => {
    expect(rulesOn('2026-04-09')).toEqual([
      'five-class@2023',
      'high-tech@2016',
      'innovative-sme@2022',
      'little-giant@2026',
      'specialised-sme@2026',
      'star-attribute@2024',
      'tax-credit@2025',
      'tech-sme@2017-115',
    ]);
    expect(rulesOn('2026-04-10')).toEqual(
      expect.arrayContaining(['chinext-4a@2026', 'chinext-4b@2026']),
    );
    expect(rulesOn('2017-05-03')).toEqual(['high-tech@2016', 'tech-sme@2017-115']);
  });

  test('a firm that met the rule of 2022 does not meet that of 2026', () => {
    const record = {
      segment_years: 2,
      revenue: 12e6,
      rd_expense: 1e6,
      maker_china_top500_3y: true,
    };
    const on = (asOf: string) =>
      qualify(record, { library, asOf, rule: 'specialised-sme' })[0]?.result;
    expect(on('2026-03-31')).toBe('met');
    expect(on('2026-04-01')).toBe('unmet');
  });
});
