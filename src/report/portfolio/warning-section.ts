import { type Block, cells, type Section } from '../document.js';
import { formatCount, formatShare } from '../format.js';
import { type PortfolioContext, shareOf } from './context.js';

/** How many enterprises each cap and each flag concerns. */
export function warningSection(context: PortfolioContext): Section {
  const { input, words, names } = context;
  return {
    title: words.say('portfolio.section.warnings'),
    blocks: [
      table(
        context,
        words.say('cap.caption'),
        input.caps.map(({ cap, count }) => ({ name: names.cap(cap), code: cap, count })),
        words.say('cap.empty'),
      ),
      table(
        context,
        words.say('flag.caption'),
        input.flags.map(({ flag, count }) => ({ name: names.flag(flag), code: flag, count })),
        words.say('flag.empty'),
      ),
    ],
  };
}

function table(
  { input, words }: PortfolioContext,
  label: string,
  rows: readonly { readonly name: string; readonly code: string; readonly count: number }[],
  empty: string,
): Block {
  return {
    kind: 'table',
    columns: [
      { label, kind: 'text', width: 0.45 },
      { label: words.say('code'), kind: 'text', width: 0.25 },
      { label: words.say('portfolio.count'), kind: 'number', width: 0.15 },
      { label: words.say('portfolio.share'), kind: 'number', width: 0.15 },
    ],
    rows: rows
      .toSorted((left, right) => right.count - left.count || (left.code < right.code ? -1 : 1))
      .map(({ name, code, count }) =>
        cells(
          name,
          { text: code, tone: 'muted' },
          formatCount(count),
          formatShare(shareOf(count, input.counts.enterprises), 2),
        ),
      ),
    empty,
  };
}
