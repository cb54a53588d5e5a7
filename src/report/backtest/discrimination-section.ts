import type { CohortResult } from '../../backtest/index.js';
import { drawAccuracyCurves, type UnitCurve } from '../chart/accuracy-curves.js';
import { palette } from '../chart/palette.js';
import { drawSeries } from '../chart/series.js';
import { type Block, cells, type Section } from '../document.js';
import { formatCount, formatInterval, formatStatistic } from '../format.js';
import type { BacktestContext } from './context.js';

/** Can the score and the grade tell defaulters from the others? */
export function discriminationSection(context: BacktestContext): Section {
  const several = context.result.meta.observationPoints.length > 1;
  return {
    title: context.say('discrimination'),
    blocks: [curves(context), table(context), ...(several ? [overTime(context)] : [])],
  };
}

function curves({ say, result }: BacktestContext): Block {
  const { pooled } = result;
  const lines = (x: 'nonDefaults' | 'population'): readonly UnitCurve[] =>
    (['score', 'grade'] as const).map((basis) => ({
      name: say(basis),
      colour: basis === 'score' ? palette.own : palette.peer,
      dashed: basis === 'grade',
      points: pooled.curves[basis].map((point) => [point[x], point.defaults] as const),
    }));
  return {
    kind: 'figure',
    wide: true,
    caption: null,
    instead: [],
    svg: drawAccuracyCurves({
      title: say('discrimination'),
      description: say('curvesText', {
        score: formatStatistic(pooled.score.gini),
        grade: formatStatistic(pooled.grade.gini),
      }),
      panels: [
        {
          name: say('roc'),
          across: say('shareOthers'),
          up: say('shareDefaults'),
          curves: lines('nonDefaults'),
        },
        {
          name: say('cap'),
          across: say('shareAll'),
          up: say('shareDefaults'),
          curves: lines('population'),
        },
      ],
    }),
  };
}

function table({ say, result, policy }: BacktestContext): Block {
  const share = `${Math.round(policy.measure.confidence * 100)}%`;
  const row = (name: string, { score, grade }: CohortResult) =>
    cells(
      name,
      formatCount(score.n),
      formatCount(score.defaults),
      formatStatistic(score.auc.value),
      formatInterval(score.auc.ci, (value) => formatStatistic(value)),
      formatStatistic(grade.auc.value),
      formatInterval(grade.auc.ci, (value) => formatStatistic(value)),
      formatStatistic(score.gini),
      formatStatistic(score.ks),
    );
  return {
    kind: 'table',
    small: true,
    columns: [
      { label: say('cohort'), kind: 'text', width: 0.13 },
      { label: say('n'), kind: 'number', width: 0.1 },
      { label: say('defaults'), kind: 'number', width: 0.09 },
      { label: say('aucScore'), kind: 'number', width: 0.1 },
      { label: say('interval', { share }), kind: 'number', width: 0.15 },
      { label: say('aucGrade'), kind: 'number', width: 0.1 },
      { label: say('interval', { share }), kind: 'number', width: 0.15 },
      { label: say('gini'), kind: 'number', width: 0.09 },
      { label: say('ks'), kind: 'number', width: 0.09 },
    ],
    rows: [
      ...Object.entries(result.cohorts).map(([asOf, cohort]) => row(asOf, cohort)),
      row(say('pooled'), result.pooled),
    ],
    empty: say('empty'),
  };
}

function overTime({ say, result }: BacktestContext): Block {
  const cohorts = Object.values(result.cohorts);
  const ends = cohorts.flatMap(({ score, grade }) => [
    ...(score.auc.ci ?? []),
    ...(grade.auc.ci ?? []),
  ]);
  const lines = (['score', 'grade'] as const).map((basis) => ({
    name: say(basis),
    colour: basis === 'score' ? palette.own : palette.peer,
    values: cohorts.map((cohort) => cohort[basis].auc.value),
    intervals: cohorts.map((cohort) => cohort[basis].auc.ci),
  }));
  return {
    kind: 'figure',
    wide: true,
    caption: say('aucOverTime'),
    instead: [],
    svg: drawSeries({
      title: say('aucOverTime'),
      description: cohorts.map(({ score }) => formatStatistic(score.auc.value)).join(', '),
      periods: Object.keys(result.cohorts),
      lines,
      levels: [],
      range: [Math.min(0.5, ...ends), Math.max(0.55, ...ends)],
      decimals: 2,
    }),
  };
}
