import { drawTrend } from '../chart/trend.js';
import { type Block, cells, type Section } from '../document.js';
import { formatScore } from '../format.js';
import type { HistoryPoint } from '../input.js';
import type { EnterpriseContext } from './context.js';

/** The score over the as-of dates, as a line and as a table with the forces. */
export function trendSection(context: EnterpriseContext): Section {
  const { input, words } = context;
  const history = input.history.toSorted((left, right) => (left.asOf < right.asOf ? -1 : 1));
  return {
    title: words.say('section.trend'),
    lead: words.say('section.trend.lead'),
    blocks:
      history.length < 2
        ? [{ kind: 'paragraph', tone: 'muted', text: words.say('trend.empty') }]
        : [chart(context, history), table(context, history)],
  };
}

function chart({ input, words }: EnterpriseContext, history: readonly HistoryPoint[]): Block {
  const title = words.say('chart.trend');
  const points = history.map(({ asOf, score, grade }) => {
    const rated = grade !== 'NR' && score !== null;
    return {
      date: asOf,
      score: rated ? score : null,
      shown: rated ? `${formatScore(score)}  ${grade}` : grade,
    };
  });
  return {
    kind: 'figure',
    wide: true,
    instead: [],
    caption: title,
    svg: drawTrend({
      title,
      description: words.list(points.map((point) => `${point.date} ${point.shown}`)),
      points,
      levels: input.model.scale.map(({ grade, from }) => ({ name: grade, from })),
    }),
  };
}

function table(
  { input, words, names }: EnterpriseContext,
  history: readonly HistoryPoint[],
): Block {
  const forces = input.result.forces.map(({ force }) => force);
  const width = 0.6 / Math.max(1, forces.length);
  return {
    kind: 'table',
    columns: [
      { label: words.say('trend.date'), kind: 'text', width: 0.16 },
      { label: words.say('trend.grade'), kind: 'text', width: 0.1 },
      { label: words.say('fact.score'), kind: 'number', width: 0.14 },
      ...forces.map((force) => ({ label: names.force(force), kind: 'number' as const, width })),
    ],
    rows: history
      .toReversed()
      .map(({ asOf, score, grade, forces: scores }) =>
        cells(
          asOf,
          grade,
          formatScore(score),
          ...forces.map((force) => formatScore(scores[force] ?? null)),
        ),
      ),
    empty: words.say('trend.empty'),
  };
}
