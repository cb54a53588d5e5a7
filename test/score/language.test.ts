import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileRow } from '../../src/compile/row-function.js';
import { scoreProgram } from '../../src/compile/score-program.js';
import type { Value } from '../../src/expr/ast.js';
import { indexCatalogue } from '../../src/model/catalogue.js';
import type { Indicator } from '../../src/model/schema/indicator.js';
import type { Normalise } from '../../src/model/schema/normalise.js';
import { type Scorecard, scorecardSchema } from '../../src/model/schema/scorecard.js';

const text = { zh: '字', en: 'word' };

function indicator(code: string, more: Partial<Indicator> = {}): Indicator {
  return {
    ...{ code, label: text, definition: text, kind: 'number', unit: 'points' },
    ...{ direction: 'positive', value: '0', basis: { kind: 'design' } },
    ...more,
  };
}

const index = indexCatalogue({
  facts: [],
  peerMeans: [],
  indicators: {
    definitions: [],
    indicators: ['a', 'b', 'c', 'd'].map((code) => indicator(code)),
  },
});

const frame = {
  ...{ id: 'small', version: '1.0.0', label: text, basis: { kind: 'design' } },
  segments: [{ code: 'all', label: text, when: 'true' }],
  aggregate: { inside: 'arithmetic', across: 'arithmetic' },
  missing: { 'not-reported': 'reweight', 'not-applicable': 'reweight' },
  coverage: { notRatedBelow: 0 },
  scale: [
    { grade: 'good', from: 50 },
    { grade: 'poor', from: 0 },
  ],
  default: { when: 'false', grade: 'D', label: text },
  notRated: { grade: 'NR', label: text },
  reasons: 2,
};

function score(more: object, record: Readonly<Record<string, Value>>) {
  const scorecard: Scorecard = scorecardSchema.parse({ ...frame, ...more });
  return compileRow(scoreProgram(scorecard, index, 'given'))(record);
}

const plain = {
  normalise: {
    goalposts: [
      [0, 0],
      [100, 100],
    ],
  },
};

/** Score of indicator `a` by a normalisation; `null` where missing. */
function scored(normalise: Normalise, a: Value, more: object = {}): Value {
  const one = { use: 'a', weight: 100, normalise };
  const force = { code: 'f', label: text, weight: 100, indicators: [one] };
  return score({ forces: [force], ...more }, { a }).get('a#scored') ?? null;
}

describe('normalisations', () => {
  test.each([
    ['left', 19.999999999, 10],
    ['left', 20, 60],
    ['left', 20 - 1e-12, 60],
    ['right', 20, 10],
    ['right', 20.000000002, 60],
    ['left', 40, 100],
    ['left', null, null],
  ] as const)('bands closed on the %s: %s gives %s', (closed, value, expected) => {
    const bands = { closed, cuts: [20, 40], scores: [10, 60, 100] };
    expect(scored({ bands }, value)).toBe(expected);
  });

  test('weights of evidence are bands of any number', () => {
    const woe = { closed: 'left' as const, cuts: [0], values: [-1.5, 0.75] };
    expect([scored({ woe }, -1), scored({ woe }, 0)]).toEqual([-1.5, 0.75]);
  });

  test('limits clip, or go on in a line', () => {
    const minmax = [10, 20] as [number, number];
    const on = (clip: boolean) => [5, 10, 15, 25].map((a) => scored({ minmax, clip }, a));
    expect(on(true)).toEqual([0, 0, 50, 100]);
    expect(on(false)).toEqual([-50, 0, 50, 150]);
  });

  test('a percentile lies between its knots, by cell where it says so', () => {
    const percentile: [number, number][] = [
      [0, 0],
      [10, 0.2],
      [20, 1],
    ];
    const ties = { ties: 'half', ends: 'open' } as const;
    expect([-1, 5, 10, 15, 30].map((a) => scored({ percentile, ...ties }, a))).toEqual([
      ...[0, 10, 20, 60, 100],
    ]);
    const cells = { x: percentile };
    const otherwise: [number, number][] = [
      [0, 0.5],
      [1, 0.5],
    ];
    const byCell = { percentile: { by: 'sector', cells, otherwise }, ...ties };
    const one = { use: 'a', weight: 100, normalise: byCell };
    const forces = [{ code: 'f', label: text, weight: 100, indicators: [one] }];
    const of = (sector: Value) =>
      score({ forces, context: { sector: 'text' } }, { a: 5, sector }).get('a#scored');
    expect([of('x'), of('y'), of(null)]).toEqual([10, 50, 50]);
  });

  test('a target bounds from above alone', () => {
    const by = (cap: boolean) => [-5, 5, 20].map((a) => scored({ target: 10, from: 0, cap }, a));
    expect(by(true)).toEqual([-50, 50, 100]);
    expect(by(false)).toEqual([-50, 50, 200]);
  });
});

describe('values before they are normalised', () => {
  const prepared = (more: object, record: Readonly<Record<string, Value>>, rest: object = {}) => {
    const one = { use: 'a', weight: 100, ...plain, ...more };
    const forces = [{ code: 'f', label: text, weight: 100, indicators: [one] }];
    return score({ forces, ...rest }, record);
  };

  test('a denominator divides; where it is missing the value is not reported', () => {
    const context = { context: { staff: 'number' } };
    expect(prepared({ per: 'staff' }, { a: 100, staff: 4 }, context).get('a#score')).toBe(25);
    const result = prepared({ per: 'staff' }, { a: 100, staff: null }, context);
    expect([result.get('a#reason'), result.get('a#observed')]).toEqual(['not-reported', null]);
    expect(prepared({ per: 'staff' }, { a: 100, staff: 0 }, context).get('a#reason')).toBe(
      'invalid',
    );
  });

  test('an imputed value scores, is flagged and does not count as covered', () => {
    const result = prepared({ impute: { value: 80 } }, { a: null });
    expect(result.get('score')).toBe(80);
    expect(result.get('coverage')).toBe(0);
    expect(result.get('flags')).toBe('imputed:a');
    expect(result.get('score_pessimistic')).toBe(0);
    const excused = prepared(
      { impute: { value: 80 } },
      { a: null, 'a#why_given': 'not-applicable' },
    );
    expect(excused.get('score')).toBe(null);
  });

  test('treatments come in their order', () => {
    const winsorise = { winsorise: [1, 10] };
    const log = { log: { plus: 0 } };
    const limits = { normalise: { minmax: [0, 10], clip: false, to: [0, 10] } };
    const of = (treat: object[], a: number) =>
      prepared({ treat, ...limits }, { a }).get('a#scored');
    expect(of([winsorise, log], 1e6)).toBeCloseTo(Math.log(10), 12);
    expect(of([log, winsorise], Math.E ** 3)).toBeCloseTo(3, 12);
    expect(of([log], -1)).toBe(null);
  });
});

describe('means', () => {
  const members = ['a', 'b', 'c'].map((use, at) => ({ use, weight: [50, 30, 20][at], ...plain }));
  const of = (aggregate: unknown, record: Readonly<Record<string, Value>>) => {
    const forces = [{ code: 'f', label: text, weight: 100, aggregate, indicators: members }];
    return score({ forces }, record);
  };
  const values = fc.record({ a: cells(), b: cells(), c: cells() });

  test('are what their names say', () => {
    const record = { a: 20, b: 40, c: 80 };
    expect(of('minimum', record).get('score')).toBe(20);
    const geometric = 20 ** 0.5 * 40 ** 0.3 * 80 ** 0.2;
    expect(of({ geometric: { floor: 1 } }, record).get('score')).toBeCloseTo(geometric, 10);
    const harmonic = 1 / (0.5 / 20 + 0.3 / 40 + 0.2 / 80);
    expect(of({ harmonic: { floor: 1 } }, record).get('score')).toBeCloseTo(harmonic, 10);
  });

  test.each([
    'arithmetic',
    'minimum',
    { geometric: { floor: 1 } },
    { harmonic: { floor: 1 } },
    { power: -2, floor: 1 },
    { power: 0.5, floor: 1 },
  ])('%j: contributions sum to the score, and a better value never lowers it', (aggregate) => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 100 }), (record, more) => {
        const result = of(aggregate, record);
        const total = result.get('score');
        const parts = ['a', 'b', 'c'].map((use) => Number(result.get(`${use}#contribution`)));
        expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(Number(total ?? 0), 8);
        for (const part of parts) expect(part).toBeGreaterThanOrEqual(-1e-9);
        if (record.a === null || total === null) return;
        const better = of(aggregate, { ...record, a: Math.min(100, record.a + more) }).get('score');
        expect(Number(better)).toBeGreaterThanOrEqual(Number(total) - 1e-9);
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  test('parts of parts hand their points down', () => {
    const leaf = (code: string, use: string, weight: number) => ({
      ...{ code, label: text, weight },
      indicators: [{ use, weight: 100, ...plain }],
    });
    const inner = {
      code: 'in',
      label: text,
      weight: 40,
      parts: [leaf('p', 'a', 25), leaf('q', 'b', 75)],
    };
    const forces = [inner, leaf('out', 'c', 60)];
    const result = score({ forces }, { a: 100, b: 20, c: 50 });
    expect(result.get('in')).toBeCloseTo(40, 12);
    expect(result.get('score')).toBeCloseTo(46, 12);
    const contribution = (use: string) => result.get(`${use}#contribution`);
    expect(contribution('a')).toBeCloseTo(10, 12);
    expect(contribution('b')).toBeCloseTo(6, 12);
    expect(contribution('c')).toBeCloseTo(30, 12);
    expect(result.get('b#weight')).toBeCloseTo(0.3, 12);
  });

  test('a force with too few members observed leaves its weight to the others', () => {
    const most = { code: 'f', label: text, weight: 50, requires: 0.6, indicators: members };
    const other = {
      code: 'g',
      label: text,
      weight: 50,
      indicators: [{ use: 'd', weight: 100, ...plain }],
    };
    const of = (record: Readonly<Record<string, Value>>) =>
      score({ forces: [most, other] }, record);
    expect(of({ a: 100, b: null, c: null, d: 40 }).get('f')).toBe(null);
    expect(of({ a: 100, b: null, c: null, d: 40 }).get('score')).toBe(40);
    expect(of({ a: 100, b: 100, c: null, d: 40 }).get('score')).toBe(70);
  });
});

describe('a bonus', () => {
  const forces = [
    { code: 'f', label: text, weight: 100, indicators: [{ use: 'a', weight: 100, ...plain }] },
  ];
  const items = [
    { use: 'b', points: 20, ...plain },
    { use: 'c', points: 20, ...plain },
  ];
  const of = (record: Readonly<Record<string, Value>>) =>
    score({ forces, bonus: { max: 30, items } }, record);

  test('comes on top, up to its most, and what is unknown brings nothing', () => {
    expect(of({ a: 90, b: 50, c: null }).get('score')).toBe(100);
    expect(of({ a: 90, b: 100, c: 100 }).get('score')).toBe(120);
    expect(of({ a: 90, b: null, c: null }).get('score')).toBe(90);
  });

  test('is explained with the rest', () => {
    const result = of({ a: 90, b: 100, c: 50 });
    const parts = ['a', 'b', 'c'].map((use) => Number(result.get(`${use}#contribution`)));
    expect(parts).toEqual([90, 20, 10]);
    expect(of({ a: 90, b: 100, c: 100 }).get('c#contribution')).toBeCloseTo(15, 12);
  });
});

function cells(): fc.Arbitrary<number | null> {
  return fc.option(fc.integer({ min: 0, max: 100 }));
}
