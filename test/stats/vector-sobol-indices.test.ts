import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/stats/seeded-random.js';
import { sobolSequence } from '../../src/stats/sensitivity/sobol-sequence.js';
import { vectorSobolIndices } from '../../src/stats/sensitivity/vector-sobol-indices.js';

type Model = (point: readonly number[]) => readonly number[];

function distancesOf(model: Model, inputs: number, points: number) {
  const base = sobolSequence(points, 2 * inputs, { skip: points }) ?? [];
  const squares = (one: readonly number[], other: readonly number[]) =>
    one.reduce((sum, value, at) => sum + (value - (other[at] ?? 0)) ** 2, 0);
  const rows = base.map((point) => {
    const [a, b] = [point.slice(0, inputs), point.slice(inputs)];
    const mixed = a.map((_, input) => model(a.map((x, at) => (at === input ? (b[at] ?? x) : x))));
    return { a: model(a), b: model(b), mixed };
  });
  const byInput = (of: 'a' | 'b') =>
    Array.from({ length: inputs }, (_, input) =>
      rows.map((row) => squares(row[of], row.mixed[input] ?? [])),
    );
  return {
    between: rows.map(({ a, b }) => squares(a, b)),
    sharing: byInput('b'),
    changing: byInput('a'),
  };
}

/** Ishigami & Homma (1990) with A = 7, B = 0.1; its indices are known in closed form. */
const ishigami: Model = (point) => {
  const [x = 0, y = 0, w = 0] = point.map((u) => u * 2 * Math.PI - Math.PI);
  return [Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * w ** 4 * Math.sin(x)];
};
const analytic = { first: [0.313905, 0.442411, 0], total: [0.557589, 0.442411, 0.243684] };

describe('Sobol indices of a vector', () => {
  test('come to the closed form of the Ishigami function, with intervals about it', () => {
    const found = vectorSobolIndices(distancesOf(ishigami, 3, 8192), {
      random: seededRandom(5),
      draws: 100,
    });
    for (const order of ['first', 'total'] as const) {
      for (const [at, wanted] of analytic[order].entries()) {
        const { value, ci } = found[order][at] ?? { value: Number.NaN, ci: null };
        expect(Math.abs(value - wanted), `${order} ${at}`).toBeLessThan(0.02);
        expect(ci?.[0], `${order} ${at}`).toBeLessThan(wanted + 0.02);
        expect(ci?.[1], `${order} ${at}`).toBeGreaterThan(wanted - 0.02);
      }
    }
    expect(found.value).toBeCloseTo(13.844588, 0);
  });

  test('weigh the parts of a vector with their variances: 1 of x and 9 of y', () => {
    const found = vectorSobolIndices(distancesOf(([x = 0, y = 0]) => [x, 3 * y], 2, 1024));
    expect(found.first.map(({ value }) => value)).toEqual([
      expect.closeTo(0.1, 2),
      expect.closeTo(0.9, 2),
    ]);
    expect(found.total.map(({ value }) => value)).toEqual([
      expect.closeTo(0.1, 2),
      expect.closeTo(0.9, 2),
    ]);
  });

  test('do not change when every output is moved by the same whole number', () => {
    // Outputs on a grid of 1/64 below 2^10, moved by a whole number: every difference is exact.
    const grid = fc.integer({ min: 1, max: 60_000 }).map((value) => value / 64);
    fc.assert(
      fc.property(grid, fc.integer({ min: -1000, max: 1000 }), (slope, moved) => {
        const at = (u: number) => Math.floor(u * 16) / 16;
        const model =
          (shift: number): Model =>
          ([x = 0, y = 0]) => [Math.floor((at(x) * slope + at(y)) * 64) / 64 + shift];
        const [plain, shifted] = [0, moved].map((shift) =>
          vectorSobolIndices(distancesOf(model(shift), 2, 32)),
        );
        expect(shifted).toEqual(plain);
      }),
    );
  });

  test('say what they cannot do', () => {
    const list = [1, 2];
    const refused = (between: readonly number[], one: readonly number[]) =>
      vectorSobolIndices({ between, sharing: [one], changing: [list] });
    expect(refused(list, [1])).toMatchObject({ value: null, warnings: ['lengths-differ'] });
    expect(refused([], [])).toMatchObject({ value: null, warnings: ['lengths-differ'] });
    expect(refused(list, [1, Number.NaN]).warnings).toEqual(['not-finite']);
    expect(refused([0, 0], [0, 0])).toMatchObject({
      value: 0,
      warnings: ['no-variance'],
      first: [{ value: 0, ci: null }],
    });
  });
});
