import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  type CriterionScale,
  kendall,
  promethee,
  rankSimilarity,
  spearman,
  spotis,
  topsis,
  vikor,
  waspas,
  weightedProduct,
  weightedSum,
} from '../../src/stats/index.js';
import { mismatches } from './support/mismatches.js';
import { expectAsPrinted, printedSchema } from './support/printed.js';
import { numberList, numberRows, referenceJson } from './support/reference-files.js';

const decision = z.object({
  id: z.string(),
  method: z.string(),
  normalisation: z.string().optional(),
  matrix: numberRows,
  weights: numberList,
  types: numberList,
  bounds: z.array(z.tuple([z.number(), z.number()])).optional(),
  v: z.number().optional(),
  added: numberList.optional(),
  published: printedSchema.optional(),
  expected: z.record(z.string(), z.unknown()),
  expectedAfterAdding: z.object({ closeness: numberList }).optional(),
});
const similarity = z.object({
  id: z.literal('rank-similarity'),
  cases: z.array(
    z.object({
      a: numberList,
      b: numberList,
      spearman: z.number(),
      kendallTauB: z.number(),
      weightedSpearman: z.number(),
      WS: z.number(),
      meanAbsRankShift: z.number(),
    }),
  ),
});
const cases =
  referenceJson('mcdm/ranking_methods.json', z.object({ cases: z.array(similarity.or(decision)) }))
    ?.cases ?? [];

type Decision = z.infer<typeof decision>;

const scales: Readonly<Record<string, CriterionScale>> = {
  vector: 'vector',
  none: 'none',
  minmax: 'min-max',
};

/** What the library makes of a decision, in the shape and the names of the fixture. */
const methods: Readonly<Record<string, (rows: Decision['matrix'], one: Decision) => unknown>> = {
  topsis: (rows, one) => {
    const scale = scales[one.normalisation ?? ''];
    if (scale === undefined) throw new Error(`No scale ${one.normalisation}.`);
    const { scores, ranks, ideal, antiIdeal, toIdeal, toAntiIdeal } = topsis(rows, {
      ...criteriaOf(one),
      scale,
    });
    return {
      closeness: scores,
      rank: ranks,
      ideal,
      antiIdeal,
      dPlus: toIdeal,
      dMinus: toAntiIdeal,
    };
  },
  spotis: (rows, one) => spotis(rows, { ...criteriaOf(one), bounds: one.bounds ?? [] }),
  vikor: (rows, one) => {
    const found = vikor(rows, { ...criteriaOf(one), strategy: one.v ?? Number.NaN });
    return { Q: found.scores, S: found.groupUtility, R: found.individualRegret };
  },
  promethee2: (rows, one) => {
    const { scores, leaving, entering } = promethee(rows, criteriaOf(one));
    return { phi: scores, phiPlus: leaving, phiMinus: entering };
  },
  wsm: (rows, one) => weightedSum(rows, { ...criteriaOf(one), scale: 'sum' }),
  wpm: (rows, one) => weightedProduct(rows, { ...criteriaOf(one), scale: 'sum' }),
  waspas: (rows, one) => waspas(rows, criteriaOf(one)),
};

function criteriaOf({ weights, types }: Decision) {
  const directions = types.map((type) =>
    type < 0 ? ('negative' as const) : ('positive' as const),
  );
  return { weights, directions };
}

function rankedBy(one: Decision, rows: Decision['matrix'] = one.matrix): unknown {
  const method = methods[one.method];
  if (method === undefined) throw new Error(`No adapter for ${one.method}.`);
  return method(rows, one);
}

const doubles = { relative: 1e-12 };

describe.skipIf(cases.length === 0)('mcdm: ranking methods', () => {
  const decisions = cases.flatMap((one) => ('matrix' in one ? [one] : []));
  it.each(decisions)('$id', (one) => {
    const { note: _, ...expected } = one.expected;
    expect(mismatches(expected, rankedBy(one), doubles)).toEqual([]);
    expectAsPrinted(one.published, rankedBy(one));
  });

  const reversals = decisions.filter(({ added }) => added !== undefined);
  it.each(reversals)('$id: the order of the others changes with a dominated alternative', (one) => {
    const after = rankedBy(one, [...one.matrix, one.added ?? []]);
    expect(mismatches(one.expectedAfterAdding, after, doubles)).toEqual([]);
    const order = (values: readonly number[]) =>
      [0, 1, 2].toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
    const before = z.object({ closeness: numberList }).parse(one.expected).closeness;
    expect(order(one.expectedAfterAdding?.closeness ?? [])).not.toEqual(order(before));
  });

  const rankings = cases.flatMap((one) => ('cases' in one ? one.cases : []));
  it.each(rankings)('rank-similarity: $a and $b', ({ a, b, ...expected }) => {
    const alike = rankSimilarity(a, b);
    const found = {
      spearman: spearman(a, b).value,
      kendallTauB: kendall(a, b).value,
      weightedSpearman: alike.weightedSpearman,
      WS: alike.value,
      meanAbsRankShift: alike.meanShift,
    };
    expect(mismatches(expected, found, doubles)).toEqual([]);
  });

  it('asks every method of the fixture', () => {
    expect(new Set(decisions.map(({ method }) => method))).toEqual(new Set(Object.keys(methods)));
    expect([reversals.length, rankings.length]).toEqual([1, 3]);
  });
});
