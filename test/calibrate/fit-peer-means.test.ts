import { describe, expect, test } from 'vitest';
import { fitPeerCells } from '../../src/calibrate/fit-peer-means.js';

const decimals = new Map([['wage', 2]]);

/** Four firms in two industries; the last does not count, one lacks its region, one its value. */
const cohort = {
  counts: [true, true, true, true, false],
  keys: [
    ['26', '26', '27', '27', '27'],
    ['A', null, 'A', 'A', 'A'],
  ],
  values: new Map([['wage', [100, 200, 600, null, 9000]]]),
};

describe('cells of peer means', () => {
  test('shrink towards the cell around them with weight n / (n + shrinkage), by hand', () => {
    expect(fitPeerCells(cohort, 2, decimals)).toEqual([
      { key: [], n: 3, values: { wage: 300 } },
      // 2/4 · 150 + 2/4 · 300
      { key: ['26'], n: 2, values: { wage: 225 } },
      // 1/3 · 600 + 2/3 · 300
      { key: ['27'], n: 1, values: { wage: 400 } },
      // 1/3 · 100 + 2/3 · 225
      { key: ['26', 'A'], n: 1, values: { wage: 183.33 } },
      // 1/3 · 600 + 2/3 · 400
      { key: ['27', 'A'], n: 1, values: { wage: 466.67 } },
    ]);
  });

  test('are none where nobody counts', () => {
    expect(fitPeerCells({ ...cohort, counts: [] }, 2, decimals)).toEqual([]);
  });
});
