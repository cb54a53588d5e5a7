import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadScorecard } from '../../src/model/library.js';
import { commonMean, meanTransform } from '../../src/model/mean-transform.js';
import type { Mean } from '../../src/model/schema/scorecard.js';

const means: readonly (readonly [string, Mean])[] = [
  ['arithmetic', 'arithmetic'],
  ['geometric', { geometric: { floor: 5 } }],
  ['harmonic', { harmonic: { floor: 5 } }],
  ['power', { power: 3, floor: 1 }],
];

function mean(kind: Mean, values: readonly number[], weights: readonly number[]): number {
  const transform = meanTransform(kind);
  if (transform === null) throw new Error('no weights');
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const entered = values.map((value, at) => transform.enter(value) * (weights[at] ?? 0));
  return transform.leave(entered.reduce((sum, value) => sum + value, 0) / total);
}

const weighted = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 9 })),
  {
    minLength: 2,
    maxLength: 6,
  },
);

function sharesOf(group: readonly (readonly [value: number, weight: number])[]) {
  const sum = group.reduce((total, [, weight]) => total + weight, 0);
  return { values: group.map(([value]) => value), weights: group.map(([, own]) => own / sum) };
}

describe.each(means)('a mean of kind %s', (_, kind) => {
  test('of groups is the mean of all their members under multiplied weights', () => {
    fc.assert(
      fc.property(weighted, weighted, (one, two) => {
        const [first, second] = [sharesOf(one), sharesOf(two)];
        const nested = mean(
          kind,
          [mean(kind, first.values, first.weights), mean(kind, second.values, second.weights)],
          [3, 1],
        );
        const flat = mean(
          kind,
          [...first.values, ...second.values],
          [...first.weights.map((own) => 3 * own), ...second.weights],
        );
        expect(nested).toBeCloseTo(flat, 8);
      }),
    );
  });
});

describe('the common mean of a scorecard', () => {
  const scorecard = loadScorecard('models', 'tech-radar@1.0.0');
  const others = (inside: Mean, across: Mean) =>
    commonMean({ ...scorecard, aggregate: { inside, across } }).other;

  test.each(means)('is there where all groups have the %s one', (_, kind) => {
    expect(others(kind, kind)).toBeNull();
  });

  test('is not there where a group has another, another floor or another power', () => {
    const [first] = scorecard.forces.map(({ code }) => code);
    expect(others('arithmetic', { geometric: { floor: 5 } })).toBe(first);
    expect(others({ geometric: { floor: 1 } }, { geometric: { floor: 5 } })).toBe(first);
    expect(others({ power: 2, floor: 5 }, { power: 3, floor: 5 })).toBe(first);
  });

  test('is there where a harmonic mean is written as a power', () => {
    expect(others({ power: -1, floor: 5 }, { harmonic: { floor: 5 } })).toBeNull();
  });

  test('is not there under the minimum', () => {
    expect(others('arithmetic', 'minimum')).toBe('score');
    expect(meanTransform('minimum')).toBeNull();
  });
});
