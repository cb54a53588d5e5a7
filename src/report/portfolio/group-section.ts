import { gradeColour } from '../chart/palette.js';
import { drawShares } from '../chart/shares.js';
import { type Block, cells, type Section } from '../document.js';
import { formatCount, formatCoverage, formatScore, formatShare } from '../format.js';
import type { PortfolioGroup } from '../input.js';
import type { PortfolioContext } from './context.js';

const shownGroups = 20;

/** One breakdown of the portfolio: what share of each group has which grade. */
export function groupSection(
  context: PortfolioContext,
  by: 'industry' | 'region' | 'stage',
  all: readonly PortfolioGroup[],
): Section {
  const { words } = context;
  const groups =
    by === 'stage'
      ? all
      : all.toSorted((left, right) => right.count - left.count).slice(0, shownGroups);
  const title = words.say(`portfolio.section.${by}`);
  return {
    title,
    ...(groups.length < all.length
      ? {
          lead: words.say('portfolio.top', {
            shown: formatCount(groups.length),
            all: formatCount(all.length),
          }),
        }
      : {}),
    blocks:
      groups.length === 0
        ? [table(context, groups)]
        : [chart(context, title, groups), table(context, groups)],
  };
}

function chart(
  { words, grades, scale }: PortfolioContext,
  group: string,
  groups: readonly PortfolioGroup[],
): Block {
  const title = words.say('portfolio.shares', { group });
  const rows = groups.map((one) => ({
    label: words.pick(one.label),
    shown: formatCount(one.count),
    parts: grades.map((grade) => ({
      name: grade,
      share: one.gradeShares[grade] ?? 0,
      colour: gradeColour(grade, scale),
    })),
  }));
  return {
    kind: 'figure',
    wide: true,
    caption: title,
    instead: [],
    svg: drawShares({
      title,
      description: words.list(rows.map((row) => `${row.label} ${row.shown}`)),
      rows,
    }),
  };
}

function table({ words, scale }: PortfolioContext, groups: readonly PortfolioGroup[]): Block {
  const better = scale.slice(0, Math.floor(scale.length / 2));
  const betterLabel = words.say('portfolio.better', {
    best: better[0] ?? '',
    last: better.at(-1) ?? '',
  });
  return {
    kind: 'table',
    columns: [
      { label: words.say('portfolio.group'), kind: 'text', width: 0.32 },
      { label: words.say('portfolio.count'), kind: 'number', width: 0.13 },
      { label: words.say('portfolio.mean-score'), kind: 'number', width: 0.13 },
      { label: betterLabel, kind: 'bar', width: 0.2 },
      { label: 'NR', kind: 'number', width: 0.1 },
      { label: words.say('portfolio.mean-coverage'), kind: 'number', width: 0.12 },
    ],
    rows: groups.map((one) => {
      const share = better.reduce((sum, grade) => sum + (one.gradeShares[grade] ?? 0), 0);
      return cells(
        words.pick(one.label),
        formatCount(one.count),
        formatScore(one.meanScore),
        { text: formatShare(share), bar: share },
        formatShare(one.gradeShares.NR ?? 0),
        formatCoverage(one.coverage),
      );
    }),
    empty: words.say('portfolio.empty'),
  };
}
