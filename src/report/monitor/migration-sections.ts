import type { MonitoredMove } from '../../monitor/index.js';
import { type Block, cells, type Section } from '../document.js';
import {
  absent,
  formatCount,
  formatPValue,
  formatScore,
  formatShare,
  formatStatistic,
} from '../format.js';
import { migrationFigure } from '../migration-figure.js';
import type { MonitorContext } from './context.js';

/** Where the grades went, and the tests of the moves. */
export function migrationSection(context: MonitorContext): Section {
  const { say, result } = context;
  const { overall, steps, homogeneity } = result.migration;
  const title = say('migration');
  if (result.days[0]?.rated === 0) {
    return { title, blocks: [{ kind: 'paragraph', tone: 'muted', text: say('migrationEmpty') }] };
  }
  const table: Block = {
    kind: 'table',
    small: true,
    columns: [
      { label: say('step'), kind: 'text', width: 0.14 },
      { label: say('stayed'), kind: 'number', width: 0.1 },
      { label: say('upgraded'), kind: 'number', width: 0.08 },
      { label: say('downgraded'), kind: 'number', width: 0.08 },
      { label: say('withinOne'), kind: 'number', width: 0.1 },
      { label: say('bandwidth'), kind: 'number', width: 0.16 },
      { label: say('mobility'), kind: 'number', width: 0.1 },
      { label: say('monotone'), kind: 'number', width: 0.12 },
      { label: say('homogeneity'), kind: 'number', width: 0.12 },
    ],
    rows: steps.map((step) =>
      cells(
        { text: step.from, detail: `→ ${step.to}` },
        formatShare(step.stayed),
        formatShare(step.upgraded),
        formatShare(step.downgraded),
        formatShare(step.withinOne),
        `${formatStatistic(step.bandwidth.upper)} / ${formatStatistic(step.bandwidth.lower)}`,
        formatStatistic(step.mobility),
        formatPValue(step.adjustedPValue),
        formatPValue(homogeneity.find(({ from }) => from === step.from)?.pValue ?? null),
      ),
    ),
    empty: say('empty'),
  };
  const note = say('exitNote', { notRated: formatCount(overall.notRated) });
  return {
    title,
    blocks: [heatMap(context), table, { kind: 'paragraph', tone: 'muted', text: note }],
  };
}

function heatMap({ say, result }: MonitorContext): Block {
  const { overall } = result.migration;
  return migrationFigure({
    caption: say('migrationFigure', { from: overall.from, to: overall.to }),
    description: say('migrationText'),
    rows: result.grades,
    columns: [...result.grades, say('defaultShort'), say('exitShort')],
    shares: overall.withOutcomes,
  });
}

/** Enterprises shown each way; the result lists more. */
const shownMoves = 15;

/** Who moved furthest, both ways. */
export function moverSection(context: MonitorContext): Section {
  const { say, result } = context;
  return {
    title: say('movers'),
    blocks: [
      movers(say('moversDown'), result.movers.down, context),
      movers(say('moversUp'), result.movers.up, context),
    ],
  };
}

function movers(
  caption: string,
  moves: readonly MonitoredMove[],
  { say, pick, labels }: MonitorContext,
): Block {
  return {
    kind: 'table',
    small: true,
    caption,
    columns: [
      { label: say('enterprise'), kind: 'text', width: 0.34 },
      { label: say('stage'), kind: 'text', width: 0.2 },
      { label: say('gradeMove'), kind: 'text', width: 0.16 },
      { label: say('notches'), kind: 'number', width: 0.1 },
      { label: say('scoreMove'), kind: 'number', width: 0.2 },
    ],
    rows: moves
      .slice(0, shownMoves)
      .map(({ enterpriseId, stage, gradeBefore, grade, notches, scoreBefore, score }) => {
        const named = stage === null ? undefined : labels.stages.get(stage);
        return cells(
          enterpriseId,
          named === undefined ? (stage ?? absent) : pick(named),
          `${gradeBefore ?? absent} → ${grade}`,
          formatStatistic(notches, 0),
          `${formatScore(scoreBefore)} → ${formatScore(score)}`,
        );
      }),
    empty: say('moversNone'),
  };
}
