import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { betaCalibration, betaProbability } from '../../src/stats/calibrators/beta-calibration.js';
import {
  isotonicRegression,
  isotonicValue,
} from '../../src/stats/calibrators/isotonic-regression.js';
import { plattProbability, plattScaling } from '../../src/stats/calibrators/platt-scaling.js';
import {
  isPresent,
  numberList,
  referenceColumns,
  referenceJson,
} from './support/reference-files.js';
import { describeTopic } from './support/topic.js';

const data = z.object({
  score: numberList,
  y: numberList,
  weights: numberList.optional(),
  newScores: numberList.default([]),
});

const weightsOf = (weights: readonly number[] | undefined) =>
  weights === undefined ? {} : { weights };

const betaPaths = { both: 'both', equal: 'a=b', a: 'b dropped', b: 'a dropped', none: 'none' };

describeTopic('05-calibrators.json', {
  plattScaling: (input) => {
    const { score, y, weights, newScores } = data.parse(input);
    const smoothing = z.boolean().parse(input.smoothing);
    const fit = plattScaling(score, y, { smoothing, ...weightsOf(weights) });
    return { ...fit, A: fit.a, B: fit.b, predict: newScores.map((x) => plattProbability(fit, x)) };
  },
  isotonicRegression: (input) => {
    const { score, y, weights, newScores } = data.parse(input);
    const fit = isotonicRegression(score, y, weightsOf(weights));
    const uniqueScores = [...new Set(score)].sort((a, b) => a - b);
    return {
      uniqueScores,
      fitted: uniqueScores.map((x) => isotonicValue(fit, x)),
      blocks: fit.blocks.map(({ from, to, value, weight }) => ({
        from_score: from,
        to_score: to,
        value,
        weight,
      })),
      weightedSse: fit.value,
      predictLinear: newScores.map((x) => isotonicValue(fit, x)),
      predictStep: newScores.map((x) => isotonicValue(fit, x, 'step')),
    };
  },
  betaCalibration: (input) => {
    const { score, y, weights, newScores } = data.parse(input);
    const variant = z.enum(['abm', 'am']).parse(input.variant);
    const fit = betaCalibration(score, y, { variant, ...weightsOf(weights) });
    return {
      ...fit,
      path: betaPaths[fit.fitted],
      predict: newScores.map((x) => betaProbability(fit, x)),
    };
  },
});

const platt = referenceJson(
  'platt-isotonic/expected.json',
  z.object({
    platt: z.object({ f: numberList, y: numberList, A: z.number(), B: z.number(), p: numberList }),
  }),
)?.platt;

describe.skipIf(platt === undefined)('platt-isotonic', () => {
  it('comes to the optimum that LIBSVM stops near', () => {
    const { f, y, A, B, p } = platt ?? { f: [], y: [], A: 0, B: 0, p: [] };
    const fit = plattScaling(
      f,
      y.map((label) => (label > 0 ? 1 : 0)),
    );
    expect(Math.abs((fit.a ?? Number.NaN) - A)).toBeLessThan(1e-3);
    expect(Math.abs((fit.b ?? Number.NaN) - B)).toBeLessThan(1e-3);
    for (const [index, score] of f.entries()) {
      const found = plattProbability(fit, score) ?? Number.NaN;
      expect(Math.abs(found - (p[index] ?? Number.NaN))).toBeLessThan(1e-5);
    }
  });
});

describe.skipIf(!isPresent)('germancredit-validation', () => {
  it('finds the twenty blocks and the Brier score of R and scikit-learn', () => {
    const column = referenceColumns('germancredit-validation/predictions.csv');
    const values = (name: string) => column(name).map(Number);
    const fit = isotonicRegression(values('p_model'), values('y'));
    expect(fit.blocks).toHaveLength(20);
    expect((fit.value ?? Number.NaN) / fit.n).toBeCloseTo(0.168378553705574, 12);
  });
});
