import { z } from 'zod';
import {
  logisticProbability,
  logisticRegression,
} from '../../src/stats/regression/logistic-regression.js';
import { nonNegativeLogistic } from '../../src/stats/regression/non-negative-logistic.js';
import { simplexLeastSquares } from '../../src/stats/regression/simplex-least-squares.js';
import { simplexLogistic } from '../../src/stats/regression/simplex-logistic.js';
import { numberList, numberRows } from './support/reference-files.js';
import { describeTopic } from './support/topic.js';

const data = z.object({ X: numberRows, y: numberList, weights: numberList.optional() });
const bounds = z.object({ lower: numberList, upper: numberList });

const weightsOf = (weights: readonly number[] | undefined) =>
  weights === undefined ? {} : { weights };

describeTopic('06-logistic-regression.json', {
  logisticRegression: (input) => {
    const { X, y, weights } = data.parse(input);
    const fit = logisticRegression(X, y, weightsOf(weights));
    const { coefficients, inference } = fit;
    return {
      ...inference,
      coefficients,
      standardErrors: inference?.se,
      ciWald95: inference?.ci,
      robustSeHc0: inference?.robustSe,
      logLik: fit.value,
      deviance: fit.deviance,
      nullLogLik: fit.nullLogLik,
      lrStat: inference?.lrStatistic,
      lrP: inference?.lrPValue,
      mcfaddenR2: inference?.mcFadden,
      fittedHead: X.slice(0, 5).map((row) => logisticProbability(coefficients ?? [], row)),
    };
  },
  logisticRidge: (input) => {
    const { X, y, weights } = data.parse(input);
    const ridge = z.number().parse(input.lambda_);
    const fit = logisticRegression(X, y, { ridge, ...weightsOf(weights) });
    return {
      coefficients: fit.coefficients,
      objective: fit.objective,
      negLogLik: fit.value === null ? null : -fit.value,
    };
  },
  logisticNonNegative: (input) => {
    const { X, y } = data.parse(input);
    const fit = nonNegativeLogistic(X, y);
    return {
      coefficients: fit.coefficients,
      activeSet: fit.atBound,
      negLogLik: fit.value === null ? null : -fit.value,
      gradientNll: fit.gradient,
      scale: fit.scale,
      weights: fit.weights,
    };
  },
  logisticSimplexWeights: (input) => {
    const { X, y } = data.parse(input);
    const scale = z.number().parse(input.scale);
    const fit = simplexLogistic(X, y, { scale, ...bounds.parse(input) });
    return {
      intercept: fit.intercept,
      weights: fit.weights,
      negLogLik: fit.value === null ? null : -fit.value,
      lagrangeMultiplier: fit.multiplier,
    };
  },
  leastSquaresSimplex: (input) => {
    const { A, b } = z.object({ A: numberRows, b: numberList }).parse(input);
    const fit = simplexLeastSquares(A, b, bounds.parse(input));
    return { weights: fit.weights, objectiveSse: fit.value };
  },
});
