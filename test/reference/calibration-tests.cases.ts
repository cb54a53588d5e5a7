import { z } from 'zod';
import {
  adjustPValues,
  binomialCriticalValue,
  binomialTest,
  brier,
  brierDecomposition,
  calibrationInterceptSlope,
  correlatedBinomialCriticalValue,
  correlatedBinomialTest,
  expectedCalibrationError,
  hosmerLemeshow,
  hosmerLemeshowByQuantile,
  jeffreysTest,
  logLoss,
  multiYearNormalTest,
  normalApproximationTest,
  spiegelhalterZ,
  trafficLight,
  valueAtRiskMultiplier,
} from '../../src/stats/index.js';
import { describeTopic } from './support/topic.js';

const numbers = z.array(z.number());
const sampleSchema = z.object({ pd: numbers, y: numbers });
const countSchema = z.object({ n: z.number(), d: z.number(), pd: z.number() });

const decomposed = (parts: ReturnType<typeof brierDecomposition>) => ({
  reliability: parts.reliability,
  resolution: parts.resolution,
  uncertainty: parts.uncertainty,
  withinBinVariance: parts.withinBinVariance,
  withinBinCovariance: parts.withinBinCovariance,
});

function decileTest(pd: number[], y: number[], groups: number) {
  const external = hosmerLemeshowByQuantile(pd, y, { groups });
  const inSample = hosmerLemeshowByQuantile(pd, y, { groups, fitted: true });
  return {
    breaks: external.breaks,
    groups: external.groups.map(({ n, defaults, expected }) => ({
      n,
      observed: defaults,
      expected,
    })),
    statistic: external.value,
    dfExternal: external.df,
    pExternal: external.pValue,
    dfInSample: inSample.df,
    pInSample: inSample.pValue,
  };
}

function recalibration(pd: number[], y: number[]) {
  const fit = calibrationInterceptSlope(pd, y);
  return {
    calibrationInTheLarge: {
      intercept: fit.inTheLarge?.intercept,
      se: fit.inTheLarge?.se,
      z: fit.inTheLarge?.z,
      lrStat: fit.inTheLarge?.likelihoodRatio,
      lrP: fit.inTheLarge?.pValue,
    },
    calibrationSlope: {
      intercept: fit.intercept,
      interceptSe: fit.interceptSe,
      slope: fit.value,
      slopeSe: fit.slopeSe,
      lrStat: fit.likelihoodRatio,
      lrP: fit.pValue,
    },
  };
}

describeTopic('02-calibration-tests.json', {
  gradeTests: (input) => {
    const { n, d, pd } = countSchema.parse(input);
    const grade = { n, defaults: d, pd };
    const binomial = binomialTest(grade);
    const normal = normalApproximationTest(grade);
    return {
      pBinomialOneSided: binomial.value,
      pMid: binomial.midPValue,
      pBinomialTwoSided: binomial.pValueTwoSided,
      pJeffreys: jeffreysTest(grade).value,
      critical95: binomialCriticalValue(n, pd, 0.95),
      critical99: binomialCriticalValue(n, pd, 0.99),
      zNormal: normal.value,
      pNormal: normal.pValue,
      zNormalCC: normal.corrected,
      pNormalCC: normal.correctedPValue,
    };
  },
  hosmerLemeshowGrades: (input) => {
    const { n, d, pd } = z.object({ n: numbers, d: numbers, pd: numbers }).parse(input);
    const grades = n.map((count, grade) => ({
      n: count,
      defaults: d[grade] ?? 0,
      pd: pd[grade] ?? 0,
    }));
    const external = hosmerLemeshow(grades);
    const inSample = hosmerLemeshow(grades, { fitted: true });
    return {
      statistic: external.value,
      terms: external.byGrade.map(({ term }) => term),
      dfExternal: external.df,
      pExternal: external.pValue,
      dfInSample: inSample.df,
      pInSample: inSample.pValue,
    };
  },
  normalTestMultiYear: (input) => {
    const { defaultRate, pd } = z.object({ defaultRate: numbers, pd: numbers }).parse(input);
    const test = multiYearNormalTest(defaultRate, pd);
    return { tau2: test.variance, z: test.value, p: test.pValue };
  },
  trafficLightBinomial: (input) => {
    const { n, p, ...zones } = z
      .object({ n: z.number(), p: z.number(), greenBelow: z.number(), redFrom: z.number() })
      .parse(input);
    const at = (defaults: number) => trafficLight({ n, defaults, pd: p }, zones);
    const { greenMax, yellowMax } = at(0);
    return {
      rows: Array.from({ length: 13 }, (_, exceptions) => ({
        exceptions,
        cumulative: at(exceptions).value,
        zone: at(exceptions).zone,
        multiplier: valueAtRiskMultiplier(exceptions),
      })),
      greenMax,
      yellowMax,
      cumulativeAtGreenMax: at(greenMax ?? 0).value,
      cumulativeAtYellowMax: at(yellowMax ?? 0).value,
    };
  },
  vasicekBinomial: (input) => {
    const { n, d, pd, rho, alphas } = countSchema
      .extend({ rho: z.number(), alphas: numbers })
      .parse(input);
    const law = { n, p: pd, correlation: rho };
    const critical = alphas.map((alpha) => correlatedBinomialCriticalValue(law, alpha));
    const keyed = (value: (index: number) => unknown) =>
      Object.fromEntries(alphas.map((alpha, index) => [String(alpha), value(index)]));
    return {
      pValue: correlatedBinomialTest({ n, defaults: d, pd }, rho).value,
      critical: keyed((index) => critical[index]?.value),
      cdfBelowCritical: keyed((index) => critical[index]?.cdfBelow),
      asymptoticQuantileRate: keyed((index) => critical[index]?.asymptoticRate),
    };
  },
  calibrationReport: (input) => {
    const { pd, y } = sampleSchema.parse(input);
    const score = brier(pd, y);
    const z = spiegelhalterZ(pd, y);
    const width = expectedCalibrationError(pd, y);
    const mass = expectedCalibrationError(pd, y, { bins: 5, kind: 'equal-mass' });
    return {
      n: score.n,
      defaults: (score.defaultRate ?? 0) * score.n,
      meanPd: score.meanPd,
      defaultRate: score.defaultRate,
      oeRatio: (score.defaultRate ?? 0) / (score.meanPd ?? 0),
      spiegelhalter: { z: z.value, p: z.pValue },
      brier: {
        score: score.value,
        skillScore: score.skill,
        expectedUnderH0: score.expected,
        byDistinctForecast: decomposed(brierDecomposition(pd, y)),
        tenEqualWidthBins: decomposed(brierDecomposition(pd, y, 10)),
      },
      logLoss: logLoss(pd, y).value,
      ...recalibration(pd, y),
      ece: {
        ece10EqualWidth: width.value,
        mce10EqualWidth: width.maximum,
        bins10: width.bins.map(({ n, meanPd, defaultRate }, bin) => ({
          bin,
          n,
          meanP: meanPd,
          rate: defaultRate,
        })),
        ece5EqualMass: mass.value,
        mce5EqualMass: mass.maximum,
      },
      hosmerLemeshowDecile: decileTest(pd, y, 10),
    };
  },
  hosmerLemeshowDecile: (input) => {
    const { pd, y, g } = sampleSchema.extend({ g: z.number() }).parse(input);
    return decileTest(pd, y, g);
  },
  weightedScores: (input) => {
    const { pd, y, weights } = sampleSchema.extend({ weights: numbers }).parse(input);
    const score = brier(pd, y, weights);
    return {
      brier: score.value,
      logLoss: logLoss(pd, y, { weights }).value,
      calibrationInTheLargeIntercept: calibrationInterceptSlope(pd, y, weights).inTheLarge
        ?.intercept,
      weightedMeanPd: score.meanPd,
      weightedDefaultRate: score.defaultRate,
    };
  },
  logLoss: (input) => {
    const { pd, y, eps } = sampleSchema.extend({ eps: z.number() }).parse(input);
    return {
      clipped: logLoss(pd, y, { clip: eps }).value,
      unclipped: logLoss(pd, y, { clip: 0 }).value,
    };
  },
  spiegelhalter: (input) => {
    const { pd, y } = sampleSchema.parse(input);
    const test = spiegelhalterZ(pd, y);
    return { z: test.value, p: test.pValue };
  },
  calibrationInTheLarge: (input) => {
    const { pd, y } = sampleSchema.parse(input);
    const fit = calibrationInterceptSlope(pd, y);
    return { intercept: fit.inTheLarge?.intercept, slope: fit.value };
  },
  adjustPValues: (input) => {
    const p = numbers.parse(input.p);
    return {
      bonferroni: adjustPValues(p, 'bonferroni'),
      holm: adjustPValues(p, 'holm'),
      benjaminiHochberg: adjustPValues(p, 'benjamini-hochberg'),
    };
  },
});
