import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ahpWeights } from '../../src/stats/weights/ahp-weights.js';
import { budgetWeights } from '../../src/stats/weights/budget-weights.js';
import { cilosWeights, idocriwWeights } from '../../src/stats/weights/cilos-weights.js';
import { criticWeights } from '../../src/stats/weights/critic-weights.js';
import { entropyWeights } from '../../src/stats/weights/entropy-weights.js';
import { giniWeights } from '../../src/stats/weights/gini-weights.js';
import { merecWeights } from '../../src/stats/weights/merec-weights.js';
import { type RandomIndexName, randomIndex } from '../../src/stats/weights/random-index.js';
import { standardDeviationWeights } from '../../src/stats/weights/standard-deviation-weights.js';
import { varianceWeights } from '../../src/stats/weights/variance-weights.js';
import { mismatches } from './support/mismatches.js';
import { expectAsPrinted, printedSchema } from './support/printed.js';
import { numberList, numberRows, referenceJson } from './support/reference-files.js';

const expectation = z.record(z.string(), z.unknown());
const comparison = z.tuple([z.string(), z.string(), z.number()]);

const ahp = referenceJson(
  'mcdm/ahp.json',
  z.object({
    randomIndex: z.record(z.string(), z.record(z.string(), z.number())),
    directRatings: z.array(z.object({ id: z.string(), values: numberList, expected: numberList })),
    cases: z.array(
      z.object({
        id: z.string(),
        matrix: numberRows,
        expected: expectation,
        published: printedSchema.optional(),
      }),
    ),
    hierarchies: z.array(
      z.object({
        id: z.string(),
        criteria: z.string(),
        children: z.array(z.string()),
        expectedTargetWeights: numberList,
        published: numberList.optional(),
      }),
    ),
    incomplete: z.array(
      z.object({
        id: z.string(),
        names: z.array(z.string()),
        comparisons: z.array(comparison),
        expectedMissing: z.record(z.string(), z.number()),
        published: z
          .object({ missing: z.record(z.string(), z.number()) })
          .catchall(z.unknown())
          .optional(),
        tolerance: z.number().default(1e-3),
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
        published: printedSchema.optional(),
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

/** The same in the names that publications print. */
function inPrint(matrix: readonly (readonly (number | null)[])[]): Record<string, unknown> {
  const { weights, completed } = ahpWeights(matrix);
  const ratioBy = (name: RandomIndexName) => ahpWeights(matrix, { randomIndex: name }).value;
  const lambda = z.number().parse(described(matrix).lambdaFromColumnAverage);
  const n = completed?.length ?? Number.NaN;
  const byColumns = (lambda - n) / (n - 1);
  return {
    weights,
    weights4: weights,
    CR_saaty2005: ratioBy('saaty-2005'),
    CR_doneganDodd1991: ratioBy('donegan-dodd-1991'),
    CI_columnAverage: byColumns,
    // Said to be over 0.52; what is printed is over the mean of a simulation.
    'CR_columnAverage_RI0.52': byColumns / 0.520_019_531_25,
  };
}

describe.skipIf(ahp === null)('mcdm: AHP', () => {
  it.each(Object.entries(ahp?.randomIndex ?? {}))('random indices of %s', (name, expected) => {
    const table = tables[name];
    const found = Object.keys(expected).map((items) => [
      items,
      // Two items are always consistent: there is nothing to divide by.
      table === undefined ? null : (randomIndex(table, Number(items)) ?? 0),
    ]);
    expect(Object.fromEntries(found)).toEqual(expected);
  });

  it.each(ahp?.directRatings ?? [])('direct ratings: $id', ({ values, expected }) => {
    const { weights } = budgetWeights([values]);
    expect(mismatches(expected, weights, { relative: 1e-14 })).toEqual([]);
  });

  it.each(ahp?.cases ?? [])('$id', ({ matrix, expected, published }) => {
    expectAsPrinted(published, inPrint(matrix));
    // Two items are always consistent: the fixture has no ratio or index of triads for them.
    expect(mismatches(withoutNulls(expected), described(matrix), { relative: 1e-11 })).toEqual([]);
  });

  it.each(ahp?.hierarchies ?? [])(
    'hierarchy $id',
    ({ criteria, children, expectedTargetWeights, published }) => {
      const weightsOf = (id: string) =>
        ahpWeights(ahp?.cases.find((each) => each.id === id)?.matrix ?? []).weights ?? [];
      const parents = weightsOf(criteria);
      const lists = children.map(weightsOf);
      const global = expectedTargetWeights.map((_, alternative) =>
        lists.reduce((sum, list, at) => sum + (list[alternative] ?? 0) * (parents[at] ?? 0), 0),
      );
      expect(mismatches(expectedTargetWeights, global, { relative: 1e-12 })).toEqual([]);
      // Printed from weights of three digits.
      const roughly = { relative: 0, absolute: 1e-3 };
      if (published !== undefined) expect(mismatches(published, global, roughly)).toEqual([]);
    },
  );

  it.each(ahp?.incomplete ?? [])('$id', (one) => {
    const { names, comparisons, expectedMissing, expected, published, tolerance } = one;
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
      // Their search stops at 1e-4 of the eigenvalue.
      const printed = published?.missing[pair] ?? Number.NaN;
      expect(Math.abs(found / printed - 1)).toBeLessThan(tolerance);
    }
    const { missing: _, ...printed } = published ?? {};
    expect(mismatches(printed, inPrint(matrix), { relative: 0, absolute: 1e-3 })).toEqual([]);
    expect(mismatches(withoutNulls(expected), described(matrix), { relative: 1e-6 })).toEqual([]);
  });
});

type Objective = NonNullable<typeof objective>['cases'][number];

/** What the library makes of a case of objective weights, in the names of the fixture. */
const methods: Readonly<Record<string, (one: Objective, rows: number[][]) => WeightsFound>> = {
  entropy: (_, rows) => entropyWeights(rows),
  critic: (one, rows) => {
    const inPopulation = one.expected !== undefined && 'std_population' in one.expected;
    const found = criticWeights(rows, {
      deviation: inPopulation ? 'population' : 'sample',
      ...(one.scale === undefined ? {} : { scale: one.scale }),
      ...(one.correlation === undefined ? {} : { correlation: one.correlation }),
      directions: directionsOf(one, rows),
    });
    const { deviations, correlations: correlation } = found;
    const inNames = { std_population: deviations, std_sample: deviations, correlation };
    return { ...found, ...inNames };
  },
  std: (_, rows) => standardDeviationWeights(rows),
  variance: (_, rows) => varianceWeights(rows),
  gini: (_, rows) => giniWeights(rows),
  merec: (one, rows) => merecWeights(rows, directionsOf(one, rows)),
  cilos: (one, rows) => cilosWeights(rows, directionsOf(one, rows)),
  idocriw: (one, rows) => idocriwWeights(rows, directionsOf(one, rows)),
};

interface WeightsFound {
  readonly weights: readonly number[] | null;
}

function directionsOf({ types }: Objective, rows: number[][]) {
  return (types ?? rows[0] ?? []).map((type) =>
    types !== undefined && type < 0 ? ('negative' as const) : ('positive' as const),
  );
}

describe.skipIf(objective === null)('mcdm: objective weights', () => {
  it.each(objective?.cases ?? [])('$id', (one) => {
    const method = methods[one.method];
    if (method === undefined) throw new Error(`No adapter for ${one.method}.`);
    const found = method(one, one.matrix ?? []);
    expectAsPrinted(one.published, found);
    // The fixture of a constant column is words: it weighs 0.
    if (one.expected === undefined) expect(found.weights?.[1]).toBe(0);
    else expect(mismatches(one.expected, found, { relative: 1e-11 })).toEqual([]);
    expect(found.weights?.every(Number.isFinite)).toBe(true);
  });
});

function withoutNulls(value: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null));
}
