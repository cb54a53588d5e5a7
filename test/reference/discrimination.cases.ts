import { z } from 'zod';
import {
  auc,
  aucOfBlocks,
  aucStabilityTest,
  averagePrecisionOfBlocks,
  capCurve,
  capturedShare,
  confusionMatrix,
  deLongTest,
  gini,
  gradeBlocks,
  hanleyMcNeilVariance,
  impliedAccuracyRatio,
  ksOfBlocks,
  liftOfBlocks,
  type RiskBlocks,
  riskBlocks,
  somersDOfBlocks,
} from '../../src/stats/index.js';
import { describeTopic } from './support/topic.js';

const numbers = z.array(z.number());
const gaps = z.array(z.number().nullable());
const sampleSchema = z.object({
  risk: gaps,
  y: gaps,
  weights: numbers.optional(),
  confidence: z.number().optional(),
});
const shares = ['0.05', '0.1', '0.2', '0.3', '0.5'];

function hanleyMcNeil(value: number | null, { defaultWeight, nonDefaultWeight }: RiskBlocks) {
  return value === null ? null : hanleyMcNeilVariance(value, defaultWeight, nonDefaultWeight);
}

function capOf(blocks: RiskBlocks) {
  const curve = capCurve(blocks);
  if (curve === null) return null;
  return {
    ...curve,
    areaUnderCap: curve.area,
    capAt: Object.fromEntries(shares.map((share) => [share, capturedShare(curve, Number(share))])),
    lift: Object.fromEntries(
      shares.map((share) => [share, liftOfBlocks(blocks, Number(share)).value]),
    ),
  };
}

describeTopic('01-discrimination.json', {
  discrimination: (input) => {
    const { risk, y, weights, confidence } = sampleSchema.parse(input);
    const options = { ...(weights && { weights }), ...(confidence && { confidence }) };
    const area = auc(risk, y, options);
    const blocks = riskBlocks(risk, y, weights);
    const rows = riskBlocks(risk, y);
    const distance = ksOfBlocks(blocks);
    const pairs = somersDOfBlocks(blocks);
    const precision = averagePrecisionOfBlocks(blocks);
    return {
      auc: area.value,
      gini: gini(risk, y, options).value,
      nDefault: rows.defaultWeight,
      nNonDefault: rows.nonDefaultWeight,
      nUsed: area.n,
      nDropped: risk.length - area.n,
      delong: {
        auc: area.value,
        variance: area.variance,
        se: area.se,
        ciLower: area.ci?.[0] ?? null,
        ciUpper: area.ci?.[1] ?? null,
        ciLogitLower: area.ciLogit?.[0] ?? null,
        ciLogitUpper: area.ciLogit?.[1] ?? null,
      },
      hanleyMcNeilVariance: hanleyMcNeil(area.value, blocks),
      mannWhitneyU: area.pairs,
      somers: {
        ...pairs.pairs,
        tiedYOnly: pairs.pairs?.tiedOutcomeOnly,
        somersDRiskGivenY: pairs.value,
        somersDYGivenRisk: pairs.outcomeGivenRisk,
        goodmanKruskalGamma: pairs.gamma,
        kendallTauB: pairs.tauB,
      },
      ks: {
        statistic: distance.value,
        threshold: distance.threshold,
        tpr: distance.truePositiveRate,
        fpr: distance.falsePositiveRate,
      },
      cap: capOf(blocks),
      pr: {
        averagePrecision: precision.value,
        prAucTrapezoid: precision.trapezoid,
        prAucDavisGoadrich: precision.interpolated,
        recall: precision.recall,
        precision: precision.precision,
      },
    };
  },
  aucGrouped: (input) => {
    const { n, d } = z.object({ n: numbers, d: numbers }).parse(input);
    const blocks = gradeBlocks(n.map((count, grade) => ({ n: count, defaults: d[grade] ?? 0 })));
    const area = aucOfBlocks(blocks);
    return {
      auc: area.value,
      gini: somersDOfBlocks(blocks).value,
      delongVariance: area.variance,
      hanleyMcNeilVariance: hanleyMcNeil(area.value, blocks),
      ks: ksOfBlocks(blocks).value,
    };
  },
  impliedAccuracyRatio: (input) => {
    const { n, pd } = z.object({ n: numbers, pd: numbers }).parse(input);
    const implied = impliedAccuracyRatio(pd, n);
    return { meanPd: implied.meanPd, impliedAr: implied.value, impliedAuc: implied.auc };
  },
  delongPaired: (input) => {
    const { risk1, risk2, y, confidence } = z
      .object({ risk1: gaps, risk2: gaps, y: gaps, confidence: z.number() })
      .parse(input);
    const models = { kind: 'paired', first: risk1, second: risk2, defaulted: y } as const;
    const test = deLongTest(models, confidence);
    return {
      auc1: test.first.value,
      auc2: test.second.value,
      difference: test.value,
      covariance: test.covariance,
      varianceDifference: test.variance,
      z: test.statistic,
      pTwoSided: test.pValue,
      ciLower: test.ci?.[0] ?? null,
      ciUpper: test.ci?.[1] ?? null,
    };
  },
  delongUnpaired: (input) => {
    const { risk1, y1, risk2, y2 } = z
      .object({ risk1: gaps, y1: gaps, risk2: gaps, y2: gaps })
      .parse(input);
    const test = deLongTest({
      kind: 'unpaired',
      first: { risk: risk1, defaulted: y1 },
      second: { risk: risk2, defaulted: y2 },
    });
    return {
      auc1: test.first.value,
      auc2: test.second.value,
      variance1: test.first.variance,
      variance2: test.second.variance,
      D: test.statistic,
      pNormalTwoSided: test.pValue,
      df: test.df,
      pTTwoSided: test.pValueT,
    };
  },
  ecbAucTest: (input) => {
    const { risk, y, aucInitial } = sampleSchema.extend({ aucInitial: z.number() }).parse(input);
    const test = aucStabilityTest(aucInitial, risk, y);
    return { aucCurrent: test.auc, se: test.se, S: test.value, pValue: test.pValue };
  },
  confusionAtThreshold: (input) => {
    const { risk, y, threshold } = sampleSchema.extend({ threshold: z.number() }).parse(input);
    const matrix = confusionMatrix(risk, y, threshold);
    return {
      ...matrix,
      tp: matrix.truePositives,
      fp: matrix.falsePositives,
      fn: matrix.falseNegatives,
      tn: matrix.trueNegatives,
      youdenJ: matrix.youden,
    };
  },
});
