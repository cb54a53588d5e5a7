import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compileRow } from '../../../src/compile/row-function.js';
import { indexCatalogue } from '../../../src/model/catalogue.js';
import { checkScorecard } from '../../../src/model/check-scorecard.js';
import { loadCatalogue, loadContracts, loadScorecard } from '../../../src/model/library.js';
import { readModelContent } from '../../../src/model/read-model-file.js';
import { openModel } from '../../../src/pipeline/open-model.js';
import { forces, lastFitYear } from './design.js';
import { panelModels } from './panel-feed.js';
import { solvencyModel } from './score-panel.js';

const numbers = z.array(z.number());
const recordSchema = z.object({
  cohort: z.object({
    fromYear: z.number(),
    toYear: z.number(),
    n: z.number(),
    defaults: z.number(),
  }),
  intercept: z.number(),
  leftOut: z.array(z.string()),
  crossValidation: z.object({
    folds: z.array(z.object({ until: z.number(), from: z.number(), to: z.number() })),
    trials: z.array(z.object({ mean: z.number() })),
  }),
  parts: z.array(
    z.object({
      code: z.string(),
      direction: z.enum(['positive', 'negative']),
      coefficient: z.number(),
      cuts: numbers,
      woe: numbers,
      good: numbers,
      bad: numbers,
      missing: z.object({ good: z.number(), bad: z.number() }),
    }),
  ),
});

const record = recordSchema.parse(
  readModelContent(join(panelModels, 'fitted', 'us-solvency', '1.0.0-fit.yaml')),
);
const scorecard = loadScorecard(panelModels, 'us-solvency@1.0.0');
const index = indexCatalogue(loadCatalogue(panelModels));
const uses = scorecard.forces.flatMap((force) => force.indicators);

describe('the committed us-solvency', () => {
  it('is a sound model of the designed forces and indicators', () => {
    expect(checkScorecard(scorecard, index)).toEqual([]);
    expect(scorecard.forces.map(({ code }) => code)).toEqual(forces.map(({ code }) => code));
    expect(uses.map(({ use }) => use)).toEqual(forces.flatMap((force) => force.indicators));
    expect(record.leftOut).toEqual([]);
  });

  it('saw no year after 2011, neither for coefficients nor for the choice of settings', () => {
    expect(record.cohort).toEqual({
      fromYear: 1999,
      toYear: lastFitYear,
      n: 55_346,
      defaults: 403,
    });
    const { folds, trials } = record.crossValidation;
    expect(folds.every(({ until, from, to }) => until < from && to <= lastFitYear)).toBe(true);
    expect(Math.max(...trials.map(({ mean }) => mean))).toBe(trials[0]?.mean);
    for (const file of ['through-the-cycle', 'as-fitted']) {
      const { calibration } = solvencyModel(`1.0.0-${file}-2011-12-31.yaml`);
      expect(calibration?.cohort.to).toBe('2011-12-31');
    }
  });

  it('never reads the outcome, the censoring mark or the origin of a row', () => {
    const [contract] = loadContracts(join(panelModels, 'sources'));
    const headers = contract?.columns.flatMap(({ code, aliases }) => [code, ...aliases]) ?? [];
    for (const never of ['default_next_year', 'last_obs', 'src', 'defaulted']) {
      expect(headers).not.toContain(never);
    }
  });

  it.each(record.parts.map((part) => [part.code, part] as const))(
    '%s is monotone in its direction, with a coefficient above nought and defaults in every band',
    (code, { direction, coefficient, woe, good, bad, cuts, missing }) => {
      expect(direction).toBe(index.indicators.get(code)?.direction);
      expect(coefficient).toBeGreaterThan(0);
      const sign = direction === 'positive' ? 1 : -1;
      const rises = (values: readonly number[]) =>
        values.slice(1).every((value, at) => sign * (value - (values[at] ?? 0)) >= 0);
      const normalise = uses.find(({ use }) => use === code)?.normalise;
      const bands = normalise !== undefined && 'bands' in normalise ? normalise.bands : undefined;
      expect(rises(woe)).toBe(true);
      expect(rises(good.map((count, at) => count / (count + (bad[at] ?? 0))))).toBe(true);
      expect(rises(bands?.scores ?? [])).toBe(true);
      expect(bands?.cuts).toEqual(cuts);
      expect(Math.min(...bad)).toBeGreaterThanOrEqual(5);
      const rows = [...good, ...bad, missing.good, missing.bad];
      expect(rows.reduce((sum, count) => sum + count, 0)).toBe(55_346);
    },
  );

  it('gives a firm that betters one figure no lower score and no higher PD', () => {
    const file = join(panelModels, 'fitted/us-solvency/1.0.0-through-the-cycle-2011-12-31.yaml');
    const run = compileRow(openModel(panelModels, 'us-solvency', 'given', undefined, file).program);
    const average = Object.fromEntries(
      record.parts.map(({ code, cuts }) => [code, cuts[Math.floor(cuts.length / 2)] ?? 0]),
    );
    for (const { code, cuts, direction } of record.parts) {
      const better = direction === 'positive' ? 1 : -1;
      const edges = [(cuts[0] ?? 0) - 1, ...cuts, (cuts.at(-1) ?? 0) + 1];
      const results = (better > 0 ? edges : edges.toReversed()).map((value) => {
        const steps = run({ ...average, [code]: value });
        return { score: Number(steps.get('score')), pd: Number(steps.get('pd')) };
      });
      for (const [at, { score, pd }] of results.slice(1).entries()) {
        expect(score, code).toBeGreaterThanOrEqual(results[at]?.score ?? Number.NaN);
        expect(pd, code).toBeLessThanOrEqual(results[at]?.pd ?? Number.NaN);
      }
    }
  });

  it('explains a failing firm by the bands that cost it most', () => {
    const run = compileRow(openModel(panelModels, 'us-solvency', 'given').program);
    const worst = Object.fromEntries(
      record.parts.map(({ code, cuts, direction }) => [
        code,
        direction === 'positive' ? (cuts[0] ?? 0) - 1 : (cuts.at(-1) ?? 0) + 1,
      ]),
    );
    const steps = run(worst);
    expect(steps.get('score')).toBeCloseTo(0, 9);
    expect(steps.get('grade')).toBe('T9');
    const points = uses.map(({ use }) => [use, Number(steps.get(`${use}#weight`))] as const);
    const heaviest = points.toSorted(([, a], [, b]) => b - a).slice(0, 5);
    const reasons = [1, 2, 3, 4, 5].map((place) => steps.get(`reason_${place}`));
    expect(reasons).toEqual(heaviest.map(([use]) => `low.${use}`));
  });

  it('says where its numbers come from', () => {
    const text = readFileSync(join(panelModels, 'scorecards', 'us-solvency', '1.0.0.yaml'), 'utf8');
    expect(text).toContain('Written by npm run fit:us-solvency');
    expect(scorecard.basis.reference).toContain('Lombardo et al. (2022)');
  });
});
