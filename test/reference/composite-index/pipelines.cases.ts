import { describe, expect, test } from 'vitest';
import type { Value } from '../../../src/expr/ast.js';
import { allForces, allIndicators } from '../../../src/model/hierarchy.js';
import { isPresent } from '../support/reference-files.js';
import { fitOn, readScorecard, readTable, recordOf, type Table } from './cohort.js';

/** Pipelines: model file, data, outliers that may be moved, expected indices and expected scores. */
const pipelines = [
  [
    'five-forces-minmax',
    'synthetic-five-forces',
    0,
    'expected_1_minmax_amean',
    'expected_1_minmax_normalised',
  ],
  [
    'five-forces-goalposts',
    'synthetic-five-forces',
    0,
    'expected_2_goalposts_amean_thresh60',
    'expected_2_goalposts_normalised',
  ],
  [
    'five-forces-geometric',
    'synthetic-five-forces',
    2,
    'expected_3_treated_minmax1to100_gmean',
    undefined,
  ],
  [
    'five-forces-percentile',
    'synthetic-five-forces',
    2,
    'expected_4_treated_prank_amean',
    undefined,
  ],
  ['five-forces-peers', 'synthetic-five-forces', 2, 'expected_5_peergroup_prank_amean', undefined],
  ['asem-minmax', 'asem', 0, 'A_aggregated', 'A_normalised'],
  ['asem-minmax-uneven', 'asem', 0, 'A_aggregated_altweights', 'A_normalised'],
  ['asem-minmax-coverage', 'asem', 0, 'A_aggregated_datthresh075', 'A_normalised'],
  ['asem-full', 'asem', 5, 'B5_aggregated', 'B4_normalised'],
  ['asem-zscore', 'asem', 5, 'C1_zscore_amean_aggregated', undefined],
  ['asem-geometric', 'asem', 5, 'C2_minmax1to100_gmean_aggregated', undefined],
  ['asem-harmonic', 'asem', 5, 'C4_minmax1to100_hmean_aggregated', undefined],
  ['asem-power', 'asem', 5, 'C5_minmax1to100_genmean_p-0.5_aggregated', undefined],
  ['asem-percentile', 'asem', 5, 'C6_prank_amean_aggregated', undefined],
  ['asem-zscore-uneven', 'asem', 5, 'C8_zscore50_10_amean_alt_aggregated', undefined],
] as const;

const folders = {
  'synthetic-five-forces': { data: 'data', expected: '' },
  asem: { data: 'data/asem_data', expected: 'expected/' },
} as const;

/** Names of the whole in the reference values. */
const wholes = new Set(['total', 'index']);

describe.skipIf(!isPresent)(
  'pipelines of composite indices (skipped where ../shared is absent)',
  () => {
    test.each(pipelines)('%s', (id, set, moved, indices, scores) => {
      const { data, expected } = folders[set];
      const table = readTable(`${set}/${data}.csv`);
      const { scorecard, run } = fitOn(readScorecard(id), table, moved);
      const codes = allForces(scorecard).map(({ code }) => code);
      const results = new Map([...table].map(([unit, row]) => [unit, run(recordOf(row))]));
      const found = (name: string) => (wholes.has(name) ? 'score' : name);
      const differences = [
        ...compare(
          readTable(`${set}/${expected}${indices}.csv`),
          [...codes, ...wholes],
          (unit, name) => results.get(unit)?.get(found(name)) ?? null,
        ),
        ...(scores === undefined
          ? []
          : compare(
              readTable(`${set}/${expected}${scores}.csv`),
              [],
              (unit, name) => results.get(unit)?.get(`${name}#scored`) ?? null,
            )),
      ];
      expect(differences.slice(0, 8)).toEqual([]);
      const indicators = allIndicators(scorecard).map(({ use }) => use);
      for (const result of results.values()) expectExplained(result, indicators);
      expect(results.size).toBe(set === 'asem' ? 51 : 24);
    });
  },
);

/** The contributions of the indicators sum to the score. */
function expectExplained(result: ReadonlyMap<string, Value>, indicators: readonly string[]): void {
  const sum = indicators.reduce((all, use) => all + Number(result.get(`${use}#contribution`)), 0);
  expect(sum).toBeCloseTo(Number(result.get('score') ?? 0), 9);
}

describe.skipIf(!isPresent)('what else the reference values hold', () => {
  test.each([
    ['five-forces-minmax', 0, 'expected_1_minmax_amean'],
    ['five-forces-goalposts', 0, 'expected_2_goalposts_amean_thresh60'],
    ['five-forces-geometric', 2, 'expected_3_treated_minmax1to100_gmean'],
  ])('grades of %s', (id, moved, file) => {
    const table = readTable('synthetic-five-forces/data.csv');
    const { run } = fitOn(readScorecard(id), table, moved);
    const grades = [...table].map(([unit, row]) => [unit, run(recordOf(row)).get('grade')]);
    const expected = readTable(`synthetic-five-forces/${file}.csv`);
    expect(grades).toEqual([...expected].map(([unit, row]) => [unit, row.grade ?? 'NR']));
  });

  test.each([
    ['asem-minmax', 'effweight'],
    ['asem-minmax-uneven', 'alteffweight'],
  ])('effective weights of %s', (id, name) => {
    const table = readTable('asem/data/asem_data.csv');
    const { run } = fitOn(readScorecard(id), table, 0);
    // A unit with every value: what is missing would leave its weight to the others.
    const whole = [...table.values()].find((row) => !Object.values(row).includes(null));
    const result = run(recordOf(whole ?? {}));
    const weights = [...readTable('asem/expected/E3_effective_weights.csv')];
    const below = weights.filter(([code]) => code !== 'Index');
    expect(below).toHaveLength(59);
    for (const [code, row] of below) {
      expect(result.get(`${code.toLowerCase()}#weight`)).toBeCloseTo(Number(row[name]), 11);
    }
  });
});

function compare(
  expected: Table,
  names: readonly string[],
  actual: (unit: string, name: string) => Value,
): readonly string[] {
  let compared = 0;
  const differences = [...expected].flatMap(([unit, row]) =>
    Object.keys(row).flatMap((name) => {
      if (name === 'ucode' || (names.length > 0 && !names.includes(name))) return [];
      const value = row[name] ?? null;
      if (typeof value === 'string') return [];
      compared++;
      const got = actual(unit, name);
      return same(got, value) ? [] : [`${unit} ${name}: ${got} is not ${value}`];
    }),
  );
  return compared > 100 ? differences : [...differences, `only ${compared} values compared`];
}

/** Equal to 1e-9, relative beyond one; the reference values have twelve digits. */
function same(actual: Value, expected: Value): boolean {
  if (typeof actual !== 'number' || typeof expected !== 'number') return actual === expected;
  return Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
}
