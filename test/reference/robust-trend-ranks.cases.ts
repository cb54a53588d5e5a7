import { z } from 'zod';
import { averageRanks } from '../../src/stats/average-ranks.js';
import { type QuantileType, quantile } from '../../src/stats/quantile.js';
import { kendall } from '../../src/stats/rank/kendall.js';
import { pearson } from '../../src/stats/rank/pearson.js';
import { percentileRank, percentileRanks } from '../../src/stats/rank/percentile-rank.js';
import { compoundGrowth, logLinearGrowth } from '../../src/stats/robust/compound-growth.js';
import { mannKendall } from '../../src/stats/robust/mann-kendall.js';
import { medianAbsoluteDeviation } from '../../src/stats/robust/median-absolute-deviation.js';
import { theilSen } from '../../src/stats/robust/theil-sen.js';
import { winsorise } from '../../src/stats/robust/winsorise.js';
import { spearman } from '../../src/stats/spearman.js';
import { gappedList, numberList } from './support/reference-files.js';
import { describeTopic } from './support/topic.js';

const quantileTypes: readonly QuantileType[] = [1, 2, 4, 5, 6, 7, 8, 9];

/** The project's codes in the words of the fixture. */
const growthReasons: Readonly<Record<string, string>> = {
  'negative-end': 'NEGATIVE_END',
  'non-positive-base': 'NON_POSITIVE_BASE',
  'non-positive-years': 'NON_POSITIVE_YEARS',
};

describeTopic('08-robust-trend-ranks.json', {
  theilSen: ({ x, y }) => {
    const [xs, ys] = [gappedList.parse(x), gappedList.parse(y)];
    const line = theilSen(xs, ys);
    const { value, variance, z: score, pValue } = mannKendall(ys);
    return {
      slope: line.value,
      interceptSeparate: line.intercept,
      interceptJoint: line.jointIntercept,
      nSlopes: line.slopes,
      nUsed: line.n,
      ciScipy95: line.ci,
      mannKendall: { S: value, variance, z: score, p: pValue },
      olsSlope: leastSquaresSlope(xs, ys),
    };
  },
  cagr: ({ rows, asinhScale }) => {
    const spans = z
      .array(z.object({ begin: z.number(), end: z.number(), years: z.number() }))
      .parse(rows);
    return {
      rows: spans.map((span) => {
        const growth = compoundGrowth(span, { scale: z.number().parse(asinhScale) });
        return {
          cagr: growth.value,
          reason: growthReasons[growth.warnings[0] ?? ''] ?? null,
          symmetricGrowth: growth.symmetricGrowth,
          asinhGrowth: growth.asinhGrowth,
          linearGrowthOfAbsBase: growth.linearGrowth,
        };
      }),
    };
  },
  logLinearGrowth: ({ values }) => {
    const series = numberList.parse(values);
    const growth = logLinearGrowth(series);
    const span = { begin: series[0] ?? 0, end: series.at(-1) ?? 0, years: series.length - 1 };
    return {
      logSlope: growth.logSlope,
      annualGrowth: growth.value,
      cagrEndpoints: compoundGrowth(span).value,
    };
  },
  quantile: ({ data, probs }) =>
    Object.fromEntries(
      quantileTypes.map((type) => [
        `type${type}`,
        numberList.parse(probs).map((p) => quantile(gappedList.parse(data), p, { type }).value),
      ]),
    ),
  winsorize: ({ data, lower, upper }) => {
    const limits = { lower: z.number().parse(lower), upper: z.number().parse(upper) };
    const drawnIn = winsorise(gappedList.parse(data), limits);
    return {
      lowerBound: drawnIn.lowerBound,
      upperBound: drawnIn.upperBound,
      winsorized: drawnIn.values,
      nClippedLow: drawnIn.clippedLow,
      nClippedHigh: drawnIn.clippedHigh,
      countBased: winsorise(gappedList.parse(data), { ...limits, by: 'count' }).values,
    };
  },
  percentileRank: ({ data, newValues }) => {
    const sample = numberList.parse(data);
    return {
      averageRanks: [...averageRanks(sample)],
      midRank: percentileRanks(sample),
      inc: percentileRanks(sample, 'inclusive'),
      newMidRank: numberList.parse(newValues).map((x) => percentileRank(sample, x).value),
    };
  },
  rankCorrelation: ({ x, y }) => {
    const [xs, ys] = [gappedList.parse(x), gappedList.parse(y)];
    const tau = kendall(xs, ys);
    const rho = spearman(xs, ys);
    return {
      spearman: rho.value,
      spearmanP: rho.pValue,
      kendallTauB: tau.value,
      kendallPAsymptotic: tau.pValue,
      kendallTauC: tau.tauC,
      goodmanKruskalGamma: tau.gamma,
      concordant: tau.concordant,
      discordant: tau.discordant,
      pearson: pearson(xs, ys).value,
    };
  },
  mad: ({ data }) => {
    const spread = medianAbsoluteDeviation(gappedList.parse(data));
    return {
      median: spread.median,
      mad: spread.value,
      robustZ: spread.value === 0 ? null : spread.robustZ,
      iqrType7: spread.interquartileRange,
    };
  },
});

/** The ordinary slope, which the fixture sets beside the robust one: r·s(y)/s(x). */
function leastSquaresSlope(
  x: readonly (number | null)[],
  y: readonly (number | null)[],
): number | null {
  const points = x.flatMap((a, index) => {
    const b = y[index];
    return a === null || b === null || b === undefined ? [] : [{ a, b }];
  });
  const centre = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [ax, by] = [centre(points.map(({ a }) => a)), centre(points.map(({ b }) => b))];
  const run = points.reduce((sum, { a }) => sum + (a - ax) ** 2, 0);
  return run === 0 ? null : points.reduce((sum, { a, b }) => sum + (a - ax) * (b - by), 0) / run;
}
