import fc from 'fast-check';
import type { Value } from '../../src/expr/ast.js';
import { type CatalogueIndex, indexCatalogue } from '../../src/model/catalogue.js';
import type { Indicator } from '../../src/model/schema/indicator.js';
import { type Scorecard, scorecardSchema } from '../../src/model/schema/scorecard.js';

const text = { zh: '字', en: 'word' };
const measured = ['a', 'b', 'c', 'd', 'e', 'f'];
const classed = ['k', 'l'];

function indicator(code: string, category: boolean): Indicator {
  const kind = category
    ? ({ kind: 'category', unit: 'category', direction: 'ordinal' } as const)
    : ({ kind: 'number', unit: 'points', direction: 'positive' } as const);
  const range: [number, number] = [-1e3, 1e3];
  const names = { code, label: text, definition: text, value: '0' };
  return { ...names, ...kind, ...(category ? {} : { range }), basis: { kind: 'design' } };
}

/** The catalogue of the generated scorecards: six measures and two classes. */
export const index: CatalogueIndex = indexCatalogue({
  facts: [],
  peerMeans: [],
  indicators: {
    definitions: [],
    indicators: [
      ...measured.map((code) => indicator(code, false)),
      ...classed.map((code) => indicator(code, true)),
    ],
  },
});

const tenth = fc.integer({ min: -200, max: 200 }).map((value) => value / 10);
const score = fc.integer({ min: 0, max: 100 });
const increasing = (count: number) =>
  fc
    .uniqueArray(tenth, { minLength: count, maxLength: count })
    .map((all) => all.toSorted((x, y) => x - y));
const rising = (count: number, one: fc.Arbitrary<number>) =>
  fc.array(one, { minLength: count, maxLength: count }).map((all) => all.toSorted((x, y) => x - y));
const limits = increasing(2);

const points = fc
  .integer({ min: 2, max: 5 })
  .chain((count) =>
    fc
      .tuple(increasing(count), rising(count, score))
      .map(([xs, ys]) => xs.map((x, at) => [x, ys[at]])),
  );
const bands = fc.integer({ min: 1, max: 4 }).chain((count) =>
  fc.record({
    closed: fc.constantFrom('left', 'right'),
    cuts: increasing(count),
    scores: rising(count + 1, score),
  }),
);
const knots = fc
  .integer({ min: 2, max: 4 })
  .chain((count) =>
    fc
      .tuple(increasing(count), rising(count, fc.integer({ min: 0, max: 8 })))
      .map(([xs, shares]) => xs.map((x, at) => [x, (shares[at] ?? 0) / 8])),
  );

const normalise = fc.oneof(
  points.map((goalposts) => ({ goalposts })),
  points.map((goalposts) => ({
    goalposts: goalposts.map(([x = 0, y]) => [10 ** (x / 10), y]),
    on: 'log10',
  })),
  bands.map((table) => ({ bands: table })),
  bands.map(({ scores: values, ...table }) => ({
    woe: { ...table, values: values.map((value) => value / 20 - 2) },
  })),
  fc.tuple(limits, fc.boolean()).map(([minmax, clip]) => ({ minmax, clip })),
  fc.tuple(tenth, score).map(([mean, sd]) => ({
    zscore: { mean, sd: sd + 1 },
    to: { mean: 50, sd: 10 },
  })),
  fc.tuple(knots, fc.constantFrom('below', 'half', 'through')).map(([percentile, ties]) => ({
    percentile,
    ties,
  })),
  fc.tuple(knots, knots).map(([x, otherwise]) => ({
    percentile: { by: 'sector', cells: { x, y: otherwise }, otherwise },
  })),
  fc.tuple(limits, fc.boolean()).map(([[from = 0, target = 1], cap]) => ({ target, from, cap })),
);

const preparation = fc.record(
  {
    per: fc.constantFrom('size', 'size * 2', 'coalesce(size, 1)'),
    impute: fc.oneof(
      tenth.map((value) => ({ value })),
      fc.tuple(tenth, tenth).map(([x, otherwise]) => ({ by: 'sector', cells: { x }, otherwise })),
    ),
    treat: fc.subarray([{ winsorise: [-10, 15] }, { log: { plus: 21 } }]),
    missing: fc.constantFrom({ 'not-reported': 30 }, { invalid: 'reweight', suppressed: 10 }),
  },
  { requiredKeys: [] },
);

const categories = fc.tuple(score, score, score).map(([A, B, C]) => ({ categories: { A, B, C } }));

/** What an indicator of a scorecard says beside its code and weight. */
function use(code: string) {
  if (classed.includes(code)) return categories.map((table) => ({ use: code, normalise: table }));
  return fc
    .tuple(normalise, fc.option(preparation, { nil: {} }))
    .map(([how, before]) => ({ use: code, normalise: how, ...before }));
}

/** Weights of members that sum to 100 in both segments. */
function weights(count: number) {
  const shares = fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count })
    .filter((all) => all.some((one) => one > 0))
    .map((all) => all.map((one) => (100 * one) / all.reduce((sum, other) => sum + other, 0)));
  return fc.oneof(
    shares,
    fc
      .tuple(shares, shares)
      .map(([small, large]) => small.map((one, at) => ({ small: one, large: large[at] ?? 0 }))),
  );
}

const mean = fc.oneof(
  { weight: 3, arbitrary: fc.constant('arithmetic') },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      'minimum',
      { geometric: { floor: 1 } },
      { harmonic: { floor: 1 } },
      { power: 0.5, floor: 1 },
      { power: -1.5, floor: 0.5 },
    ),
  },
);

function force(code: string, codes: readonly string[]) {
  return fc
    .tuple(
      fc.tuple(...codes.map(use)),
      weights(codes.length),
      fc.option(mean, { nil: 'arithmetic' }),
    )
    .map(([members, shares, aggregate]) => ({
      ...{ code, label: text, aggregate },
      indicators: members.map((member, at) => ({ ...member, weight: shares[at] ?? 0 })),
    }));
}

const frame = {
  ...{ id: 'generated', version: '1.0.0', label: text, basis: { kind: 'design' } },
  context: { size: 'number', sector: 'text' },
  segments: [
    { code: 'small', label: text, when: 'size < 5' },
    { code: 'large', label: text, when: 'true' },
  ],
  missing: {
    'not-reported': 35,
    suppressed: 'reweight',
    'not-applicable': 'reweight',
    invalid: 20,
  },
  coverage: { notRatedBelow: 0.3, thinForce: { below: 0.4, capAt: 'middle' } },
  default: { when: "k = 'C' and size > 90", grade: 'D', label: text },
  notRated: { grade: 'NR', label: text },
  reasons: 4,
  caps: [
    { code: 'small-and-poor', label: text, when: 'size < 1 and a < 0', notBetterThan: 'poor' },
  ],
  flags: [{ code: 'odd', label: text, when: "sector = 'y' or size > 50" }],
};

/** Scorecards over {@link index} that use everything the language has. */
export const anyScorecard: fc.Arbitrary<Scorecard> = fc
  .record({
    first: force('first', ['a', 'b', 'k']),
    second: force('second', ['c', 'd']),
    third: force('third', ['e', 'l']),
    weights: fc.tuple(weights(2), weights(2)),
    across: mean,
    within: mean,
    requires: fc.constantFrom(0, 0, 0.5, 1),
    bonus: fc.option(fc.tuple(use('f'), fc.integer({ min: 1, max: 30 })), { nil: undefined }),
    cuts: increasing(3),
  })
  .map(({ first, second, third, weights: [top, inner], across, within, requires, bonus, cuts }) => {
    const forces = [
      { ...first, weight: top[0], requires },
      {
        ...{ code: 'others', label: text, weight: top[1], aggregate: within },
        parts: [
          { ...second, weight: inner[0] },
          { ...third, weight: inner[1] },
        ],
      },
    ];
    const [low = 0, middle = 1, high = 2] = cuts.map((cut) => cut + 50);
    return scorecardSchema.parse({
      ...frame,
      forces,
      aggregate: { inside: 'arithmetic', across },
      ...(bonus && { bonus: { max: 20, items: [{ ...bonus[0], points: bonus[1] }] } }),
      scale: [
        { grade: 'best', from: high, pdMid: 0.01 },
        { grade: 'good', from: middle, pdMid: 0.02 },
        { grade: 'middle', from: low, pdMid: 0.05 },
        { grade: 'poor', from: -1e9, pdMid: 0.2 },
      ],
    });
  });

const value = fc.oneof(
  { weight: 6, arbitrary: tenth },
  { weight: 2, arbitrary: fc.double({ min: -30, max: 130, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -0, 1e12, -1e12, 1e-12) },
);

/** A value of an input of a generated scorecard. */
export function anyInput(name: string): fc.Arbitrary<Value> {
  if (name === 'as_of') return fc.constant(20_269);
  if (name === 'sector') return fc.option(fc.constantFrom('x', 'y', 'z', ''), { freq: 6 });
  if (name.endsWith('#why_given')) {
    const reasons = ['not-reported', 'not-applicable', 'suppressed', 'invalid'];
    return fc.oneof(
      { weight: 5, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom(...reasons) },
    );
  }
  if (classed.includes(name)) return fc.option(fc.constantFrom('A', 'B', 'C', 'Z'), { freq: 6 });
  return fc.option(value, { freq: 6 });
}
