import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { expectedCalibrationError } from '../../src/stats/calibration-tests/expected-calibration-error.js';
import { betaCalibration, betaProbability } from '../../src/stats/calibrators/beta-calibration.js';
import {
  isotonicRegression,
  isotonicValue,
} from '../../src/stats/calibrators/isotonic-regression.js';
import { plattProbability, plattScaling } from '../../src/stats/calibrators/platt-scaling.js';
import { mismatches } from './support/mismatches.js';
import { numberList, referenceJson } from './support/reference-files.js';
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

const published = referenceJson(
  'platt-isotonic/expected.json',
  z.object({
    calibration_curve: z.object({
      y: numberList,
      p: numberList,
      bins: z.number(),
      prob_true: numberList,
      prob_pred: numberList,
    }),
    platt: z.object({ f: numberList, y: numberList, A: z.number(), B: z.number(), p: numberList }),
  }),
);
const platt = published?.platt;

describe.skipIf(published === null)('platt-isotonic', () => {
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

  it('draws the curve of scikit-learn', () => {
    const {
      y = [],
      p = [],
      bins = 0,
      prob_true,
      prob_pred,
    } = {
      ...published?.calibration_curve,
    };
    const curve = expectedCalibrationError(p, y, { bins }).bins;
    const found = {
      prob_true: curve.map(({ defaultRate }) => defaultRate),
      prob_pred: curve.map(({ meanPd }) => meanPd),
    };
    expect(mismatches({ prob_true, prob_pred }, found, { relative: 1e-14 })).toEqual([]);
  });
});
