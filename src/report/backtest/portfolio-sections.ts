import { type CohortResult, exclusions, type SegmentResult } from '../../backtest/index.js';
import { type Block, cells, type Section } from '../document.js';
import { formatCount, formatInterval, formatPd, formatPValue, formatStatistic } from '../format.js';
import type { BacktestContext } from './context.js';

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
  return {
    title: say('segments'),
    blocks:
      result.segments.length === 0
        ? [{ kind: 'paragraph', tone: 'muted', text: say('noSegments') }]
        : result.segments.map((division) => segmentTable(division, context)),
  };
}

function segmentTable(
  { division, segments }: SegmentResult,
  { say, policy }: BacktestContext,
): Block {
  const share = `${Math.round(policy.measure.confidence * 100)}%`;
  return {
    kind: 'table',
    small: true,
    caption: division,
    columns: [
      { label: division, kind: 'text', width: 0.16 },
      { label: say('n'), kind: 'number', width: 0.1 },
      { label: say('defaults'), kind: 'number', width: 0.1 },
      { label: say('meanPd'), kind: 'number', width: 0.11 },
      { label: say('rate'), kind: 'number', width: 0.11 },
      { label: say('interval', { share }), kind: 'number', width: 0.16 },
      { label: say('aucScore'), kind: 'number', width: 0.1 },
      { label: say('interval', { share }), kind: 'number', width: 0.16 },
    ],
    rows: segments.map((one) =>
      cells(
        one.segment,
        formatCount(one.n),
        formatCount(one.defaults),
        formatPd(one.meanPd),
        formatPd(one.defaultRate),
        formatInterval(one.defaultRateInterval, formatPd),
        formatStatistic(one.auc.value),
        formatInterval(one.auc.ci, (value) => formatStatistic(value)),
      ),
    ),
    empty: say('empty'),
  };
}

/** How many rows were judged, and how many were left out and why. */
export function dataSection({ say, result }: BacktestContext): Section {
  const row = (name: string, { score, excluded }: CohortResult) =>
    cells(name, formatCount(score.n), ...exclusions.map((reason) => formatCount(excluded[reason])));
  return {
    title: say('data'),
    lead: say('dataLead'),
    blocks: [
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
    ],
  };
}
