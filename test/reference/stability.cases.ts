import { z } from 'zod';
import { woe, type ZeroCells } from '../../src/stats/binning/woe.js';
import { matrixPower } from '../../src/stats/linear-algebra/matrix-power.js';
import { adjacentGradeTest } from '../../src/stats/stability/adjacent-grade-test.js';
import { characteristicStability } from '../../src/stats/stability/characteristic-stability.js';
import { concentrationTest } from '../../src/stats/stability/concentration-test.js';
import { jensenShannon, klDivergence } from '../../src/stats/stability/divergence.js';
import type { Herfindahl } from '../../src/stats/stability/herfindahl.js';
import { migrationHomogeneity } from '../../src/stats/stability/migration-homogeneity.js';
import { migrationMatrixOf } from '../../src/stats/stability/migration-matrix.js';
import { migrationZTests } from '../../src/stats/stability/migration-z-tests.js';
import { mobility } from '../../src/stats/stability/mobility.js';
import { populationStabilityTest } from '../../src/stats/stability/population-stability-test.js';
import { psiOfValues } from '../../src/stats/stability/psi.js';
import { weightBandwidth } from '../../src/stats/stability/weight-bandwidth.js';
import { numberList, numberRows } from './support/reference-files.js';
import { describeTopic } from './support/topic.js';

const zeroRules: Readonly<Record<string, ZeroCells>> = {
  none: 'none',
  add05All: 'add-half',
  add05ZeroOnly: 'add-half-where-zero',
  replace099: 'replace',
};

describeTopic('07-stability.json', {
  woeIv: ({ good, bad }) =>
    Object.fromEntries(
      Object.entries(zeroRules).map(([name, zeroCells]) => {
        const found = woe(numberList.parse(good), numberList.parse(bad), { zeroCells });
        return [name, { woe: found.woe, contribution: found.contributions, iv: found.value }];
      }),
    ),
  psi: ({ expectedCounts, actualCounts, eps, alpha }) => {
    const found = populationStabilityTest(
      numberList.parse(expectedCounts),
      numberList.parse(actualCounts),
      { floor: z.number().parse(eps), alpha: z.number().parse(alpha) },
    );
    return {
      psi: found.value,
      contributions: found.contributions,
      bins: found.bins,
      criticalChi2: found.criticalChiSquare,
      criticalNormal: found.criticalNormal,
      klActualExpected: found.klActualExpected,
      klExpectedActual: found.klExpectedActual,
      jensenShannon: found.jensenShannon,
      pearsonChi2Share: found.pearson,
    };
  },
  psiNumeric: ({ baseline, ...samples }) => {
    const current = numberList.parse(samples.current ?? samples.actual);
    const found = psiOfValues(numberList.parse(baseline), current);
    return { ...found, psi: found.value };
  },
  csi: ({ expectedShare, actualShare, points }) => {
    const [expected, actual] = [numberList.parse(expectedShare), numberList.parse(actualShare)];
    const found = characteristicStability(expected, actual, numberList.parse(points));
    return { csi: found.value, contributions: found.contributions };
  },
  concentrationTest: ({ initial, current }) => {
    const found = concentrationTest(numberList.parse(initial), numberList.parse(current));
    return {
      initial: spreadOf(found.initial),
      current: spreadOf(found.current),
      z: found.z,
      pValue: found.pValue,
    };
  },
  migration: ({ counts }, expected) => {
    const between = numberRows.parse(counts);
    const zeros = between.map(() => 0);
    const moves = migrationMatrixOf({ between, defaults: zeros, exits: zeros });
    const bandwidth = weightBandwidth(between);
    const tests = migrationZTests(between);
    const indices = mobility(moves.matrix);
    const { matrix } = z.object({ matrix: z.unknown() }).parse(expected);
    const complete = numberRows.safeParse(matrix).success;
    return {
      rowTotals: between.map((row) => row.reduce((sum, count) => sum + count, 0)),
      matrix: moves.matrix,
      mwbUpper: bandwidth.upper,
      mwbLower: bandwidth.lower,
      zStatistics: tests.z,
      zPValues: tests.pValues,
      stayShare: moves.value,
      upgradeShare: moves.upgradeShare,
      downgradeShare: moves.downgradeShare,
      within1Share: moves.withinOneShare,
      mobility: { ...indices, shorrocks: indices.value },
      power3: complete ? matrixPower(numberRows.parse(moves.matrix), 3) : null,
    };
  },
  migrationCohort: ({ counts, performing }) => {
    const k = z.number().parse(performing);
    const rows = numberRows.parse(counts);
    const found = migrationMatrixOf({
      between: rows.map((row) => row.slice(0, k)),
      defaults: rows.map((row) => row[k] ?? 0),
      exits: rows.map((row) => row[k + 1] ?? 0),
    });
    return {
      defaultRateExitsExcluded: found.defaultRatesWithoutExits,
      defaultRateExitsIncluded: found.defaultRates,
      kxkRowTotals: found.counts.between.map((row) => row.reduce((sum, count) => sum + count, 0)),
    };
  },
  migrationHomogeneity: ({ first, second }) => {
    const found = migrationHomogeneity(numberRows.parse(first), numberRows.parse(second));
    return { statistic: found.value, df: found.df, pValue: found.pValue };
  },
  divergence: (input) => {
    const { p, q, q0 } = z.object({ p: numberList, q: numberList, q0: numberList }).parse(input);
    return { klPQ: klDivergence(p, q), klPQ0: klDivergence(p, q0), jsPQ: jensenShannon(p, q) };
  },
  adjacentGradeTest: ({ n, d }) => {
    const { pairs } = adjacentGradeTest(numberList.parse(n), numberList.parse(d));
    return {
      z: pairs.map((pair) => pair.z),
      pOneSided: pairs.map((pair) => pair.pValue),
      pFisherOneSided: pairs.map((pair) => pair.exactPValue),
    };
  },
});

function spreadOf(found: Herfindahl): unknown {
  return {
    K: found.n,
    shares: found.shares,
    hhi: found.value,
    hhiNormalised: found.normalised,
    cv: found.coefficientOfVariation,
    hiEcb: found.ecb,
    effectiveGrades: found.effectiveGrades,
  };
}
