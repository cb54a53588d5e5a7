import { describe, expect, test } from 'vitest';
import { extendModel } from '../../src/model/extend.js';
import { inForce, isInForce } from '../../src/model/in-force.js';
import { loadScorecard } from '../../src/model/library.js';

const parent = {
  id: 'general',
  label: { zh: '通用', en: 'general' },
  forces: [
    {
      code: 'people',
      weight: 60,
      indicators: [
        { use: 'staff', weight: 70, normalise: { goalposts: [[0, 0]] } },
        { use: 'pay', weight: 30 },
      ],
    },
    { code: 'market', weight: 40 },
  ],
};

describe('a model that extends another', () => {
  test('replaces fields and keeps the rest', () => {
    expect(extendModel(parent, { id: 'special' })).toEqual({ ...parent, id: 'special' });
    expect(extendModel(parent, { label: { zh: '专用' } }).label).toEqual({ zh: '专用' });
  });

  test('changes, adds and removes entries of a list by their code, at any depth', () => {
    const child = extendModel(parent, {
      forces: [
        { code: 'market', weight: 30 },
        {
          code: 'people',
          indicators: [
            { use: 'staff', weight: 50, normalise: { bands: 1 } },
            { use: 'pay', remove: true },
            { use: 'awards', weight: 50 },
          ],
        },
        { code: 'chain', weight: 10 },
      ],
    });
    expect(child.forces).toEqual([
      {
        code: 'people',
        weight: 60,
        indicators: [
          { use: 'staff', weight: 50, normalise: { bands: 1 } },
          { use: 'awards', weight: 50 },
        ],
      },
      { code: 'market', weight: 30 },
      { code: 'chain', weight: 10 },
    ]);
  });

  test('changes neither the parent nor what it does not name', () => {
    const before = structuredClone(parent);
    extendModel(parent, { forces: [{ code: 'market', remove: true }] });
    expect(parent).toEqual(before);
    expect(extendModel(parent, {})).toEqual(parent);
  });
});

describe('rules that begin and end', () => {
  test('hold on their first and last day', () => {
    const effective = { from: '2026-04-01', to: '2027-03-31' };
    const days = ['2026-03-31', '2026-04-01', '2027-03-31', '2027-04-01'];
    expect(days.map((day) => isInForce(effective, day))).toEqual([false, true, true, false]);
    expect(isInForce(undefined, '2026-04-01')).toBe(true);
    expect([isInForce(effective, undefined), isInForce({ from: '2026-04-01' }, undefined)]).toEqual(
      [false, true],
    );
  });

  test('choose among the entries of a force by the day', () => {
    const radar = loadScorecard('models', 'tech-radar@1.0.0');
    const [first, ...others] = radar.forces;
    const [rd, ...rest] = first?.indicators ?? [];
    if (first === undefined || rd === undefined) throw new Error('tech-radar has indicators');
    const old = { ...rd, weight: 10, effective: { to: '2026-03-31' } };
    const young = { ...rd, effective: { from: '2026-04-01' } };
    const dated = {
      ...radar,
      forces: [{ ...first, indicators: [old, young, ...rest] }, ...others],
    };
    const weightOn = (day: string) =>
      inForce(dated, day).forces[0]?.indicators.filter(({ use }) => use === rd.use);
    expect(weightOn('2026-03-31')).toEqual([old]);
    expect(weightOn('2026-04-01')).toEqual([young]);
  });
});
