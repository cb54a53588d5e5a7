import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { matrixPower } from '../../src/stats/linear-algebra/matrix-power.js';
import { migrationGenerator } from '../../src/stats/stability/migration-generator.js';
import { migrationMatrix } from '../../src/stats/stability/migration-matrix.js';
import { migrationZTests } from '../../src/stats/stability/migration-z-tests.js';
import { weightBandwidth } from '../../src/stats/stability/weight-bandwidth.js';
import { withoutWithdrawn } from '../../src/stats/stability/withdrawn-adjustment.js';
import { mismatches } from './support/mismatches.js';
import { numberList, numberRows, referenceJson } from './support/reference-files.js';

const cases = referenceJson(
  'transition-matrices/expected.json',
  z.object({
    sp2002_NR_percent: numberRows,
    sp2002_published_NR_adjusted_percent: numberRows,
    cohort_bug_case: z.object({
      correct: z.object({
        'A->A': z.number(),
        'A->NR': z.number(),
        T_AA_NR_excluded: z.number(),
        T_AA_with_NR_column: z.number(),
      }),
    }),
    noninformative_NR_removal_percent: numberRows,
    jlt_1997: numberRows,
    jlt_generator_logm_rows_normalised: numberRows,
    jlt_power5: numberRows,
    ecb_mwb_and_z: z.object({
      N: numberList,
      counts_grade_to_grade: numberRows,
      upper_MWB: z.number(),
      lower_MWB: z.number(),
      z: z.array(z.array(z.number().nullable())),
    }),
  }),
);

describe.skipIf(cases === null)('transition-matrices', () => {
  const jlt = (cases?.jlt_1997 ?? []).map((row) => {
    const total = row.reduce((sum, cell) => sum + cell, 0);
    return row.map((cell) => cell / total);
  });

  it('removes withdrawn ratings', () => {
    const fractions = (cases?.sp2002_NR_percent ?? []).map((row) => row.map((cell) => cell / 100));
    for (const [row, rates] of withoutWithdrawn(fractions).entries()) {
      for (const [column, rate] of rates.entries()) {
        const wanted = cases?.noninformative_NR_removal_percent[row]?.[column] ?? Number.NaN;
        expect(Math.abs(100 * (rate ?? Number.NaN) - wanted)).toBeLessThanOrEqual(5.1e-5);
        // S&P's own treatment and rounding: closer for the three best grades.
        const published = cases?.sp2002_published_NR_adjusted_percent[row]?.[column] ?? Number.NaN;
        const within = row < 3 ? 0.051 : 0.291;
        expect(Math.abs(100 * (rate ?? Number.NaN) - published)).toBeLessThanOrEqual(within);
      }
    }
  });

  it('finds the generator of Jarrow, Lando and Turnbull, and says that it is not one', () => {
    const { generator, warnings } = migrationGenerator(jlt);
    const wanted = cases?.jlt_generator_logm_rows_normalised ?? [];
    for (const [row, rates] of wanted.entries()) {
      for (const [column, rate] of rates.entries()) {
        const found = generator?.[row]?.[column] ?? Number.NaN;
        expect(Math.abs(found - rate)).toBeLessThanOrEqual(5.1e-11);
      }
    }
    expect(warnings).toEqual(['not-embeddable']);
  });

  it('raises a matrix to the fifth power', () => {
    const found = matrixPower(jlt, 5) ?? [];
    for (const [row, rates] of (cases?.jlt_power5 ?? []).entries()) {
      for (const [column, rate] of rates.entries()) {
        expect(Math.abs((found[row]?.[column] ?? Number.NaN) - rate)).toBeLessThanOrEqual(5.1e-11);
      }
    }
  });

  it('computes the bandwidth and z-tests of the ECB', () => {
    const { N, counts_grade_to_grade: between, ...wanted } = cases?.ecb_mwb_and_z ?? emptyCase;
    const { upper, lower } = weightBandwidth(between);
    const { z: found } = migrationZTests(between, { rowTotals: N });
    const all = { upper_MWB: upper, lower_MWB: lower, z: found };
    expect(mismatches(wanted, all, { relative: 1e-12 })).toEqual([]);
  });
});

const emptyCase = { N: [], counts_grade_to_grade: [], upper_MWB: 0, lower_MWB: 0, z: [] };

describe('a cohort with leavers', () => {
  it('counts each enterprise once and keeps leavers in their own column', () => {
    const start = new Array<number>(10).fill(1);
    const end = start.map((_, id) => (id < 4 ? 'exit' : 1));
    const found = migrationMatrix(start, end, { grades: 1 });
    expect(found.counts).toEqual({ between: [[6]], defaults: [0], exits: [4] });
    expect(found.matrix).toEqual([[1]]);
    expect(found.withOutcomes).toEqual([[0.6, 0, 0.4]]);
    if (cases === null) return;
    expect(cases.cohort_bug_case.correct).toEqual({
      'A->A': found.counts?.between[0]?.[0],
      'A->NR': found.counts?.exits[0],
      T_AA_NR_excluded: found.matrix?.[0]?.[0],
      T_AA_with_NR_column: found.withOutcomes?.[0]?.[0],
    });
  });
});
