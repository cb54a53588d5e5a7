import { z } from 'zod';
import {
  bayesianCorrelatedMean,
  bayesianLowDefault,
  type DefaultCounts,
  type DefaultModel,
  type Prior,
  pdUpperBound,
  plutoTasche,
  quasiMomentMatching,
  scaleToCentralTendency,
} from '../../src/stats/index.js';
import { describeTopic } from './support/topic.js';

const numbers = z.array(z.number());
const gradesSchema = z.object({
  grades: z.array(z.string()),
  n: numbers,
  d: numbers,
  rho: z.number(),
  confidence: numbers,
});
type Grades = z.infer<typeof gradesSchema>;

const oneFactor = (correlation: number): DefaultModel =>
  correlation === 0 ? { kind: 'independent' } : { kind: 'one-factor', correlation };

const countsOf = ({ n, d }: Grades): DefaultCounts[] =>
  n.map((count, grade) => ({ n: count, defaults: d[grade] ?? 0 }));

function bounds(input: Grades, model: DefaultModel) {
  const found = input.confidence.map((confidence) =>
    plutoTasche(countsOf(input), { confidence, model }),
  );
  return {
    pooledN: found[0]?.byGrade.map(({ pooledN }) => pooledN),
    pooledD: found[0]?.byGrade.map(({ pooledDefaults }) => pooledDefaults),
    upperBound: Object.fromEntries(
      input.grades.map((name, grade) => [name, found.map(({ byGrade }) => byGrade[grade]?.pd)]),
    ),
    monotone: found[0]?.monotone,
  };
}

function scaledBounds(input: Grades, target: string) {
  const defaults = input.d.reduce((sum, count) => sum + count, 0);
  const obligors = input.n.reduce((sum, count) => sum + count, 0);
  const scaled = input.confidence.map((confidence) => {
    const found = plutoTasche(countsOf(input), { confidence, model: oneFactor(input.rho) });
    const mean = target === 'portfolio upper bound' ? (found.value ?? 0) : defaults / obligors;
    const pds = found.byGrade.map(({ pd }) => pd ?? 0);
    return scaleToCentralTendency(pds, input.n, mean, { kind: 'linear' });
  });
  return {
    K: scaled.map(({ parameter }) => parameter),
    scaled: Object.fromEntries(
      input.grades.map((name, grade) => [name, scaled.map(({ pds }) => pds[grade])]),
    ),
  };
}

describeTopic('04-low-default.json', {
  plutoTasche: (input) => {
    const parsed = gradesSchema.parse(input);
    return bounds(parsed, oneFactor(parsed.rho));
  },
  plutoTascheScaled: (input) =>
    scaledBounds(gradesSchema.parse(input), z.string().parse(input.target)),
  plutoTascheMultiPeriod: (input) => {
    const parsed = gradesSchema.extend({ theta: z.number(), years: z.number() }).parse(input);
    const { years, theta: autocorrelation, rho: correlation } = parsed;
    return bounds(parsed, { kind: 'cohort', years, correlation, autocorrelation });
  },
  vasicekUpperBound: (input) => {
    const { n, d, rho, confidence } = z
      .object({ n: z.number(), d: z.number(), rho: numbers, confidence: numbers })
      .parse(input);
    const at = (correlation: number) =>
      confidence.map((level) =>
        pdUpperBound({ n, defaults: d }, level, { kind: 'one-factor', correlation }),
      );
    return { upperBound: Object.fromEntries(rho.map((value) => [String(value), at(value)])) };
  },
  bayesPd: (input) => {
    const { n, d, levels } = z
      .object({ n: z.number(), d: z.number(), levels: numbers })
      .parse(input);
    const under = (prior: Prior) => {
      const { alpha, beta, value, mode, quantiles } = bayesianLowDefault(
        { n, defaults: d },
        { prior, levels },
      );
      const named = levels.map((level, index) => [String(level), quantiles[index]]);
      return { alpha, beta, mean: value, mode, quantiles: Object.fromEntries(named) };
    };
    return {
      uniform: under('uniform'),
      conservative: under('conservative'),
      jeffreys: under('jeffreys'),
    };
  },
  bayesPdCorrelated: (input) => {
    const { n, d, rho } = z.object({ n: z.number(), d: z.number(), rho: z.number() }).parse(input);
    const mean = (largestPd: number) =>
      bayesianCorrelatedMean({ n, defaults: d }, { correlation: rho, largestPd }).value;
    return { posteriorMean: mean(1), posteriorMeanConstrained010: mean(0.1) };
  },
  qmm: (input) => {
    const { portfolio, nonDefaultProfile, targetMeanPd, targetAr } = z
      .object({
        portfolio: numbers,
        nonDefaultProfile: numbers.nullable(),
        targetMeanPd: z.number(),
        targetAr: z.number(),
      })
      .parse(input);
    const found = quasiMomentMatching(
      portfolio.toReversed(),
      { meanPd: targetMeanPd, accuracyRatio: targetAr },
      (nonDefaultProfile ?? portfolio).toReversed(),
    );
    return {
      alpha: found.intercept,
      beta: found.slope,
      midDistribution: found.midDistribution.toReversed(),
      pd: found.pds.toReversed(),
      meanPd: found.meanPd,
      impliedAr: found.accuracyRatio,
      maxReachableAr: found.largestAccuracyRatio,
    };
  },
  centralTendency: (input) => {
    const { pd, weights, target } = z
      .object({ pd: numbers, weights: numbers, target: z.number() })
      .parse(input);
    const linear = scaleToCentralTendency(pd, weights, target, { kind: 'linear' });
    const odds = scaleToCentralTendency(pd, weights, target, { kind: 'odds' });
    const shift = scaleToCentralTendency(pd, weights, target);
    return {
      baseRate: linear.meanBefore,
      linearScaling: linear.pds,
      cappedCount: linear.cappedCount,
      oddsScaling: odds.pds,
      oddsScalingMean: odds.value,
      logitShiftDelta: shift.parameter,
      logitShift: shift.pds,
    };
  },
  priorShift: (input) => {
    const { p, base, target } = z
      .object({ p: z.number(), base: z.number(), target: z.number() })
      .parse(input);
    return { p: scaleToCentralTendency([p], [1], target, { kind: 'odds', base }).pds[0] };
  },
});
