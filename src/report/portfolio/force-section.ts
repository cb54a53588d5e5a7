import { drawSpread } from '../chart/spread.js';
import { type Block, cells, type Section } from '../document.js';
import { formatCount, formatScore } from '../format.js';
import type { PortfolioContext } from './context.js';

/** How the force scores spread over the enterprises. */
export function forceSpreadSection(context: PortfolioContext): Section {
  const { input, words } = context;
  return {
    title: words.say('portfolio.section.forces'),
    lead: words.say('portfolio.section.forces.lead'),
    blocks: input.forces.length === 0 ? [table(context)] : [chart(context), table(context)],
  };
}

function chart({ input, words, names }: PortfolioContext): Block {
  const title = words.say('portfolio.section.forces');
  const rows = input.forces.map((spread) => ({
    ...spread,
    label: names.force(spread.force),
    shown: formatScore(spread.median),
  }));
  return {
    kind: 'figure',
    wide: true,
    caption: null,
    instead: [],
    svg: drawSpread({
      title,
      description: words.list(rows.map((row) => `${row.label} ${row.shown}`)),
      rows,
    }),
  };
}

function table({ input, words, names }: PortfolioContext): Block {
  return {
    kind: 'table',
    columns: [
      { label: words.say('force'), kind: 'text', width: 0.3 },
      { label: words.say('portfolio.force.count'), kind: 'number', width: 0.16 },
      { label: words.say('portfolio.force.mean'), kind: 'number', width: 0.16 },
      { label: words.say('portfolio.force.median'), kind: 'number', width: 0.16 },
      { label: words.say('portfolio.force.quartiles'), kind: 'number', width: 0.22 },
    ],
    rows: input.forces.map((spread) =>
      cells(
        names.force(spread.force),
        formatCount(spread.count),
        formatScore(spread.mean),
        formatScore(spread.median),
        `${formatScore(spread.p25)}–${formatScore(spread.p75)}`,
      ),
    ),
    empty: words.say('portfolio.empty'),
  };
}
