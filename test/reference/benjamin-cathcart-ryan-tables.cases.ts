import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { benjaminCathcartRyan } from '../../src/stats/index.js';
import { mismatches } from './support/mismatches.js';
import { referenceJson } from './support/reference-files.js';

const numbers = z.array(z.number());
const row = z.object({
  defaults: z.number(),
  n: numbers,
  published_pct: numbers,
  exact_pct: numbers,
});
const table = z.object({ gamma: z.number(), rho: z.number(), rows: z.array(row) });
const schema = z.object({
  table1_gamma75_rho12: table,
  table2_gamma50_rho12: table,
  gamma75_rho24: table,
  adsfcr_example: z.object({
    n: z.number(),
    k: z.number(),
    theta: z.number(),
    rho: z.number(),
    T: z.number(),
    gamma: z.number(),
    exact_qmc: z.number(),
    published_R_seed1: z.number(),
    published_Python: z.number(),
    grades: z.object({ pd: numbers, obligors: numbers, portfolio_pd: z.number() }),
  }),
});

const book = referenceJson('bcr-ldp/tables.json', schema);
const cells = [book?.table1_gamma75_rho12, book?.table2_gamma50_rho12, book?.gamma75_rho24]
  .filter((found) => found !== undefined)
  .flatMap(({ gamma, rho, rows }) =>
    rows.flatMap(({ defaults, n, published_pct, exact_pct }) =>
      n.map((count, place) => ({
        gamma,
        rho,
        defaults,
        n: count,
        published: published_pct[place] ?? 0,
        exact: exact_pct[place] ?? 0,
      })),
    ),
  );

describe.skipIf(book === null)('look-up PDs of 2006 (skipped where ../shared is absent)', () => {
  it.each(cells)('$defaults of $n, confidence $gamma, correlation $rho', (cell) => {
    const { gamma: confidence, rho: correlation, defaults, n } = cell;
    const model = { kind: 'one-factor', correlation } as const;
    const { value } = benjaminCathcartRyan({ n, defaults }, { confidence, model });
    // Given with six digits after the point, in per cent.
    expect(Math.abs((value ?? 1) * 100 - cell.exact)).toBeLessThanOrEqual(0.51e-6);
    expect(cell.published).toBeGreaterThan((value ?? 1) * 100 * 0.98);
  });

  it('five years, and grades raised to the look-up PD', () => {
    const example = book?.adsfcr_example;
    const grades = (example?.grades.obligors ?? []).map((n, grade) => ({
      n,
      pd: example?.grades.pd[grade] ?? 0,
    }));
    const found = benjaminCathcartRyan(
      { n: example?.n ?? 0, defaults: example?.k ?? 0 },
      {
        confidence: example?.gamma ?? 0,
        model: {
          kind: 'cohort',
          years: example?.T ?? 0,
          correlation: example?.rho ?? 0,
          autocorrelation: example?.theta ?? 0,
        },
        grades,
      },
    );
    const expected = { value: example?.exact_qmc, meanPd: example?.grades.portfolio_pd };
    expect(mismatches(expected, found, { relative: 0, absolute: 1e-6 })).toEqual([]);
    const simulated = [example?.published_R_seed1, example?.published_Python];
    const nearly = { relative: 1e-2 };
    expect(mismatches(simulated, [found.value, found.value], nearly)).toEqual([]);
    const mean = found.pds.reduce((sum, pd, grade) => sum + pd * (grades[grade]?.n ?? 0), 0) / 500;
    expect(mean).toBeCloseTo(found.value ?? 0, 12);
  });
});
