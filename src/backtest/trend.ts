import type { IsoDate } from '../base/dates.js';
import {
  aucStabilityTestOfBlocks,
  concentrationTest,
  gradeBlocks,
  multiYearNormalTest,
} from '../stats/index.js';
import { finite } from './finite.js';
import type { CohortResult, Measures } from './result.js';
import type { CohortRows } from './sample.js';

/** A later cohort beside the first one. */
export interface AgainstFirst {
  readonly asOf: IsoDate;
  /** ECB test that the AUC has fallen: small p-value. */
  readonly scoreAuc: { readonly statistic: number | null; readonly pValue: number | null };
  readonly gradeAuc: { readonly statistic: number | null; readonly pValue: number | null };
  /** ECB test that grades are more concentrated; has little power. */
  readonly concentration: { readonly z: number | null; readonly pValue: number | null };
}

/** What only several cohorts together show. */
export interface AcrossCohorts {
  readonly againstFirst: readonly AgainstFirst[];
  /** Normal test of mean PD against default rate over the cohorts, for all and by grade; small p: too low. */
  readonly multiYear: {
    readonly portfolio: number | null;
    readonly byGrade: readonly { readonly grade: string; readonly pValue: number | null }[];
    readonly years: number;
  };
}

/** One observation point with its rows and measures. */
export interface MeasuredCohort {
  readonly asOf: IsoDate;
  readonly rows: CohortRows;
  readonly result: CohortResult;
}

/** Compare the cohorts that hold rows with one another. */
export function acrossCohorts(
  cohorts: readonly MeasuredCohort[],
  grades: readonly string[],
): AcrossCohorts {
  const filled = cohorts.filter(({ rows }) => rows.n > 0);
  const [first, ...later] = filled;
  const rates = filled.map(({ result }) => result.score.defaultRate ?? 0);
  const pds = filled.map(({ result }) => result.score.details.meanPd ?? 0);
  return {
    againstFirst: first === undefined ? [] : later.map((cohort) => against(first, cohort)),
    multiYear: {
      portfolio: finite(multiYearNormalTest(rates, pds).pValue),
      byGrade: grades.map((grade, place) => ({ grade, pValue: gradeOverYears(filled, place) })),
      years: filled.length,
    },
  };
}

function gradeOverYears(cohorts: readonly MeasuredCohort[], place: number): number | null {
  const years = cohorts.flatMap(({ result }) => {
    const grade = result.grade.byGrade[place];
    return grade === undefined || grade.pd === null || grade.observedRate === null
      ? []
      : [{ pd: grade.pd, rate: grade.observedRate }];
  });
  const test = multiYearNormalTest(
    years.map(({ rate }) => rate),
    years.map(({ pd }) => pd),
  );
  return finite(test.pValue);
}

function against(first: MeasuredCohort, now: MeasuredCohort): AgainstFirst {
  const then = first.result;
  const concentration = concentrationTest(numbersOf(then.grade), numbersOf(now.result.grade));
  const blocks = {
    score: now.rows.ranked.blocks,
    grade: gradeBlocks(now.result.grade.byGrade),
  };
  const fallen = (basis: 'score' | 'grade') => {
    const initial = then[basis].auc.value;
    if (initial === null) return { statistic: null, pValue: null };
    const test = aucStabilityTestOfBlocks(initial, blocks[basis]);
    return { statistic: finite(test.value), pValue: finite(test.pValue) };
  };
  return {
    asOf: now.asOf,
    scoreAuc: fallen('score'),
    gradeAuc: fallen('grade'),
    concentration: { z: finite(concentration.z), pValue: finite(concentration.pValue) },
  };
}

function numbersOf({ byGrade }: Measures): readonly number[] {
  return byGrade.map(({ n }) => n);
}
