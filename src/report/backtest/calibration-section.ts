import type { CohortResult, GradeResult } from '../../backtest/index.js';
import { drawCalibrationPlot, drawGradeRates, type RatePoint } from '../chart/rate-plots.js';
import { type Block, cells, type Section } from '../document.js';
import { formatCount, formatInterval, formatPd, formatPValue, formatStatistic } from '../format.js';
import type { BacktestContext } from './context.js';

/** Do the PDs come true? */
export function calibrationSection(context: BacktestContext): Section {
  const { say, result } = context;
  const points = result.pooled.grade.byGrade.flatMap(pointOf);
  const names = { pd: say('pd'), rate: say('rate') };
  const description = say('calibrationPlotText');
  const figure = (caption: string, svg: string): Block => ({
    kind: 'figure',
    wide: true,
    caption,
    instead: [],
    svg,
  });
  const pooling: readonly Block[] =
    result.meta.observationPoints.length > 1
      ? [
          {
            kind: 'note',
            tone: 'plain',
            title: say('independenceTitle'),
            text: say('independence'),
          },
        ]
      : [];
  return {
    title: say('calibration'),
    blocks: [
      ...pooling,
      figure(
        say('calibrationPlot'),
        drawCalibrationPlot({ title: say('calibrationPlot'), description, points, names }),
      ),
      figure(
        say('gradeRates'),
        drawGradeRates({ title: say('gradeRates'), description, points, names }),
      ),
      gradeTable(context),
      cohortTable(context),
    ],
  };
}

function pointOf({ grade, pd, observedRate, interval }: GradeResult): readonly RatePoint[] {
  if (pd === null || observedRate === null || interval === null) return [];
  return [{ label: grade, pd, rate: observedRate, low: interval[0], high: interval[1] }];
}

function gradeTable({ say, result, policy }: BacktestContext): Block {
  const share = `${Math.round(policy.measure.confidence * 100)}%`;
  return {
    kind: 'table',
    small: true,
    columns: [
      { label: say('grade'), kind: 'text', width: 0.1 },
      { label: say('n'), kind: 'number', width: 0.1 },
      { label: say('defaults'), kind: 'number', width: 0.1 },
      { label: say('pd'), kind: 'number', width: 0.1 },
      { label: say('rate'), kind: 'number', width: 0.1 },
      { label: say('interval', { share }), kind: 'number', width: 0.18 },
      { label: say('binomial'), kind: 'number', width: 0.1 },
      { label: say('jeffreys'), kind: 'number', width: 0.1 },
      { label: say('adjusted'), kind: 'number', width: 0.12 },
    ],
    rows: result.pooled.grade.byGrade.map((grade) =>
      cells(
        grade.grade,
        formatCount(grade.n),
        formatCount(grade.defaults),
        formatPd(grade.pd),
        formatPd(grade.observedRate),
        formatInterval(grade.interval, formatPd),
        formatPValue(grade.binomial),
        formatPValue(grade.jeffreys),
        formatPValue(grade.jeffreysAdjusted),
      ),
    ),
    empty: say('empty'),
  };
}

function cohortTable({ say, result }: BacktestContext): Block {
  const row = (name: string, { score, grade }: CohortResult) =>
    cells(
      name,
      formatPd(score.details.meanPd),
      formatPd(score.defaultRate),
      formatPValue(score.details.portfolio.jeffreys),
      formatPValue(grade.hosmerLemeshow.byGrade.pValue),
      formatPValue(score.spiegelhalter.pValue),
      formatStatistic(score.brier, 4),
      formatStatistic(score.calibrationInTheLarge),
      formatStatistic(score.calibrationSlope),
    );
  return {
    kind: 'table',
    small: true,
    columns: [
      { label: say('cohort'), kind: 'text', width: 0.13 },
      { label: say('meanPd'), kind: 'number', width: 0.11 },
      { label: say('rate'), kind: 'number', width: 0.11 },
      { label: say('jeffreys'), kind: 'number', width: 0.11 },
      { label: say('hosmer'), kind: 'number', width: 0.12 },
      { label: say('spiegelhalter'), kind: 'number', width: 0.14 },
      { label: say('brier'), kind: 'number', width: 0.1 },
      { label: say('intercept'), kind: 'number', width: 0.09 },
      { label: say('slope'), kind: 'number', width: 0.09 },
    ],
    rows: [
      ...Object.entries(result.cohorts).map(([asOf, cohort]) => row(asOf, cohort)),
      row(say('pooled'), result.pooled),
    ],
    empty: say('empty'),
  };
}
