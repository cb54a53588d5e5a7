import { describe, expect, test } from 'vitest';
import { allForces, allIndicators } from '../../../src/model/hierarchy.js';
import type { Normalise } from '../../../src/model/schema/normalise.js';
import type { Force, Scorecard } from '../../../src/model/schema/scorecard.js';
import { isPresent } from '../support/reference-files.js';
import { arithmetic, type Described, levelsOf, type Mean, meta, numbersOf } from './asem.js';
import { fitOn, readScorecard, readTable, recordOf, type Table } from './cohort.js';

/**
 * Pipelines of which the reference values keep the results to themselves (C3, C9, C10, C11), said in the
 * model language and held against the same steps written out here over the data and its description.
 */
type Normaliser = (values: readonly number[], described: Described) => (value: number) => number;
const geometric: Mean = (parts) =>
  Math.exp(arithmetic(parts.map(({ value, weight }) => ({ value: Math.log(value), weight }))));

const oneToHundred: Normaliser = (values, { direction }) => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return (value) => 1 + (99 * (direction < 0 ? high - value : value - low)) / (high - low);
};
const betweenGoalposts: Normaliser =
  (_, { direction, goalpostLower: low, goalpostUpper: high }) =>
  (value) => {
    const way = (direction < 0 ? high - value : value - low) / (high - low);
    return 100 * Math.min(1, Math.max(0, way));
  };
const wayToTarget: Normaliser = (values, { direction, target }) => {
  const base = direction < 0 ? Math.max(...values) : Math.min(...values);
  return (value) => Math.min(1, (value - base) / (target - base));
};

interface Pipeline {
  readonly data: string;
  readonly normaliser: Normaliser;
  readonly uneven: boolean;
  /** How indicators and pillars are put together, and how the two sub-indices. */
  readonly inside: Mean;
  readonly across: Mean;
  readonly scorecard: () => Scorecard;
}

const floor = { geometric: { floor: 1e-9 } } as const;

const pipelines: Readonly<Record<string, Pipeline>> = {
  'C3: geometric means with uneven weights': {
    ...{ data: 'expected/B3_treated.csv', normaliser: oneToHundred, uneven: true },
    ...{ inside: geometric, across: geometric },
    scorecard: () =>
      weighedAs(readScorecard('asem-geometric'), readScorecard('asem-zscore-uneven')),
  },
  'C9: goalposts on raw values': {
    ...{ data: 'data/asem_data.csv', normaliser: betweenGoalposts, uneven: false },
    ...{ inside: arithmetic, across: arithmetic },
    scorecard: () =>
      normalised(({ direction, goalpostLower, goalpostUpper }) => ({
        minmax: [goalpostLower, goalpostUpper],
        to: direction < 0 ? [100, 0] : [0, 100],
        clip: true,
      })),
  },
  'C10: the way to a target on raw values': {
    ...{ data: 'data/asem_data.csv', normaliser: wayToTarget, uneven: false },
    ...{ inside: arithmetic, across: arithmetic },
    scorecard: () => ({
      ...normalised(({ code, direction, target }) => {
        // A fitted base is the smallest value; where less is better the largest one has to be given.
        const base = Math.max(...valuesOf(readTable('asem/data/asem_data.csv'), code));
        return { target, from: direction < 0 ? base : 'fitted', cap: true };
      }),
      scores: [0, 1],
    }),
  },
  'C11: arithmetic means, and a geometric one on top': {
    ...{ data: 'expected/B3_treated.csv', normaliser: oneToHundred, uneven: false },
    ...{ inside: arithmetic, across: geometric },
    scorecard: () => ({
      ...readScorecard('asem-geometric'),
      aggregate: { inside: 'arithmetic', across: floor },
    }),
  },
};

describe.skipIf(!isPresent)('pipelines by hand (skipped where ../shared is absent)', () => {
  test.each(Object.entries(pipelines))('%s', (_, pipeline) => {
    const raw = readTable('asem/data/asem_data.csv');
    const { scorecard, run } = fitOn(pipeline.scorecard(), raw, 5);
    const expected = byHand(readTable(`asem/${pipeline.data}`), pipeline);
    const codes = allForces(scorecard).map(({ code }) => code);
    for (const [unit, row] of raw) {
      const found = run(recordOf(row));
      const wanted = expected(unit);
      expect(found.get('score')).toBeCloseTo(wanted.get('Index') ?? Number.NaN, 8);
      for (const [code, value] of wanted) {
        if (!codes.includes(code.toLowerCase())) continue;
        expect(found.get(code.toLowerCase()), `${unit} ${code}`).toBeCloseTo(value, 8);
      }
    }
    expect(raw.size).toBe(51);
    expect(codes).toHaveLength(10);
    expect(allIndicators(scorecard)).toHaveLength(49);
  });
});

/** Every level of the index of a unit, its indicators normalised here. */
function byHand(data: Table, { normaliser, uneven, inside, across }: Pipeline) {
  const scoreOf = new Map(
    meta.indicators.map((one) => [one.code, normaliser(valuesOf(data, one.code), one)]),
  );
  const weights = new Map(
    [...meta.indicators, ...meta.aggregates].map(({ code, altWeight }) => [code, altWeight]),
  );
  return (unit: string): ReadonlyMap<string, number> => {
    const values = numbersOf(data.get(unit), [...scoreOf.keys()]);
    const scores = [...values].map(
      ([code, value]) => [code, scoreOf.get(code)?.(value) ?? Number.NaN] as const,
    );
    return levelsOf(
      new Map(scores),
      ({ parent }) => (parent === null ? across : inside),
      (code) => (uneven ? (weights.get(code) ?? Number.NaN) : 1),
    );
  };
}

/** Values of an indicator that are there. */
function valuesOf(data: Table, code: string): readonly number[] {
  return [...data.values()]
    .map((row) => row[code.toLowerCase()])
    .filter((value) => typeof value === 'number');
}

/** A scorecard with the weights of another one of the same shape. */
function weighedAs(scorecard: Scorecard, other: Scorecard): Scorecard {
  const groups = new Map(allForces(other).map(({ code, weight }) => [code, weight]));
  const uses = new Map(
    allForces(other).flatMap(({ indicators }) =>
      indicators.map(({ use, weight }) => [use, weight]),
    ),
  );
  const weighed = (force: Force): Force => ({
    ...force,
    weight: groups.get(force.code) ?? force.weight,
    parts: force.parts.map(weighed),
    indicators: force.indicators.map((one) => ({
      ...one,
      weight: uses.get(one.use) ?? one.weight,
    })),
  });
  return { ...scorecard, forces: scorecard.forces.map(weighed) };
}

/** The index of raw values, every indicator normalised as its description says. */
function normalised(normalise: (described: Described) => Normalise): Scorecard {
  const scorecard = readScorecard('asem-minmax');
  const described = new Map(meta.indicators.map((one) => [one.code.toLowerCase(), one]));
  const changed = (force: Force): Force => ({
    ...force,
    parts: force.parts.map(changed),
    indicators: force.indicators.map((one) => {
      const found = described.get(one.use);
      return found === undefined ? one : { ...one, normalise: normalise(found) };
    }),
  });
  return { ...scorecard, forces: scorecard.forces.map(changed) };
}
