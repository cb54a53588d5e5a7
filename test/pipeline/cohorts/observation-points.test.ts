import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonthsFromEnd, fromEpochDay, toEpochDay } from '../../../src/base/dates.js';
import { observationPoints } from '../../../src/pipeline/cohorts/observation-points.js';

describe('observation points', () => {
  test('go year by year up to the last day, which counts', () => {
    expect(observationPoints({ from: '2021-12-31', to: '2023-12-31', everyMonths: 12 })).toEqual([
      '2021-12-31',
      '2022-12-31',
      '2023-12-31',
    ]);
  });

  test('stay at the ends of months, whatever their lengths', () => {
    expect(observationPoints({ from: '2023-11-30', to: '2024-12-30', everyMonths: 3 })).toEqual([
      '2023-11-30',
      '2024-02-29',
      '2024-05-31',
      '2024-08-31',
      '2024-11-30',
    ]);
  });

  test('within a month keep their day', () => {
    expect(observationPoints({ from: '2024-01-30', to: '2024-04-30', everyMonths: 1 })).toEqual([
      '2024-01-30',
      '2024-02-29',
      '2024-03-30',
      '2024-04-30',
    ]);
  });

  test('are one where the first is the last', () => {
    const range = { from: '2024-06-30', to: '2024-06-30', everyMonths: 12 };
    expect(observationPoints(range)).toEqual(['2024-06-30']);
  });
});

test('the end of a month moves to the end of a month and back again', () => {
  const days = fc.integer({ min: toEpochDay('1990-01-01'), max: toEpochDay('2090-12-31') });
  fc.assert(
    fc.property(days, fc.integer({ min: -240, max: 240 }), (day, months) => {
      const end = addMonthsFromEnd(`${fromEpochDay(day).slice(0, 8)}01`, 1);
      const last = fromEpochDay(toEpochDay(end) - 1);
      const moved = addMonthsFromEnd(last, months);
      expect(fromEpochDay(toEpochDay(moved) + 1).slice(8)).toBe('01');
      expect(addMonthsFromEnd(moved, -months)).toBe(last);
    }),
  );
});
