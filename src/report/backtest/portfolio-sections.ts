import {
  type CohortResult,
  exclusions,
  type SegmentMeasures,
  type SegmentResult,
} from '../../backtest/index.js';
import { type Block, type Cell, cells, type Section } from '../document.js';
import { formatCount, formatInterval, formatPd, formatPValue, formatStatistic } from '../format.js';
import type { BacktestContext } from './context.js';
import { backtestWarning } from './warnings.js';

/** Do enterprises crowd into few grades? */
export function concentrationSection({ say, result }: BacktestContext): Section {
  const rise = (asOf: string) =>
    result.acrossCohorts.againstFirst.find((one) => one.asOf === asOf)?.concentration.pValue ??
    null;
  return {
    title: say('concentration'),
    blocks: [
      {
        kind: 'table',
        small: true,
        columns: [
          { label: say('cohort'), kind: 'text', width: 0.25 },
          { label: say('herfindahl'), kind: 'number', width: 0.25 },
          { label: say('herfindahlExposure'), kind: 'number', width: 0.25 },
          { label: say('concentrationP'), kind: 'number', width: 0.25 },
        ],
        rows: Object.entries(result.cohorts).map(([asOf, { grade }]) =>
          cells(
            asOf,
            formatStatistic(grade.herfindahl),
            formatStatistic(grade.details.herfindahlByExposure),
            formatPValue(rise(asOf)),
          ),
        ),
        empty: say('empty'),
      },
    ],
  };
}

/** Does the score work everywhere? */
export function segmentSection(context: BacktestContext): Section {
  const { say, result } = context;
  const title = say('segments');
  if (result.segments.length === 0) {
    return { title, blocks: [{ kind: 'paragraph', tone: 'muted', text: say('noSegments') }] };
  }
  return {
    title,
    lead: say('segmentsLead'),
    blocks: result.segments.flatMap((division) => segmentBlocks(division, context)),
  };
}

function segmentBlocks(
  { division, segments }: SegmentResult,
  context: BacktestContext,
): readonly Block[] {
  const { say, language, policy, divisionOf, segmentOf } = context;
  const share = `${Math.round(policy.measure.confidence * 100)}%`;
  const [judged, empty] = [segments.filter(({ n }) => n > 0), segments.filter(({ n }) => n === 0)];
  const table: Block = {
    kind: 'table',
    small: true,
    caption: divisionOf(division),
    columns: [
      { label: divisionOf(division), kind: 'text', width: 0.22 },
      { label: say('n'), kind: 'number', width: 0.08 },
      { label: say('defaults'), kind: 'number', width: 0.09 },
      { label: say('meanPd'), kind: 'number', width: 0.1 },
      { label: say('rate'), kind: 'number', width: 0.11 },
      { label: say('interval', { share }), kind: 'number', width: 0.15 },
      { label: say('aucScore'), kind: 'number', width: 0.1 },
      { label: say('interval', { share }), kind: 'number', width: 0.15 },
    ],
    rows: judged.map((one) =>
      cells(
        segmentOf(division, one.segment),
        formatCount(one.n),
        formatCount(one.defaults),
        formatPd(one.meanPd),
        formatPd(one.defaultRate),
        formatInterval(one.defaultRateInterval, formatPd),
        ...areaCells(one),
      ),
    ),
    empty: say('empty'),
  };
  if (empty.length === 0) return [table];
  const names = empty.map(({ segment }) => segmentOf(division, segment));
  return [
    table,
    {
      kind: 'paragraph',
      tone: 'muted',
      text: say('emptySegments', { names: names.join(language === 'zh' ? '、' : ', ') }),
    },
  ];
}

/** Few defaults make an interval worth little; one without a width says nothing at all. */
function areaCells({ auc, comparable }: SegmentMeasures): readonly Cell[] {
  const tone = comparable ? 'plain' : 'muted';
  const interval = auc.se === 0 ? null : auc.ci;
  return [
    { text: formatStatistic(auc.value), tone },
    { text: formatInterval(interval, (value) => formatStatistic(value)), tone },
  ];
}

/** How many rows were judged, and how many were left out and why. */
export function dataSection(context: BacktestContext): Section {
  const { say, language, result } = context;
  const row = (name: string, { score, excluded }: CohortResult) =>
    cells(name, formatCount(score.n), ...exclusions.map((reason) => formatCount(excluded[reason])));
  return {
    title: say('data'),
    lead: say('dataLead'),
    blocks: [
      ...result.meta.warnings.map(
        (code): Block => ({
          kind: 'paragraph',
          tone: 'warn',
          text: backtestWarning(code, language),
        }),
      ),
      {
        kind: 'table',
        small: true,
        columns: [
          { label: say('cohort'), kind: 'text', width: 0.16 },
          { label: say('used'), kind: 'number', width: 0.12 },
          ...exclusions.map((reason) => ({
            label: say(reason),
            kind: 'number' as const,
            width: 0.12,
          })),
        ],
        rows: [
          ...Object.entries(result.cohorts).map(([asOf, cohort]) => row(asOf, cohort)),
          row(say('pooled'), result.pooled),
        ],
        empty: say('empty'),
      },
      ...incompleteTable(context),
    ],
  };
}

/** Observation points that were asked for and whose outcomes nobody can know yet. */
function incompleteTable({ say, result }: BacktestContext): readonly Block[] {
  const { incompletePoints } = result.meta;
  if (incompletePoints.length === 0) return [];
  return [
    {
      kind: 'table',
      small: true,
      caption: say('incompletePoints'),
      columns: [
        { label: say('cohort'), kind: 'text', width: 0.2 },
        { label: say('windowEnd'), kind: 'text', width: 0.2 },
        { label: say('enterprises'), kind: 'number', width: 0.2 },
        { label: say('whyLeftOut'), kind: 'text', width: 0.4 },
      ],
      rows: incompletePoints.map(({ asOf, windowEnd, enterprises, why }) =>
        cells(asOf, windowEnd, formatCount(enterprises), say(why)),
      ),
      empty: say('empty'),
    },
  ];
}
