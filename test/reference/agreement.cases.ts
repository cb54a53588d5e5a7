import { z } from 'zod';
import { gradeConfidence } from '../../src/stats/agreement/grade-confidence.js';
import { krippendorffAlpha } from '../../src/stats/agreement/krippendorff-alpha.js';
import { notchAgreement } from '../../src/stats/agreement/notch-agreement.js';
import { type KappaWeights, weightedKappa } from '../../src/stats/agreement/weighted-kappa.js';
import { sampleDeviation } from '../../src/stats/moments.js';
import { quantile } from '../../src/stats/quantile.js';
import { kendall } from '../../src/stats/rank/kendall.js';
import { spearman } from '../../src/stats/spearman.js';
import { mulberry32 } from './mulberry32.js';
import { numberList } from './support/reference-files.js';
import { describeTopic } from './support/topic.js';

const ratings = z.object({ rater1: numberList, rater2: numberList, K: z.number() });

describeTopic('09-agreement.json', {
  weightedKappa: (input) => {
    const { rater1, rater2, K } = ratings.parse(input);
    const kappa = (weights: KappaWeights) => {
      const found = weightedKappa(rater1, rater2, { grades: K, weights });
      return {
        observed: found.observed,
        expected: found.expected,
        kappa: found.value,
        ase: found.se,
        ciLower: found.ci?.[0] ?? null,
        ciUpper: found.ci?.[1] ?? null,
        aseNull: found.seNull,
        z: found.z,
        p: found.pValue,
      };
    };
    const notches = notchAgreement(rater1, rater2);
    return {
      unweighted: kappa('none'),
      linear: kappa('linear'),
      quadratic: kappa('quadratic'),
      table: weightedKappa(rater1, rater2, { grades: K }).table,
      exactAgreement: notches.value,
      within1: notches.withinOne,
      meanNotchDiff: notches.meanNotches,
      meanAbsNotchDiff: notches.meanAbsoluteNotches,
      kendallTauB: kendall(rater1, rater2).value,
      spearman: spearman(rater1, rater2).value,
      krippendorffOrdinal: krippendorffAlpha(rater1.map((a, at) => [a, rater2[at] ?? null])).value,
    };
  },
  gradeConfidence: (input) => {
    if (input.replicateGrades !== undefined) return { summary: summaryOf(replicated.parse(input)) };
    return resampledGrades(resampling.parse(input));
  },
  bootstrapKappa: (input) => {
    const { rater1, rater2, K } = ratings.parse(input);
    const { B, seed } = z.object({ B: z.number(), seed: z.number() }).parse(input);
    const random = mulberry32(seed);
    const kappa = (places: readonly number[]) =>
      weightedKappa(
        places.map((at) => rater1[at] ?? null),
        places.map((at) => rater2[at] ?? null),
        { grades: K },
      ).value ?? Number.NaN;
    const replicates = Array.from({ length: B }, () =>
      kappa(rater1.map(() => Math.floor(random() * rater1.length))),
    );
    return {
      kappa: kappa([...rater1.keys()]),
      replicatesHead: replicates.slice(0, 8),
      percentileType7: [0.025, 0.975].map((p) => quantile(replicates, p).value),
      se: sampleDeviation(replicates),
    };
  },
});

const replicated = z.object({
  replicateGrades: numberList,
  pointGrade: z.number(),
  K: z.number(),
  alpha: z.number(),
});

const resampling = z.object({
  indicators: numberList,
  weights: numberList,
  thresholdsLowerInclusive: numberList,
  B: z.number(),
  seed: z.number(),
  alpha: z.number(),
});

function summaryOf({ replicateGrades, pointGrade, K, alpha }: z.infer<typeof replicated>): unknown {
  const found = gradeConfidence(replicateGrades, { pointGrade, grades: K, alpha });
  return {
    shares: found.shares,
    mode: found.mode,
    modeShare: found.modeShare,
    pointGrade,
    pointShare: found.value,
    within1Share: found.withinOneShare,
    worseShare: found.worseShare,
    betterShare: found.betterShare,
    entropyNormalised: found.entropy,
    interval90: found.interval,
    meanGrade: found.meanGrade,
  };
}

/** Grades of an enterprise whose indicators are drawn anew, as the fixture describes. */
function resampledGrades(input: z.infer<typeof resampling>): unknown {
  const { indicators, weights, thresholdsLowerInclusive: cuts, B, seed, alpha } = input;
  const random = mulberry32(seed);
  const score = (places: readonly number[]) => {
    const weight = places.reduce((sum, at) => sum + (weights[at] ?? 0), 0);
    const points = places.reduce((sum, at) => sum + (weights[at] ?? 0) * (indicators[at] ?? 0), 0);
    return points / weight;
  };
  const gradeOf = (value: number) => 1 + cuts.filter((cut) => value < cut).length;
  const pointScore = score([...indicators.keys()]);
  const scores = Array.from({ length: B }, () =>
    score(indicators.map(() => Math.floor(random() * indicators.length))),
  );
  const replicateGrades = scores.map(gradeOf);
  const pointGrade = gradeOf(pointScore);
  return {
    pointScore,
    scoresHead: scores.slice(0, 5),
    gradesHead: replicateGrades.slice(0, 20),
    summary: summaryOf({ replicateGrades, pointGrade, K: cuts.length + 1, alpha }),
  };
}
