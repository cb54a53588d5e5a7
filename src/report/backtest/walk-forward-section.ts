import type { Forecast, RefittedPoint, WalkForwardResult } from '../../backtest/index.js';
import { type Block, cells, type Section } from '../document.js';
import { formatCount, formatInterval, formatPd, formatPValue, formatStatistic } from '../format.js';
import type { BacktestContext } from './context.js';
import { refitAucFigure, refitLevelFigure } from './walk-forward-figures.js';
import { backtestWarning, noRefitReason } from './warnings.js';

/** What refits at past points would have been worth; nothing where none were asked for. */
export function walkForwardSection(context: BacktestContext): readonly Section[] {
  const { say, result } = context;
  const { walkForward } = result;
  if (walkForward === undefined) return [];
  const { meta, points } = walkForward;
  const refitted = points.filter((point) => point.kind === 'refitted');
  const latest = refitted.at(-1);
  return [
    {
      title: say('walkForward'),
      lead: say('walkForwardLead', {
        method: meta.method.kind,
        form:
          meta.form.kind === 'rolling'
            ? say('formRolling', { count: formatCount(meta.form.points) })
            : say('formExpanding'),
        months: formatCount(meta.windowMonths),
        refitted: formatCount(meta.refitted),
        points: formatCount(meta.points),
      }),
      blocks: [
        ...generalWarnings(walkForward, context),
        ...(latest === undefined ? [] : refitBlocks(walkForward, refitted, latest, context)),
        ...unfittedTable(walkForward, context),
      ],
    },
  ];
}

/** Warnings on all refits; points without one have a table. */
function generalWarnings(
  { meta }: WalkForwardResult,
  { language }: BacktestContext,
): readonly Block[] {
  return meta.warnings
    .filter((code) => !code.startsWith('not-refitted:'))
    .map((code) => ({ kind: 'paragraph', tone: 'warn', text: backtestWarning(code, language) }));
}

function refitBlocks(
  walkForward: WalkForwardResult,
  refitted: readonly RefittedPoint[],
  latest: RefittedPoint,
  context: BacktestContext,
): readonly Block[] {
  const { say } = context;
  const { heldOut, enterprises } = walkForward.meta;
  const counts = { heldOut: formatCount(heldOut), enterprises: formatCount(enterprises) };
  return [
    { kind: 'paragraph', tone: 'muted', text: say('samplesLead', counts) },
    refitAucFigure(refitted, context),
    aucTable(refitted, context),
    refitLevelFigure(refitted, context),
    levelTable(walkForward, refitted, context),
    { kind: 'paragraph', tone: 'muted', text: say('driftLead') },
    driftTable(refitted, context),
    gradeTable(latest, context),
  ];
}

function aucTable(refitted: readonly RefittedPoint[], { say }: BacktestContext): Block {
  const shown = (forecast: Forecast | null) => ({
    text: formatStatistic(forecast?.auc.value ?? null),
    detail: formatInterval(forecast?.auc.ci ?? null, formatStatistic),
  });
  return {
    kind: 'table',
    small: true,
    columns: [
      { label: say('cohort'), kind: 'text', width: 0.13 },
      { label: say('fitPoints'), kind: 'text', width: 0.2 },
      { label: say('n'), kind: 'number', width: 0.09 },
      { label: say('defaults'), kind: 'number', width: 0.08 },
      { label: say('inSample'), kind: 'number', width: 0.13 },
      { label: say('outOfSample'), kind: 'number', width: 0.13 },
      { label: say('outOfTime'), kind: 'number', width: 0.13 },
      { label: say('fall'), kind: 'number', width: 0.11 },
    ],
    rows: refitted.map(({ asOf, fit, inSample, outOfSample, outOfTime, aucFall }) =>
      cells(
        asOf,
        fitted(fit.points),
        formatCount(fit.n),
        formatCount(fit.defaults),
        shown(inSample),
        shown(outOfSample),
        shown(outOfTime.refit),
        {
          text: formatStatistic(aucFall.value),
          detail: formatInterval(aucFall.ci, formatStatistic),
        },
      ),
    ),
    empty: say('empty'),
  };
}

function fitted(points: readonly string[]): string {
  const [first = '', last = first] = [points[0], points.at(-1)];
  return first === last ? first : `${first} – ${last}`;
}

function levelTable(
  { pooled }: WalkForwardResult,
  refitted: readonly RefittedPoint[],
  { say }: BacktestContext,
): Block {
  const row = (name: string, detail: string, one: Forecast) =>
    cells(
      { text: name, detail },
      `${formatStatistic(one.expected, 1)} / ${formatCount(one.defaults)}`,
      formatStatistic(one.level.z, 2),
      formatPValue(one.level.pValue),
      formatPValue(one.portfolioJeffreys),
      formatStatistic(one.brier, 4),
      formatStatistic(one.calibrationInTheLarge),
      formatStatistic(one.calibrationSlope),
    );
  const rows = (name: string, { refit, naive, shipped }: RefittedPoint['outOfTime']) => [
    row(name, say('refitPd'), refit),
    row(name, say('naivePd'), naive),
    row(name, say('shippedPd'), shipped),
  ];
  return {
    kind: 'table',
    small: true,
    columns: [
      { label: say('cohort'), kind: 'text', width: 0.2 },
      { label: say('expectedObserved'), kind: 'number', width: 0.16 },
      { label: say('zOfLevel'), kind: 'number', width: 0.08 },
      { label: 'p', kind: 'number', width: 0.1 },
      { label: say('jeffreys'), kind: 'number', width: 0.12 },
      { label: say('brier'), kind: 'number', width: 0.12 },
      { label: say('intercept'), kind: 'number', width: 0.11 },
      { label: say('slope'), kind: 'number', width: 0.11 },
    ],
    rows: [
      ...refitted.flatMap(({ asOf, outOfTime }) => rows(asOf, outOfTime)),
      ...(pooled === null ? [] : rows(say('calibrationOf'), pooled)),
    ],
    empty: say('empty'),
  };
}

function driftTable(refitted: readonly RefittedPoint[], { say }: BacktestContext): Block {
  const withSe = (value: number | undefined, se: number | null | undefined) =>
    value === undefined
      ? formatStatistic(null)
      : `${formatStatistic(value)} (${formatStatistic(se ?? null)})`;
  return {
    kind: 'table',
    small: true,
    caption: say('refitDrift'),
    columns: [
      { label: say('cohort'), kind: 'text', width: 0.16 },
      { label: say('intercept'), kind: 'number', width: 0.2 },
      { label: say('change'), kind: 'number', width: 0.12 },
      { label: say('slope'), kind: 'number', width: 0.22 },
      { label: say('change'), kind: 'number', width: 0.14 },
      { label: say('meanPd'), kind: 'number', width: 0.16 },
    ],
    rows: refitted.map(({ asOf, line, drift, meanPd }) =>
      cells(
        asOf,
        withSe(line?.intercept, line?.interceptSe),
        formatStatistic(drift?.intercept ?? null),
        withSe(line?.slope, line?.slopeSe),
        formatStatistic(drift?.slope ?? null),
        formatPd(meanPd.floored),
      ),
    ),
    empty: say('empty'),
  };
}

function gradeTable({ asOf, byGrade }: RefittedPoint, { say, policy }: BacktestContext): Block {
  const share = `${Math.round(policy.measure.confidence * 100)}%`;
  return {
    kind: 'table',
    small: true,
    caption: say('refitGrades', { asOf }),
    columns: [
      { label: say('grade'), kind: 'text', width: 0.1 },
      { label: say('n'), kind: 'number', width: 0.1 },
      { label: say('defaults'), kind: 'number', width: 0.1 },
      { label: say('rate'), kind: 'number', width: 0.14 },
      { label: say('interval', { share }), kind: 'number', width: 0.2 },
      { label: say('refitPd'), kind: 'number', width: 0.12 },
      { label: say('shippedPd'), kind: 'number', width: 0.12 },
      { label: say('jeffreys'), kind: 'number', width: 0.12 },
    ],
    rows: byGrade.map((grade) =>
      cells(
        grade.grade,
        formatCount(grade.n),
        formatCount(grade.defaults),
        formatPd(grade.observedRate),
        formatInterval(grade.interval, formatPd),
        formatPd(grade.pd),
        formatPd(grade.shippedPd),
        formatPValue(grade.jeffreys),
      ),
    ),
    empty: say('empty'),
  };
}

function unfittedTable(
  { points }: WalkForwardResult,
  { say, language }: BacktestContext,
): readonly Block[] {
  const unfitted = points.filter((point) => point.kind === 'not-refitted');
  if (unfitted.length === 0) return [];
  return [
    {
      kind: 'table',
      small: true,
      caption: say('notRefitted'),
      columns: [
        { label: say('cohort'), kind: 'text', width: 0.2 },
        { label: say('n'), kind: 'number', width: 0.15 },
        { label: say('defaults'), kind: 'number', width: 0.15 },
        { label: say('whyLeftOut'), kind: 'text', width: 0.5 },
      ],
      rows: unfitted.map(({ asOf, fit, why }) =>
        cells(asOf, formatCount(fit.n), formatCount(fit.defaults), noRefitReason(why, language)),
      ),
      empty: say('empty'),
    },
  ];
}
