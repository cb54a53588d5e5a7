import { describe, expect, test } from 'vitest';
import type { Value } from '../../../src/expr/ast.js';
import type { CatalogueIndex } from '../../../src/model/catalogue.js';
import type { Normalise, Treatment } from '../../../src/model/schema/normalise.js';
import type { Scorecard } from '../../../src/model/schema/scorecard.js';
import { quantile } from '../../../src/stats/quantile.js';
import { competitionRanks } from '../../../src/stats/rank/competition-ranks.js';
import { isPresent } from '../support/reference-files.js';
import {
  fitOn,
  index,
  readScorecard,
  readTable,
  recordOf,
  type Table,
  type Unit,
} from './cohort.js';

interface Preparation {
  readonly normalise: Normalise;
  readonly treat?: readonly Treatment[];
}

/** An indicator's values, and the target that the reference values used. */
interface Given {
  readonly values: readonly number[];
  readonly target: number;
}

/** Columns of the N tables that the language can say, and how. */
const sayable: Readonly<Record<string, (given: Given) => Preparation>> = {
  minmax_0_100: () => fitted([0, 100]),
  minmax_neg: () => fitted([100, 0]),
  minmax_1_100: () => fitted([1, 100]),
  zscore: () => ({ normalise: { zscore: 'fitted', to: { mean: 0, sd: 1 } } }),
  zscore_10_2: () => ({ normalise: { zscore: 'fitted', to: { mean: 10, sd: 2 } } }),
  scaled_0_50: () => ({ normalise: { minmax: [0, 50], to: [0, 100], clip: false } }),
  dist2max: () => fitted([0, 1]),
  dist2targ: ({ target }) => ({ normalise: { target, from: 'fitted', cap: false } }),
  dist2targ_cap: ({ target }) => ({ normalise: { target, from: 'fitted', cap: true } }),
  fracmax: ({ values }) => ({ normalise: { target: Math.max(...values), from: 0, cap: false } }),
  prank: () => ({ normalise: { percentile: 'fitted', ties: 'below', ends: 'closed' } }),
  goalposts: ({ values }) => ({
    normalise: { minmax: [at(values, 0.05), at(values, 0.95)], to: [0, 100], clip: true },
  }),
  log_ct: ({ values }) => {
    const low = Math.min(...values);
    const plus = 0.01 * (Math.max(...values) - low) - low;
    return {
      normalise: { minmax: [0, 1], to: [0, 1], clip: false },
      treat: [{ log: { plus } }],
    };
  },
};

/** Ranks and Borda counts compare units; a unit as reference and the other transforms are not in the language. */
const unsayable = [
  ...['rank', 'borda', 'dist2ref_5', 'dist2ref_5_cap'],
  ...['log_ct_plus', 'log_ct_orig', 'boxcox_0.5'],
];

const indicators = ['Embs', 'Flights', 'ForPort'];

/** A quantile of values that are there. */
function at(values: readonly number[], p: number): number {
  return Number(quantile(values, p).value);
}

function fitted(to: [number, number]): Preparation {
  return { normalise: { minmax: 'fitted', to, clip: true } };
}

describe.skipIf(!isPresent)(
  'normalisations of one indicator (skipped where ../shared is absent)',
  () => {
    describe.each(indicators)('%s', (code) => {
      const use = code.toLowerCase();
      const expected: Table = isPresent ? readTable(`asem/expected/N_${code}.csv`) : new Map();
      const rows = [...expected.values()];
      const values = rows.flatMap((row) => numberOf(row.raw));
      const target = targetBehind(rows, Math.min(...values));

      test('the table has no column that is neither said nor named as unsayable', () => {
        const columns = [...Object.keys(rows[0] ?? {})];
        const ours = new Set([...Object.keys(sayable), ...unsayable, 'ucode', 'raw']);
        expect(columns.filter((name) => !ours.has(name))).toEqual([]);
      });

      test('ranks and Borda counts', () => {
        const ranks = competitionRanks(values, 'lowest');
        const present = rows.filter((row) => typeof row.raw === 'number');
        expect(present.map(({ rank }) => rank)).toEqual(ranks);
        expect(present.map(({ borda }) => borda)).toEqual(ranks.map((rank) => rank - 1));
      });

      test.each(Object.entries(sayable))('%s', (name, prepare) => {
        const scorecard = scorecardOf(use, prepare({ values, target }));
        const data = readTable('asem/data/asem_data.csv');
        const { run } = fitOn(
          scorecard,
          data,
          0,
          name.endsWith('_neg') ? lessIsBetter(use) : index,
        );
        for (const row of rows) {
          const score = run(recordOf({ [use]: row.raw ?? null })).get(`${use}#scored`);
          const wanted = row[name] ?? null;
          if (typeof wanted !== 'number') expect(score).toBe(null);
          else expect(Math.abs(Number(score) - wanted)).toBeLessThanOrEqual(tolerance(wanted));
        }
        expect(values.length).toBeGreaterThan(45);
      });
    });
  },
);

/** The catalogue in which less of the indicator is better. */
function lessIsBetter(use: string): CatalogueIndex {
  const indicator = index.indicators.get(use);
  if (indicator === undefined) throw new Error(`${use} is in the catalogue`);
  const turned = { ...indicator, direction: 'negative' as const };
  return { ...index, indicators: new Map([...index.indicators, [use, turned]]) };
}

/** 1e-9, relative beyond one. */
function tolerance(wanted: number): number {
  return 1e-9 * Math.max(1, Math.abs(wanted));
}

function numberOf(value: Value | undefined): readonly number[] {
  return typeof value === 'number' ? [value] : [];
}

/** The target that the first unit's distance implies; all other units then test it. */
function targetBehind(rows: readonly Unit[], low: number): number {
  const row = rows.find((one) => Number(one.dist2targ) > 0);
  return low + (Number(row?.raw) - low) / Number(row?.dist2targ);
}

/** A scorecard of this one indicator. */
function scorecardOf(use: string, { normalise, treat = [] }: Preparation): Scorecard {
  const base = readScorecard('asem-minmax');
  const [force] = base.forces;
  if (force === undefined) throw new Error('the model file has forces');
  const alone = { use, weight: 100, treat: [...treat], normalise };
  const scores: [number, number] =
    'target' in normalise || 'percentile' in normalise ? [0, 1] : [-1e6, 1e6];
  return { ...base, scores, forces: [{ ...force, weight: 100, parts: [], indicators: [alone] }] };
}
