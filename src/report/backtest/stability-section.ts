import { palette } from '../chart/palette.js';
import { drawSeries } from '../chart/series.js';
import { type Block, cells, type Section } from '../document.js';
import { formatPValue, formatShare, formatStatistic } from '../format.js';
import { migrationFigure } from '../migration-figure.js';
import type { BacktestContext } from './context.js';

/** Have scores and grades moved, and how do enterprises migrate? */
export function stabilitySection(context: BacktestContext): Section {
  const { say, result } = context;
  const blocks: readonly Block[] =
    result.migration.pooled === null
      ? [{ kind: 'paragraph', tone: 'muted', text: say('oneCohort') }]
      : [psiFigure(context), ...pooledMigration(context), migrationTable(context)];
  return { title: say('stability'), blocks };
}

function psiFigure({ say, result, policy }: BacktestContext): Block {
  const cohorts = Object.values(result.cohorts);
  const limits = policy.rules.find(({ metric }) => metric === 'psi')?.light;
  const levels =
    limits !== undefined && 'atMost' in limits
      ? [
          { name: `${say('green')} ${limits.atMost.green}`, at: limits.atMost.green },
          { name: `${say('amber')} ${limits.atMost.amber}`, at: limits.atMost.amber },
        ]
      : [];
  const lines = (['score', 'grade'] as const).map((basis) => ({
    name: say(basis),
    colour: basis === 'score' ? palette.own : palette.peer,
    values: cohorts.map((cohort) => cohort[basis].psi),
    intervals: [],
  }));
  const values = lines.flatMap((one) => one.values.filter((value) => value !== null));
  return {
    kind: 'figure',
    wide: true,
    caption: say('psiOverTime'),
    instead: [],
    svg: drawSeries({
      title: say('psiOverTime'),
      description: values.map((value) => formatStatistic(value)).join(', '),
      periods: Object.keys(result.cohorts),
      lines,
      levels,
      range: [0, Math.max(...levels.map(({ at }) => at), ...values, 0.05) * 1.1],
      decimals: 2,
    }),
  };
}

function pooledMigration({ say, result }: BacktestContext): readonly Block[] {
  const { pooled, grades } = result.migration;
  if (pooled === null) return [];
  return [
    migrationFigure({
      caption: say('migration', { from: pooled.from, to: pooled.to }),
      description: say('migrationText'),
      rows: grades,
      columns: [...grades, say('defaultShort'), say('exitShort')],
      shares: pooled.withOutcomes,
    }),
  ];
}

function migrationTable({ say, result }: BacktestContext): Block {
  return {
    kind: 'table',
    small: true,
    columns: [
      { label: say('step'), kind: 'text', width: 0.26 },
      { label: say('stayed'), kind: 'number', width: 0.11 },
      { label: say('upgraded'), kind: 'number', width: 0.11 },
      { label: say('downgraded'), kind: 'number', width: 0.11 },
      { label: say('bandwidth'), kind: 'number', width: 0.17 },
      { label: say('mobility'), kind: 'number', width: 0.11 },
      { label: say('monotone'), kind: 'number', width: 0.13 },
    ],
    rows: result.migration.steps.map((step) =>
      cells(
        `${step.from} → ${step.to}`,
        formatShare(step.stayed),
        formatShare(step.upgraded),
        formatShare(step.downgraded),
        `${formatStatistic(step.bandwidth.upper)} / ${formatStatistic(step.bandwidth.lower)}`,
        formatStatistic(step.mobility),
        formatPValue(step.adjustedPValue),
      ),
    ),
    empty: say('empty'),
  };
}
