import { expect, test } from 'vitest';
import { quarterEndsBetween } from '../../src/base/quarter-ends.js';

test('the ends of quarters strictly between two days', () => {
  expect(quarterEndsBetween('2023-12-31', '2024-12-31')).toEqual([
    ...['2024-03-31', '2024-06-30', '2024-09-30'],
  ]);
  expect(quarterEndsBetween('2024-03-30', '2024-04-01')).toEqual(['2024-03-31']);
  expect(quarterEndsBetween('2024-03-31', '2024-06-30')).toEqual([]);
});
