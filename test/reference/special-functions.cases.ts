import { z } from 'zod';
import {
  betaCdf,
  betaQuantile,
  binomialCdf,
  binomialProbability,
  binomialUpperTail,
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareUpperTail,
  compensatedSum,
  logGamma,
  logistic,
  normalCdf,
  normalDensity,
  normalQuantile,
  normalUpperTail,
  softplus,
  studentTTwoSided,
} from '../../src/stats/index.js';
import { describeTopic } from './support/topic.js';

const numbers = z.array(z.number());
const rowsOf = <S extends z.ZodType>(schema: S, rows: unknown): z.infer<S>[] =>
  z.array(schema).parse(rows);
const beta = z.object({ a: z.number(), b: z.number() });

describeTopic('00-special-functions.json', {
  normalCdf: ({ x }) => {
    const values = numbers.parse(x);
    return {
      cdf: values.map(normalCdf),
      sf: values.map(normalUpperTail),
      pdf: values.map(normalDensity),
    };
  },
  normalQuantile: ({ p }) => ({ x: numbers.parse(p).map(normalQuantile) }),
  ibeta: ({ rows }) => ({
    value: rowsOf(beta.extend({ x: z.number() }), rows).map(({ x, a, b }) => betaCdf(x, a, b)),
  }),
  ibetaInv: ({ rows }) => ({
    value: rowsOf(beta.extend({ q: z.number() }), rows).map(({ q, a, b }) => betaQuantile(q, a, b)),
  }),
  chi2Sf: ({ rows }) => {
    const points = rowsOf(z.object({ x: z.number(), df: z.number() }), rows);
    return {
      sf: points.map(({ x, df }) => chiSquareUpperTail(x, df)),
      cdf: points.map(({ x, df }) => chiSquareCdf(x, df)),
    };
  },
  chi2Quantile: ({ rows }) => ({
    x: rowsOf(z.object({ p: z.number(), df: z.number() }), rows).map(({ p, df }) =>
      chiSquareQuantile(p, df),
    ),
  }),
  binomial: ({ rows }) => {
    const points = rowsOf(z.object({ n: z.number(), k: z.number(), p: z.number() }), rows);
    return {
      pmf: points.map(({ k, ...law }) => binomialProbability(k, law)),
      cdf: points.map(({ k, ...law }) => binomialCdf(k, law)),
      upperTailInclusive: points.map(({ k, ...law }) => binomialUpperTail(k, law)),
    };
  },
  studentTTwoSided: ({ rows }) => ({
    p: rowsOf(z.object({ t: z.number(), df: z.number() }), rows).map(({ t, df }) =>
      studentTTwoSided(t, df),
    ),
  }),
  lgamma: ({ x }) => ({ value: numbers.parse(x).map(logGamma) }),
  stableLogistic: ({ x }) => ({
    expit: numbers.parse(x).map(logistic),
    log1pexp: numbers.parse(x).map(softplus),
  }),
  sum: ({ values }) => ({ exact: compensatedSum(numbers.parse(values)) }),
});
