import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type DefaultModel, plutoTasche, scaleToCentralTendency } from '../../src/stats/index.js';
import { mismatches, type Tolerance } from './support/mismatches.js';
import { referenceJson } from './support/reference-files.js';

const numbers = z.array(z.number());
const schema = z.object({
  gamma: numbers,
  n: z.record(z.string(), z.number()),
  defaults_few: z.record(z.string(), z.number()),
  rho: z.number(),
  theta: z.number(),
  T: z.number(),
  tables: z.record(
    z.string(),
    z.object({
      caption: z.string(),
      exact: z.record(z.string(), numbers),
      published: z.record(z.string(), numbers),
    }),
  ),
  adsfcr_example: z.object({
    n: numbers,
    k: numbers,
    theta: z.number(),
    rho: z.number(),
    T: z.number(),
    gamma: z.number(),
    exact_qmc: numbers,
    exact_abs_error: z.number(),
    published_R: numbers,
    published_Python: numbers,
  }),
});

const book = referenceJson('pluto-tasche/tables.json', schema);
const independent: DefaultModel = { kind: 'independent' };
const oneFactor: DefaultModel = { kind: 'one-factor', correlation: book?.rho ?? Number.NaN };
const cohort = cohortOf(book);
function cohortOf(
  from: { rho: number; theta: number; T: number } | null | undefined,
): DefaultModel {
  const { rho = Number.NaN, theta = Number.NaN, T = Number.NaN } = { ...from };
  return { kind: 'cohort', years: T, correlation: rho, autocorrelation: theta };
}

type Target = 'none' | 'observed' | 'upper-bound';

/** Tables by number: model, whether there are defaults, and what the bounds are scaled to. */
const tables: Readonly<Record<string, readonly [DefaultModel, 'none' | 'few', Target]>> = {
  '5.1': [independent, 'none', 'none'],
  '5.2': [independent, 'none', 'none'],
  '5.3': [independent, 'none', 'none'],
  '5.4': [independent, 'few', 'none'],
  '5.5': [independent, 'few', 'none'],
  '5.6': [independent, 'few', 'none'],
  '5.7': [oneFactor, 'none', 'none'],
  '5.8': [oneFactor, 'few', 'none'],
  '5.9': [independent, 'few', 'observed'],
  '5.10': [oneFactor, 'few', 'observed'],
  '5.11': [independent, 'few', 'upper-bound'],
  '5.12': [oneFactor, 'few', 'upper-bound'],
  '5.13': [cohort, 'none', 'none'],
  '5.14': [cohort, 'few', 'none'],
  '5.17': [independent, 'none', 'upper-bound'],
  '5.18': [oneFactor, 'none', 'upper-bound'],
};

/** Tables that print a Poisson approximation of the cohort's law instead of the law. */
const poisson = [
  ['5.15', 'none'],
  ['5.16', 'few'],
] as const;

/**
 * How far off the print may be: a basis point and its half; six basis points where it was simulated, and
 * ten where factors of two digits carry over. Tables 5.17 and 5.18 were computed from rounded ones.
 */
const printed: Readonly<Record<string, number>> = Object.fromEntries([
  ...['5.1', '5.2', '5.3', '5.4', '5.5', '5.6', '5.7', '5.8'].map((name) => [name, 1.5e-4]),
  ...['5.13', '5.14'].map((name) => [name, 6.5e-4]),
  ...['5.9', '5.10', '5.11', '5.12'].map((name) => [name, 1e-3]),
]);

// The exact values of the cohort tables are quasi-Monte Carlo with a stated error of 3e-6; the other
// tables are closed forms and quadrature.
const quadrature: Tolerance = { relative: 1e-6 };
const quasiMonteCarlo: Tolerance = { relative: 0, absolute: 3e-6 };

function tableOf(
  found: z.infer<typeof schema>,
  [model, experience, target]: readonly [DefaultModel, 'none' | 'few', Target],
): Readonly<Record<string, readonly (number | null | undefined)[]>> {
  const names = Object.keys(found.n);
  const grades = names.map((name) => ({
    n: found.n[name] ?? 0,
    defaults: experience === 'few' ? (found.defaults_few[name] ?? 0) : 0,
  }));
  const counts = grades.map(({ n }) => n);
  const rate = grades.reduce((sum, { defaults }) => sum + defaults, 0) / 800;
  const columns = found.gamma.map((confidence) => {
    const bounds = plutoTasche(grades, { confidence, model });
    const pds = bounds.byGrade.map(({ pd }) => pd ?? 0);
    const mean = target === 'observed' ? rate : (bounds.value ?? 0);
    if (target === 'none') return { mean, factor: null, pds };
    const scaled = scaleToCentralTendency(pds, counts, mean, { kind: 'linear' });
    return { mean, factor: scaled.parameter, pds: scaled.pds };
  });
  return {
    CT: columns.map(({ mean }) => mean),
    K: columns.map(({ factor }) => factor),
    ...Object.fromEntries(names.map((name, grade) => [name, columns.map(({ pds }) => pds[grade])])),
  };
}

describe.skipIf(book === null)('Pluto & Tasche tables (skipped where ../shared is absent)', () => {
  it.each(Object.entries(tables))('table %s', (name, definition) => {
    const expected = book?.tables[name]?.exact;
    expect(expected).toBeDefined();
    const found = book === null ? null : tableOf(book, definition);
    const tolerance = definition[0] === cohort ? quasiMonteCarlo : quadrature;
    expect(mismatches(expected, found, tolerance)).toEqual([]);
    const print = printed[name];
    if (print !== undefined) {
      const { K: factors = [], ...published } = { ...book?.tables[name]?.published };
      expect(mismatches(published, found, { relative: 0, absolute: print })).toEqual([]);
      const twoDigits = { relative: 0, absolute: 0.0125 };
      if (factors.length > 0) expect(mismatches(factors, found?.K, twoDigits)).toEqual([]);
    }
  });

  it.each(poisson)('table %s, whose Poisson approximation stays close', (name, experience) => {
    const table = book?.tables[name];
    const found = book === null ? {} : tableOf(book, [cohort, experience, 'none']);
    // Survivors cannot default twice, so the approximation is off by up to the share of defaulters.
    const close = { relative: 2e-3, absolute: quasiMonteCarlo.absolute ?? 0 };
    expect(mismatches(table?.exact, found, close)).toEqual([]);
    // Printed to a basis point, and one basis point off the approximation at most.
    expect(mismatches(table?.published, found, { relative: 2e-3, absolute: 1e-4 })).toEqual([]);
    if (experience === 'few') return;
    const above = Object.entries(table?.exact ?? {}).flatMap(([grade, approximations]) =>
      approximations.map((pd, column) => pd - (found[grade]?.[column] ?? Number.NaN)),
    );
    // e^(−nπ) ≥ (1 − π)^n: without defaults the approximation errs on the side of prudence.
    expect(Math.min(...above)).toBeGreaterThan(-3e-6);
  });

  it('seven grades over five years', () => {
    const example = book?.adsfcr_example;
    const grades = (example?.n ?? []).map((n, grade) => ({
      n,
      defaults: example?.k[grade] ?? 0,
    }));
    const { byGrade } = plutoTasche(grades, {
      confidence: example?.gamma ?? 0,
      model: cohortOf(example),
    });
    const pds = byGrade.map(({ pd }) => pd);
    const error = (example?.exact_abs_error ?? Number.NaN) + 1e-7;
    expect(mismatches(example?.exact_qmc, pds, { relative: 0, absolute: error })).toEqual([]);
    for (const simulated of [example?.published_R, example?.published_Python]) {
      expect(mismatches(simulated, pds, { relative: 0, absolute: 2.5e-4 })).toEqual([]);
    }
  });
});
