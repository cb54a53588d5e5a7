import { drawColumns } from '../chart/columns.js';
import { gradeColour, palette } from '../chart/palette.js';
import { type Block, cells, type Section } from '../document.js';
import { absent, formatCount, formatPd, formatScore, formatShare } from '../format.js';
import { type PortfolioContext, shareOf } from './context.js';

/** How many enterprises each grade has. */
export function gradeSection(context: PortfolioContext): Section {
  const { input, words, scale } = context;
  const title = words.say('portfolio.section.grades');
  const columns = input.grades.map(({ grade, count }) => ({
    label: grade,
    value: count,
    shown: formatShare(shareOf(count, input.counts.enterprises)),
    colour: gradeColour(grade, scale),
  }));
  return {
    title,
    blocks: [
      columnFigure(
        title,
        columns,
        false,
        words.list(columns.map((one) => `${one.label} ${one.shown}`)),
      ),
      gradeTable(context),
    ],
  };
}

/** The histogram of the total scores. */
export function histogramSection({ input, words }: PortfolioContext): Section {
  const title = words.say('portfolio.section.histogram');
  const columns = input.histogram.map(({ from, count }) => ({
    label: `${from}+`,
    value: count,
    shown: formatCount(count),
    colour: palette.own,
  }));
  return {
    title,
    blocks:
      columns.length === 0
        ? [{ kind: 'paragraph', tone: 'muted', text: words.say('portfolio.empty') }]
        : [
            columnFigure(
              title,
              columns,
              true,
              words.list(columns.map((one) => `${one.label}: ${one.shown}`)),
            ),
          ],
  };
}

function columnFigure(
  title: string,
  columns: Parameters<typeof drawColumns>[0]['columns'],
  touching: boolean,
  description: string,
): Block {
  return {
    kind: 'figure',
    wide: true,
    caption: null,
    instead: touching
      ? columns.map((column) => ({ label: column.label, value: column.shown }))
      : [],
    svg: drawColumns({ title, description, columns, touching }),
  };
}

function gradeTable({ input, words }: PortfolioContext): Block {
  return {
    kind: 'table',
    columns: [
      { label: words.say('portfolio.grade'), kind: 'text', width: 0.2 },
      { label: words.say('portfolio.from'), kind: 'number', width: 0.15 },
      { label: words.say('portfolio.pd'), kind: 'number', width: 0.15 },
      { label: words.say('portfolio.count'), kind: 'number', width: 0.2 },
      { label: words.say('portfolio.share'), kind: 'bar', width: 0.3 },
    ],
    rows: input.grades.map(({ grade, count }) => {
      const step = input.model.scale.find((one) => one.grade === grade);
      const share = shareOf(count, input.counts.enterprises);
      const special =
        step === undefined
          ? words.say(grade === 'NR' ? 'grade.not-rated' : 'grade.default')
          : undefined;
      return cells(
        { text: grade, ...(special === undefined ? {} : { detail: special }) },
        step === undefined ? absent : formatScore(step.from),
        step === undefined || step.pdMid === null ? absent : formatPd(step.pdMid),
        formatCount(count),
        { text: formatShare(share), ...(share === null ? {} : { bar: share }) },
      );
    }),
    empty: words.say('portfolio.empty'),
  };
}
