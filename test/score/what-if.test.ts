import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bindRow } from '../../src/compile/closure-row.js';
import type { RowRecord } from '../../src/compile/row-record.js';
import { scoreProgram } from '../../src/compile/score-program.js';
import { indexCatalogue } from '../../src/model/catalogue.js';
import type { Movements } from '../../src/model/schema/movements.js';
import { scorecardSchema } from '../../src/model/schema/scorecard.js';
import { type WhatIf, whatIf } from '../../src/score/what-if.js';

const text = { zh: '字', en: 'word' };
const design = { kind: 'design' } as const;
const number = { kind: 'number', unit: 'points', range: [0, 100] as [number, number] } as const;
const named = (code: string) => ({
  code,
  label: text,
  definition: text,
  value: '0',
  basis: design,
});
const index = indexCatalogue({
  facts: [],
  peerMeans: [],
  indicators: {
    definitions: [],
    indicators: [
      { ...named('up'), ...number, direction: 'positive' },
      { ...named('down'), ...number, direction: 'negative' },
      { ...named('class'), kind: 'category', unit: 'category', direction: 'ordinal' },
    ],
  },
});

const scorecard = scorecardSchema.parse({
  ...{ id: 'tiny', version: '1.0.0', label: text, basis: design },
  context: { excluded: 'number' },
  segments: [{ code: 'all', label: text, when: 'true' }],
  forces: [
    {
      ...{ code: 'force', label: text, weight: 100 },
      indicators: [
        {
          use: 'up',
          weight: 50,
          normalise: {
            goalposts: [
              [0, 0],
              [100, 100],
            ],
          },
        },
        {
          use: 'down',
          weight: 30,
          normalise: {
            goalposts: [
              [0, 100],
              [100, 0],
            ],
          },
        },
        { use: 'class', weight: 20, normalise: { categories: { C: 0, B: 50, A: 100 } } },
      ],
    },
  ],
  aggregate: { inside: 'arithmetic', across: 'arithmetic' },
  missing: { 'not-reported': 0 },
  coverage: { notRatedBelow: 0.4 },
  caps: [{ code: 'excluded', label: text, when: 'excluded > 0', notBetterThan: 'T3' }],
  scale: [
    { grade: 'T1', from: 80 },
    { grade: 'T2', from: 50 },
    { grade: 'T3', from: 0 },
  ],
  default: { when: 'excluded > 9', grade: 'D', label: text },
  notRated: { grade: 'NR', label: text },
  reasons: 3,
});
const run = bindRow(scoreProgram(scorecard, index, 'given'));

const movements = (...indicators: Movements['indicators']): Movements => ({
  ...{ id: 'own', version: '1.0.0', label: text, basis: design, months: 12 },
  indicators,
});
const all = movements(
  { use: 'up', by: 20, effort: 5 },
  { use: 'down', times: 2, effort: 4 },
  { use: 'class', levels: 1, effort: 2 },
);
const ask = (record: RowRecord, moved = all): WhatIf =>
  whatIf({ scorecard, index, run, record: { as_of: 20_000, ...record } }, moved);

describe('what-if', () => {
  test('names the least share of each way that suffices, and scores it exactly', () => {
    // 0.5 × 40 + 0.3 × 50 + 0.2 × 50 = 45: five points short of T2.
    const { grade, score, blocked, singles, joint } = ask({ up: 40, down: 50, class: 'B' });
    expect({ grade, score, blocked, joint }).toEqual({
      grade: 'T3',
      score: 45,
      blocked: null,
      joint: null,
    });
    expect(singles.map(({ moves }) => moves[0]?.indicator)).toEqual(['class', 'down', 'up']);
    const [category, down, up] = singles;
    expect(category).toMatchObject({
      effort: 2,
      score: 55,
      grade: 'T2',
      moves: [{ from: 'B', to: 'A', share: 1 }],
    });
    expect(up?.moves[0]).toMatchObject({
      from: 40,
      to: expect.closeTo(50, 6),
      effort: expect.closeTo(2.5, 6),
    });
    // Down to 100/3 brings five points: 50 · 2^(−share).
    expect(down?.moves[0]?.share).toBeCloseTo(Math.log2(1.5), 6);
    expect(up?.grade).toBe('T2');
  });

  test('joins moves where no single one suffices, the cheapest points first', () => {
    const { singles, joint } = ask({ up: 30, down: 50, class: 'C' });
    // 30 points; T2 is 20 away, and no way alone brings more than 10.
    expect(singles).toEqual([]);
    expect(joint).toMatchObject({ grade: 'T2', score: expect.closeTo(50, 6) });
    expect(joint?.moves.map(({ indicator }) => indicator)).toContain('class');
    expect(joint?.effort).toBeCloseTo(
      (joint?.moves ?? []).reduce((sum, { effort }) => sum + effort, 0),
      12,
    );
  });

  test('says why there is no way', () => {
    expect(ask({ up: 90, down: 0, class: 'A' }).blocked).toBe('best-grade');
    expect(ask({ up: 40, down: 50, class: 'B', excluded: 1 }).blocked).toBe('capped');
    expect(ask({ up: 0, down: 100, class: 'C' }).blocked).toBe('too-far');
    expect(ask({}).blocked).toBe('not-rated');
    expect(ask({ up: 40, down: 50, class: 'B', excluded: 10 })).toMatchObject({
      blocked: 'not-rated',
      grade: 'D',
    });
  });

  test('moves nothing that is missing, at its end or not listed', () => {
    const { ladder } = ask(
      { up: 100, class: 'A' },
      movements({ use: 'up', by: 20, effort: 5 }, { use: 'class', levels: 1, effort: 1 }),
    );
    expect(ladder).toEqual([]);
  });

  test('more effort never brings a lower score, and every plan scores what it says', () => {
    const whole = fc.integer({ min: 0, max: 100 });
    const record = fc.record({ up: whole, down: whole, class: fc.constantFrom('A', 'B', 'C') });
    fc.assert(
      fc.property(record, (one) => {
        const { ladder, singles, joint } = ask(one);
        for (const [place, rung] of ladder.entries()) {
          const before = ladder[place - 1];
          expect(rung.effort).toBeGreaterThan(before?.effort ?? 0);
          expect(rung.score).toBeGreaterThanOrEqual(before?.score ?? 0);
        }
        for (const plan of [...singles, ...(joint === null ? [] : [joint])]) {
          const changed = Object.fromEntries(
            plan.moves.map(({ indicator, to }) => [indicator, to]),
          );
          const steps = run({ as_of: 20_000, ...one, ...changed });
          expect(steps.get('score')).toBe(plan.score);
          expect(steps.get('grade')).toBe(plan.grade);
        }
      }),
    );
  });
});
