import { type Column, cells, type Section } from '../document.js';
import { absent, formatCount, formatShare } from '../format.js';
import { type PortfolioContext, shareOf } from './context.js';

/** How much of the population each department's feed reaches. */
export function coverageSection({ input, words, names }: PortfolioContext): Section {
  return {
    title: words.say('portfolio.section.coverage'),
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: words.say('coverage.feeds'), kind: 'text', width: 0.35 },
          { label: words.say('portfolio.coverage.enterprises'), kind: 'number', width: 0.2 },
          { label: words.say('portfolio.coverage.share'), kind: 'bar', width: 0.27 },
          { label: words.say('coverage.event'), kind: 'number', width: 0.18 },
        ],
        rows: input.coverage.map(({ feed, enterprises, share, newestEvent }) =>
          cells(
            { text: names.feed(feed), detail: names.department(feed) },
            formatCount(enterprises),
            { text: formatShare(share), bar: share },
            newestEvent ?? absent,
          ),
        ),
        empty: words.say('portfolio.empty'),
      },
    ],
  };
}

/** What became of every row that was read. */
export function intakeSection({ input, words, names }: PortfolioContext): Section {
  const counted = (label: string): Column => ({ label, kind: 'number', width: 0.11 });
  return {
    title: words.say('portfolio.section.intake'),
    lead: words.say('portfolio.section.intake.lead'),
    blocks: [
      {
        kind: 'table',
        small: true,
        columns: [
          { label: words.say('portfolio.intake.source'), kind: 'text', width: 0.2 },
          counted(words.say('portfolio.intake.read')),
          counted(words.say('portfolio.intake.accepted')),
          counted(words.say('portfolio.intake.quarantined')),
          counted(words.say('portfolio.intake.merged')),
          counted(words.say('portfolio.intake.rate')),
          { label: words.say('portfolio.intake.codes'), kind: 'text', width: 0.25 },
        ],
        rows: input.intake.map(({ source, read, accepted, quarantined, merged, codes }) =>
          cells(
            names.feed(source),
            formatCount(read),
            formatCount(accepted),
            { text: formatCount(quarantined), tone: quarantined > 0 ? 'warn' : 'plain' },
            formatCount(merged),
            formatShare(shareOf(quarantined, read), 2),
            {
              text:
                codes.length === 0
                  ? absent
                  : words.list(codes.map((one) => `${one.code} ${formatCount(one.count)}`)),
              tone: 'muted',
            },
          ),
        ),
        empty: words.say('portfolio.empty'),
      },
    ],
  };
}

/** Which department's data would give the most enterprises a grade. */
export function gradeabilitySection({ input, words, names }: PortfolioContext): Section {
  const { notRated } = input.counts;
  return {
    title: words.say('portfolio.section.gradeability'),
    lead: words.say('portfolio.section.gradeability.lead', { count: formatCount(notRated) }),
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: words.say('coverage.department'), kind: 'text', width: 0.2 },
          { label: words.say('coverage.feeds'), kind: 'text', width: 0.4 },
          { label: words.say('portfolio.gradeability.lifted'), kind: 'number', width: 0.16 },
          { label: words.say('portfolio.gradeability.share'), kind: 'bar', width: 0.24 },
        ],
        rows: input.gradeability.map(({ department, feeds, lifted }) => {
          const share = shareOf(lifted, notRated);
          return cells(
            words.pick(department.label),
            words.list(feeds.map(names.feed)),
            formatCount(lifted),
            { text: formatShare(share), ...(share === null ? {} : { bar: share }) },
          );
        }),
        empty: words.say('portfolio.empty'),
      },
    ],
  };
}
