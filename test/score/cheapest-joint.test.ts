import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileRow } from '../../src/compile/row-function.js';
import { scoreProgram } from '../../src/compile/score-program.js';
import { indexCatalogue } from '../../src/model/catalogue.js';
import type { Movements } from '../../src/model/schema/movements.js';
import { scorecardSchema } from '../../src/model/schema/scorecard.js';
import { whatIf } from '../../src/score/what-if.js';

const text = { zh: '字', en: 'word' };
const design = { kind: 'design' } as const;
const named = <U extends string>(code: string, unit: U) => ({
  ...{ code, label: text, definition: text, value: '0', basis: design, unit },
  range: [0, 100] as [number, number],
});
const index = indexCatalogue({
  facts: [],
  peerMeans: [],
  indicators: {
    definitions: [],
    indicators: [
      { ...named('share', 'points'), kind: 'number', direction: 'positive' },
      { ...named('debt', 'points'), kind: 'number', direction: 'negative' },
      { ...named('rights', 'count'), kind: 'number', direction: 'positive' },
      { ...named('class', 'category'), kind: 'category', direction: 'ordinal' },
    ],
  },
});

const use = (code: string, weight: number, normalise: unknown) => ({
  use: code,
  weight,
  normalise,
});
const bent = (...goalposts: [number, number][]) => ({ goalposts });
const scorecardOf = (inside: unknown) =>
  scorecardSchema.parse({
    ...{
      id: 'tiny',
      version: '1.0.0',
      label: text,
      basis: design,
      context: { excluded: 'number' },
    },
    segments: [{ code: 'all', label: text, when: 'true' }],
    forces: [
      {
        ...{ code: 'force', label: text, weight: 100 },
        indicators: [
          use('share', 40, bent([0, 0], [30, 20], [40, 70], [100, 100])),
          use('debt', 30, bent([0, 100], [60, 60], [100, 0])),
          use('rights', 20, bent([0, 0], [2, 50], [10, 100])),
          use('class', 10, { categories: { C: 0, B: 30, A: 100 } }),
        ],
      },
    ],
    aggregate: { inside, across: 'arithmetic' },
    missing: { 'not-reported': 0 },
    coverage: { notRatedBelow: 0 },
    scale: [
      { grade: 'T1', from: 75 },
      { grade: 'T2', from: 60 },
      { grade: 'T3', from: 45 },
      { grade: 'T4', from: 0 },
    ],
    default: { when: 'excluded > 9', grade: 'D', label: text },
    notRated: { grade: 'NR', label: text },
    reasons: 3,
  });
const scorecard = scorecardOf('arithmetic');
const run = compileRow(scoreProgram(scorecard, index, 'given'));

const start = fc.record({
  share: fc.integer({ min: 0, max: 70 }),
  debt: fc.integer({ min: 30, max: 100 }),
  rights: fc.integer({ min: 0, max: 6 }),
  class: fc.constantFrom('C', 'B', 'A'),
});
const effort = fc.integer({ min: 1, max: 40 }).map((quarters) => quarters / 4);
const efforts = fc.tuple(effort, effort, effort, effort);
type Start = typeof start extends fc.Arbitrary<infer T> ? T : never;

const movementsOf = ([share, debt, rights, level]: readonly number[]): Movements => ({
  ...{ id: 'own', version: '1.0.0', label: text, basis: design, months: 12 },
  indicators: [
    { use: 'share', by: 25, effort: share ?? 1 },
    { use: 'debt', times: 2, effort: debt ?? 1 },
    { use: 'rights', by: 3, effort: rights ?? 1 },
    { use: 'class', levels: 2, effort: level ?? 1 },
  ],
});
const classes = ['C', 'B', 'A'];

/** The record with shares of the ways gone, calculated without the code under test. */
function gone(from: Start, [share = 0, debt = 0, rights = 0, level = 0]: readonly number[]) {
  const levels = Math.round(level * (2 - classes.indexOf(from.class)));
  return {
    as_of: 20_000,
    share: from.share + 25 * share,
    debt: from.debt / 2 ** debt,
    rights: from.rights + Math.round(3 * rights),
    class: classes[classes.indexOf(from.class) + levels] ?? '',
  };
}

const eighths = Array.from({ length: 9 }, (_, part) => part / 8);
const thirds = [0, 1 / 3, 2 / 3, 1];

/** Least effort over every whole-part combination, one of the smooth ways cut to just what is needed. */
function exhaustive(from: Start, costs: readonly number[]): number {
  const before = run({ ...gone(from, []) }).get('grade');
  const reaches = (shares: readonly number[]) => run(gone(from, shares)).get('grade') !== before;
  const most = 2 - classes.indexOf(from.class);
  const levels = Array.from({ length: most + 1 }, (_, level) => (most === 0 ? 0 : level / most));
  let least = Number.POSITIVE_INFINITY;
  const take = (shares: readonly number[]) => {
    const cost = shares.reduce((sum, share, way) => sum + share * (costs[way] ?? 0), 0);
    if (cost < least && reaches(shares)) least = cost;
  };
  for (const rights of thirds) {
    for (const level of levels) {
      for (const one of eighths) {
        for (const other of eighths) take([one, other, rights, level]);
        take([leastShare((share) => reaches([share, one, rights, level])), one, rights, level]);
        take([one, leastShare((share) => reaches([one, share, rights, level])), rights, level]);
      }
    }
  }
  return least;
}

/** Least share that reaches, by halving; 1 where none does. */
function leastShare(reaches: (share: number) => boolean): number {
  let low = 0;
  let high = 1;
  if (reaches(0)) return 0;
  for (let turn = 0; turn < 30; turn++) {
    const middle = (low + high) / 2;
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}

test('no feasible combination is cheaper than the plan, tried exhaustively', () => {
  let joints = 0;
  fc.assert(
    fc.property(start, efforts, (from, costs) => {
      const subject = { scorecard, index, run, record: gone(from, []) };
      const { singles, joint, proof, blocked } = whatIf(subject, movementsOf(costs));
      if (blocked === 'best-grade') return;
      const least = exhaustive(from, costs);
      if (blocked === 'too-far') {
        expect(least).toBe(Number.POSITIVE_INFINITY);
        return;
      }
      expect(proof).toBe('cheapest');
      const plan = joint ?? singles[0];
      expect(plan?.effort).toBeCloseTo(least, 5);
      if (joint !== null) joints++;
    }),
    { numRuns: 25 },
  );
  expect(joints).toBeGreaterThan(3);
}, 20_000);

test('a plan whose points hang on each other is greedy, and says so', () => {
  const geometric = scorecardOf({ geometric: { floor: 1 } });
  const found = whatIf(
    {
      ...{ scorecard: geometric, index },
      run: compileRow(scoreProgram(geometric, index, 'given')),
      record: gone({ share: 35, debt: 60, rights: 2, class: 'B' }, []),
    },
    movementsOf([5, 4, 3, 2]),
  );
  expect(found.proof).toBe('greedy');
  expect(found.joint ?? found.singles[0]).toBeDefined();
});

test('counts go by whole ones, within the limit of the way', () => {
  const { joint, singles } = whatIf(
    { scorecard, index, run, record: gone({ share: 30, debt: 80, rights: 1, class: 'C' }, []) },
    movementsOf([9, 9, 1, 1]),
  );
  const moves = [...singles, ...(joint === null ? [] : [joint])].flatMap((plan) => plan.moves);
  const rights = moves.filter(({ indicator }) => indicator === 'rights');
  expect(rights.length).toBeGreaterThan(0);
  for (const { to, limit } of rights) {
    expect(Number.isInteger(to)).toBe(true);
    expect(limit).toBe(4);
  }
});
