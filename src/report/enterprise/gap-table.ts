import { type Block, cells, type Section } from '../document.js';
import { formatShare } from '../format.js';
import type { EnterpriseContext } from './context.js';

/** For an enterprise without a grade: what is missing, and from whom, before anything else. */
export function notRatedSection(context: EnterpriseContext): Section {
  const { words } = context;
  return {
    title: words.say('section.not-rated'),
    lead: words.say('section.not-rated.lead'),
    blocks: [gapTable(context)],
  };
}

/** The feeds that say nothing of the enterprise, the heaviest first. */
export function gapTable({ input, words, names }: EnterpriseContext): Block {
  const gaps = input.gaps.toSorted(
    (left, right) =>
      Number(right.neededForGrade) - Number(left.neededForGrade) ||
      right.weightShare - left.weightShare ||
      (left.feed < right.feed ? -1 : 1),
  );
  return {
    kind: 'table',
    caption: words.say('gap.caption'),
    columns: [
      { label: words.say('gap.feed'), kind: 'text', width: 0.2 },
      { label: words.say('gap.department'), kind: 'text', width: 0.15 },
      { label: words.say('gap.indicators'), kind: 'text', width: 0.37 },
      { label: words.say('gap.weight'), kind: 'number', width: 0.14 },
      { label: words.say('gap.needed'), kind: 'text', width: 0.14 },
    ],
    rows: gaps.map((gap) =>
      cells(
        names.feed(gap.feed),
        names.department(gap.feed),
        words.list(gap.indicators.map(names.indicator)),
        formatShare(gap.weightShare),
        gap.neededForGrade
          ? { text: words.say('report.yes'), tone: 'bad' }
          : { text: words.say('report.no'), tone: 'muted' },
      ),
    ),
    empty: words.say('gap.empty'),
  };
}
