import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { seededRandom } from '../../src/stats/seeded-random.js';
import { sobolIndices, sobolIndicesOf } from '../../src/stats/sensitivity/sobol-indices.js';
import { sobolSequence } from '../../src/stats/sensitivity/sobol-sequence.js';
import { mismatches } from './support/mismatches.js';
import { numberList, numberRows, referenceJson } from './support/reference-files.js';

const analytic = z.object({ S1: numberList, ST: numberList });
const cases = referenceJson(
  'sobol/sobol_reference.json',
  z.object({
    ishigami: analytic.extend({
      mean: z.number(),
      variance: z.number(),
      pointValues: z.array(z.object({ x: numberList, y: z.number() })),
      salibTolerance: analytic.extend({ atol: z.number(), rtol: z.number() }),
      A: z.number(),
      B: z.number(),
      salibDeterministicRuns: z.object({
        runs: z.array(
          analytic.extend({ N: z.number(), secondOrder: z.boolean(), rows: z.number() }),
        ),
      }),
    }),
    sobolG: z.array(
      analytic.extend({
        a: numberList,
        variance: z.number(),
        mean: z.number(),
        partialVariance: numberList,
        valueAtZeros: z.number(),
      }),
    ),
    linear: analytic.extend({ variance: z.number() }),
    constant: analytic,
  }),
);
const sequence = referenceJson(
  'sobol/sobol_sequence_joekuo.json',
  z.object({ points: z.record(z.string(), numberRows) }),
);
const tiny = referenceJson(
  'sobol/ishigami_coinr_tiny.json',
  z.object({
    N: z.number(),
    d: z.number(),
    X01: numberRows,
    y: numberList,
    variance: z.number(),
    STi: numberList,
  }),
);

const { A = Number.NaN, B = Number.NaN } = { ...cases?.ishigami };
const ishigamiAt = ([x = 0, y = 0, w = 0]: readonly number[]): number =>
  Math.sin(x) + A * Math.sin(y) ** 2 + B * w ** 4 * Math.sin(x);
const ishigami = (point: readonly number[]): number =>
  ishigamiAt(point.map((u) => u * 2 * Math.PI - Math.PI));

const valuesOf = (indices: readonly { readonly value: number }[]) =>
  indices.map(({ value }) => value);

describe.skipIf(cases === null || sequence === null || tiny === null)('sobol', () => {
  it.each(Object.entries(sequence?.points ?? {}))(
    'gives the points of %s dimensions',
    (d, points) => {
      expect(sobolSequence(points.length, Number(d))).toEqual(points);
      expect(sobolSequence(5, Number(d), { skip: 7 })).toEqual(points.slice(7, 12));
    },
  );

  const runs = (cases?.ishigami.salibDeterministicRuns.runs ?? []).filter(
    (run) => !run.secondOrder,
  );
  it.each(runs)('repeats the run of SALib on $N points', ({ N, rows, S1, ST }) => {
    const found = sobolIndices(ishigami, 3, { points: N });
    expect(found.runs).toBe(rows);
    expect(mismatches(S1, valuesOf(found.first), { relative: 1e-9 })).toEqual([]);
    expect(mismatches(ST, valuesOf(found.total), { relative: 1e-9 })).toEqual([]);
  });

  it('comes to the analytic indices, with intervals about them', () => {
    const {
      S1 = [],
      ST = [],
      mean,
      variance = Number.NaN,
      salibTolerance,
    } = {
      ...cases?.ishigami,
    };
    for (const { x, y } of cases?.ishigami.pointValues ?? []) {
      expect(ishigamiAt(x)).toBeCloseTo(y, 12);
    }
    const average = sobolSequence(4096, 3)?.map(ishigami) ?? [];
    expect(average.reduce((sum, y) => sum + y, 0) / 4096).toBeCloseTo(mean ?? Number.NaN, 2);
    const found = sobolIndices(ishigami, 3, { points: 4096, random: seededRandom(3), draws: 100 });
    expect(Math.abs((found.value ?? Number.NaN) / variance - 1)).toBeLessThan(0.01);
    const { atol = Number.NaN, rtol, ...near } = { ...salibTolerance };
    const estimates = { S1: valuesOf(found.first), ST: valuesOf(found.total) };
    const asLoose = { relative: rtol ?? Number.NaN, absolute: atol };
    expect(mismatches(near, estimates, asLoose)).toEqual([]);
    for (const [at, wanted] of S1.entries()) {
      expect(Math.abs((found.first[at]?.value ?? Number.NaN) - wanted)).toBeLessThan(0.01);
      const [low = 1, high = 0] = found.first[at]?.ci ?? [];
      expect(low).toBeLessThan(wanted + 0.02);
      expect(high).toBeGreaterThan(wanted - 0.02);
    }
    for (const [at, wanted] of ST.entries()) {
      expect(Math.abs((found.total[at]?.value ?? Number.NaN) - wanted)).toBeLessThan(0.01);
    }
  });

  it.each(cases?.sobolG ?? [])('comes to the indices of the G function of $a', (one) => {
    const { a, S1, ST, mean, variance, partialVariance, valueAtZeros } = one;
    const g = (point: readonly number[]) =>
      point.reduce((product, x, at) => {
        const flat = a[at] ?? 0;
        return (product * (Math.abs(4 * x - 2) + flat)) / (1 + flat);
      }, 1);
    expect(g(a.map(() => 0))).toBeCloseTo(valueAtZeros, 9);
    expect(g(a.map(() => 0.25))).toBe(a.reduce((product) => product * mean, 1));
    const found = sobolIndices(g, a.length, { points: 8192 });
    expect(Math.abs((found.value ?? Number.NaN) / variance - 1)).toBeLessThan(0.02);
    expect(
      mismatches(
        S1,
        partialVariance.map((part) => part / variance),
        { relative: 1e-12 },
      ),
    ).toEqual([]);
    for (const [at, wanted] of S1.entries()) {
      expect(Math.abs((found.first[at]?.value ?? Number.NaN) - wanted)).toBeLessThan(0.01);
    }
    for (const [at, wanted] of ST.entries()) {
      expect(Math.abs((found.total[at]?.value ?? Number.NaN) - wanted)).toBeLessThan(0.01);
    }
  });

  it('comes to the shares of a linear model, and to none of a constant one', () => {
    const linear = sobolIndices(([x = 0, y = 0, w = 0]) => x + 2 * y + 3 * w, 3, { points: 4096 });
    for (const [at, wanted] of (cases?.linear.S1 ?? []).entries()) {
      expect(linear.first[at]?.value).toBeCloseTo(wanted, 2);
      expect(linear.total[at]?.value).toBeCloseTo(cases?.linear.ST[at] ?? Number.NaN, 2);
    }
    expect(linear.value).toBeCloseTo(cases?.linear.variance ?? Number.NaN, 2);
    const constant = sobolIndices(() => 0.4, 3);
    expect(valuesOf(constant.first)).toEqual(cases?.constant.S1);
    expect(valuesOf(constant.total)).toEqual(cases?.constant.ST);
    expect(constant.warnings).toEqual(['no-variance']);
  });

  it('takes outputs of a design made elsewhere', () => {
    const { N = 0, d, X01 = [], y = [], variance = 0, STi = [] } = tiny ?? {};
    expect(d).toBe(3);
    expect(mismatches(y, X01.map(ishigami), { relative: 1e-10 })).toEqual([]);
    const block = (at: number) => y.slice(at * N, (at + 1) * N);
    const found = sobolIndicesOf({ a: block(0), b: block(1), mixed: [2, 3, 4].map(block) });
    // COINr divides by n − 1.
    const factor = (found.value ?? Number.NaN) / variance;
    expect(factor).toBeCloseTo((2 * N - 1) / (2 * N), 12);
    expect(
      mismatches(
        STi,
        valuesOf(found.total).map((each) => each * factor),
        { relative: 1e-10 },
      ),
    ).toEqual([]);
  });
});

describe('sobolIndices', () => {
  it('refuses what it cannot do', () => {
    expect(sobolIndices(() => 1, 60).warnings).toEqual(['too-many-inputs']);
    expect(sobolIndices(() => 1, 2, { points: 100 }).warnings).toEqual([
      'points-not-a-power-of-two',
    ]);
    expect(sobolIndices(([x = 0]) => 1 / (x - x), 1).warnings).toEqual(['not-finite']);
    expect(sobolSequence(4, 0)).toBeNull();
  });
});
