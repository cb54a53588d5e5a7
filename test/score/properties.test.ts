import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RowRecord } from '../../src/compile/row-function.js';
import { lessIsBetter } from '../model/tech-radar-table.js';
import { anyRecord, anyValue } from './records.js';
import { indicators, scorer, techRadar } from './scoring.js';

const score = scorer();
const runs = { numRuns: 300, seed: 41 };
const places = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'D'];

describe('for any record', () => {
  test('scores lie within 0–100 and pessimistic is not above neutral', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const scored = score(record);
        for (const { use } of indicators) {
          const own = scored.value(`${use}#score`);
          if (own !== null)
            expect(own).toSatisfy((value) => Number(value) >= 0 && Number(value) <= 100);
        }
        for (const total of ['score', 'score_pessimistic', 'score_reweighted']) {
          const value = Number(scored.value(total) ?? 0);
          expect(value, total).toBeGreaterThanOrEqual(0);
          expect(value, total).toBeLessThanOrEqual(100 + 1e-9);
        }
        expect(scored.number('coverage')).toBeGreaterThanOrEqual(0);
        expect(scored.number('coverage')).toBeLessThanOrEqual(1);
        expect(Number(scored.value('score_pessimistic'))).toBeLessThanOrEqual(
          Number(scored.value('score')) + 1e-9,
        );
      }),
      runs,
    );
  });

  test('more of what is good never lowers the score, more of what is bad never raises it', () => {
    const numeric = indicators.filter(
      ({ use, normalise }) => 'goalposts' in normalise && use !== 'patent_focus',
    );
    const change = fc
      .constantFrom(...numeric)
      .chain((use) => fc.tuple(fc.constant(use.use), anyValue(use), anyValue(use)));
    fc.assert(
      fc.property(anyRecord, change, (record, [code, a, b]) => {
        const [low, high] = [Math.min(Number(a), Number(b)), Math.max(Number(a), Number(b))];
        const at = (value: number) => score({ ...record, [code]: value }).number('score');
        const [worse, better] = lessIsBetter.has(code) ? [high, low] : [low, high];
        expect(at(worse)).toBeLessThanOrEqual(at(better) + 1e-9);
      }),
      runs,
    );
  });

  test('a further cap never gives a better grade, and never touches the score', () => {
    const conditions: readonly RowRecord[] = [
      { dishonest_debtor: true },
      { registration_status: 'cancelled' },
      { loans_overdue_30: 1 },
      { abnormal_listed: true },
      { frozen_share: 0.9 },
      { audit_opinion: 'adverse' },
      { loans_defaulted: 1 },
    ];
    const any = fc.tuple(anyRecord, fc.constantFrom(...conditions), fc.constantFrom(...conditions));
    fc.assert(
      fc.property(any, ([record, first, second]) => {
        const before = score({ ...record, ...first });
        const after = score({ ...record, ...first, ...second });
        expect(after.value('score')).toBe(before.value('score'));
        expect(after.value('grade_before_caps')).toBe(before.value('grade_before_caps'));
        if (before.value('grade') === 'NR') return;
        expect(places.indexOf(String(after.value('grade')))).toBeGreaterThanOrEqual(
          places.indexOf(String(before.value('grade'))),
        );
      }),
      runs,
    );
  });

  test('leaving out a value never raises the pessimistic score nor the coverage', () => {
    fc.assert(
      fc.property(anyRecord, fc.constantFrom(...indicators), (record, { use }) => {
        if (record[`${use}#why_given`] === 'not-applicable') return;
        const [before, after] = [score(record), score({ ...record, [use]: null })];
        expect(after.number('score_pessimistic')).toBeLessThanOrEqual(
          before.number('score_pessimistic') + 1e-9,
        );
        expect(after.number('coverage')).toBeLessThanOrEqual(before.number('coverage') + 1e-9);
      }),
      runs,
    );
  });

  test('the same record gives the same result, whatever was scored before', () => {
    const names = ['score', 'grade', 'flags', 'reasons', ...techRadar.forces.map((f) => f.code)];
    fc.assert(
      fc.property(anyRecord, anyRecord, (record, other) => {
        const read = () => names.map((name) => score(record).value(name));
        const first = read();
        score(other);
        expect(read()).toEqual(first);
      }),
      { numRuns: 50, seed: 43 },
    );
  });
});
