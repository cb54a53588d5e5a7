import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ahpWeights } from '../../src/stats/weights/ahp-weights.js';
import { criticWeights } from '../../src/stats/weights/critic-weights.js';
import { entropyWeights } from '../../src/stats/weights/entropy-weights.js';
import type { RandomIndexName } from '../../src/stats/weights/random-index.js';
import { standardDeviationWeights } from '../../src/stats/weights/standard-deviation-weights.js';
import { mismatches } from './support/mismatches.js';
import { numberList, numberRows, referenceJson } from './support/reference-files.js';

const expectation = z.record(z.string(), z.unknown());
const comparison = z.tuple([z.string(), z.string(), z.number()]);

const ahp = referenceJson(
  'mcdm/ahp.json',
  z.object({
    cases: z.array(z.object({ id: z.string(), matrix: numberRows, expected: expectation })),
    hierarchies: z.array(
      z.object({
        id: z.string(),
        criteria: z.string(),
        children: z.array(z.string()),
        expectedTargetWeights: numberList,
      }),
    ),
    incomplete: z.array(
      z.object({
        id: z.string(),
        names: z.array(z.string()),
        comparisons: z.array(comparison),
        expectedMissing: z.record(z.string(), z.number()),
        expected: expectation,
      }),
    ),
  }),
);

const objective = referenceJson(
  'mcdm/objective_weights.json',
  z.object({
    cases: z.array(
      z.object({
        id: z.string(),
        method: z.string(),
        matrix: numberRows.optional(),
        types: numberList.optional(),
        scale: z.boolean().optional(),
        correlation: z.enum(['pearson', 'spearman']).optional(),
        expected: expectation.optional(),
      }),
    ),
  }),
);

const tables: Readonly<Record<string, RandomIndexName>> = {
  saaty1980: 'saaty-1980',
  saaty2005: 'saaty-2005',
  tummalaLing1998: 'tummala-ling-1998',
  doneganDodd1991: 'donegan-dodd-1991',
};

/** All that the library says of a comparison matrix, in the shape of the fixture. */
function described(matrix: readonly (readonly (number | null)[])[]): Record<string, unknown> {
  const found = ahpWeights(matrix);
  const average = ahpWeights(matrix, { method: 'column-average' }).weights ?? [];
  const scaled = (found.completed ?? []).map(
    (row, i) => row.reduce((sum, cell, j) => sum + cell * (average[j] ?? 0), 0) / (average[i] ?? 1),
  );
  return {
    n: found.n,
    lambdaMax: found.lambdaMax,
    CI: found.consistencyIndex,
    CR: Object.fromEntries(
      Object.entries(tables).map(([name, randomIndex]) => [
        name,
        ahpWeights(matrix, { randomIndex }).value,
      ]),
    ),
    weightsEigenvector: found.weights,
    weightsGeometricMean: ahpWeights(matrix, { method: 'geometric-mean' }).weights,
    weightsColumnAverage: average,
    lambdaFromColumnAverage: scaled.reduce((sum, value) => sum + value, 0) / scaled.length,
    GCI: found.geometricConsistency,
    koczkodaj: found.koczkodaj,
  };
}

describe.skipIf(ahp === null)('mcdm: AHP', () => {
  it.each(ahp?.cases ?? [])('$id', ({ matrix, expected }) => {
    // Two items are always consistent: the fixture has no ratio or index of triads for them.
    expect(mismatches(withoutNulls(expected), described(matrix), { relative: 1e-11 })).toEqual([]);
  });

  it.each(ahp?.hierarchies ?? [])(
    'hierarchy $id',
    ({ criteria, children, expectedTargetWeights }) => {
      const weightsOf = (id: string) =>
        ahpWeights(ahp?.cases.find((each) => each.id === id)?.matrix ?? []).weights ?? [];
      const parents = weightsOf(criteria);
      const lists = children.map(weightsOf);
      const global = expectedTargetWeights.map((_, alternative) =>
        lists.reduce((sum, list, at) => sum + (list[alternative] ?? 0) * (parents[at] ?? 0), 0),
      );
      expect(mismatches(expectedTargetWeights, global, { relative: 1e-12 })).toEqual([]);
    },
  );

  it.each(ahp?.incomplete ?? [])('$id', ({ names, comparisons, expectedMissing, expected }) => {
    const matrix = names.map((_, i) =>
      names.map((_each, j): number | null => (i === j ? 1 : null)),
    );
    const set = (a: number, b: number, value: number) => matrix[a]?.splice(b, 1, value);
    for (const [a, b, value] of comparisons) {
      set(names.indexOf(a), names.indexOf(b), value);
      set(names.indexOf(b), names.indexOf(a), 1 / value);
    }
    const { completed } = ahpWeights(matrix);
    for (const [pair, value] of Object.entries(expectedMissing)) {
      const [a = '', b = ''] = pair.split('|');
      const found = completed?.[names.indexOf(a)]?.[names.indexOf(b)] ?? Number.NaN;
      expect(Math.abs(found / value - 1)).toBeLessThan(1e-6);
    }
    expect(mismatches(withoutNulls(expected), described(matrix), { relative: 1e-6 })).toEqual([]);
  });
});

const done = ['entropy', 'critic', 'std'];

describe.skipIf(objective === null)('mcdm: objective weights', () => {
  it.each((objective?.cases ?? []).filter(({ method }) => done.includes(method)))('$id', (item) => {
    const matrix = item.matrix ?? [];
    const { expected } = item;
    const deviation =
      expected !== undefined && 'std_population' in expected ? 'population' : 'sample';
    const directions = item.types?.map((type) => (type < 0 ? 'negative' : 'positive'));
    const critic = criticWeights(matrix, {
      deviation,
      ...(item.scale === undefined ? {} : { scale: item.scale }),
      ...(item.correlation === undefined ? {} : { correlation: item.correlation }),
      ...(directions === undefined ? {} : { directions }),
    });
    const criticFound = {
      ...critic,
      std_population: critic.deviations,
      std_sample: critic.deviations,
      correlation: critic.correlations,
    };
    const found =
      item.method === 'critic'
        ? criticFound
        : item.method === 'entropy'
          ? entropyWeights(matrix)
          : standardDeviationWeights(matrix);
    if (expected !== undefined)
      expect(mismatches(expected, found, { relative: 1e-11 })).toEqual([]);
    else expect(found.weights?.[1]).toBe(0);
    expect(found.weights?.every(Number.isFinite)).toBe(true);
  });
});

function withoutNulls(value: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null));
}
