import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interpolate } from '../../src/expr/ops/scoring.js';

const scores = fc.double({ min: 0, max: 100, noNaN: true });
const values = fc.double({ min: -1e6, max: 1e6, noNaN: true });

/** Goalposts with at least two distinct knots at least 1e-3 apart. */
const goalposts = fc
  .uniqueArray(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 2, maxLength: 8 })
  .chain((knots) =>
    fc.record({
      xs: fc.constant(knots.toSorted((a, b) => a - b).map((knot) => knot / 1000)),
      ys: fc.array(scores, { minLength: knots.length, maxLength: knots.length }),
    }),
  );

describe('goalposts', () => {
  test('rd_intensity as printed', () => {
    const xs = [0, 0.02, 0.03, 0.05, 0.06, 0.1, 0.2];
    const ys = [0, 30, 45, 65, 75, 90, 100];
    const score = (x: number) => interpolate(x, xs, ys);
    expect([score(-1), score(0), score(0.01), score(0.02)]).toEqual([0, 0, 15, 30]);
    expect(score(0.04)).toBeCloseTo(55, 12);
    expect(score(0.08)).toBeCloseTo(82.5, 12);
    expect([score(0.2), score(7)]).toEqual([100, 100]);
  });

  test('are exact at the knots', () => {
    fc.assert(
      fc.property(goalposts, ({ xs, ys }) =>
        xs.every((x, place) => interpolate(x, xs, ys) === ys[place]),
      ),
    );
  });

  test('clip beyond both ends and stay between the scores of their neighbours', () => {
    fc.assert(
      fc.property(goalposts, values, ({ xs, ys }, x) => {
        const score = Number(interpolate(x, xs, ys));
        if (x <= Number(xs[0])) return score === ys[0];
        if (x >= Number(xs.at(-1))) return score === ys.at(-1);
        const right = xs.findIndex((knot) => x <= knot);
        const [a, b] = [Number(ys[right - 1]), Number(ys[right])];
        return score >= Math.min(a, b) - 1e-9 && score <= Math.max(a, b) + 1e-9;
      }),
    );
  });

  test('that rise give a score that never falls', () => {
    fc.assert(
      fc.property(goalposts, values, values, ({ xs, ys }, a, b) => {
        const rising = ys.toSorted((one, other) => one - other);
        const low = Number(interpolate(Math.min(a, b), xs, rising));
        return low <= Number(interpolate(Math.max(a, b), xs, rising)) + 1e-9;
      }),
    );
  });
});
