import type { Hero } from '../document.js';
import {
  formatCount,
  formatCoverage,
  formatDate,
  formatPd,
  formatScore,
  formatShare,
} from '../format.js';
import { type PortfolioContext, shareOf } from './context.js';

/** How many there are, how many have a grade, and what they are like on average. */
export function portfolioHero({ input, words }: PortfolioContext): Hero {
  const { counts, model, asOf } = input;
  const share = (count: number) => formatShare(shareOf(count, counts.enterprises));
  const counted = (label: string, count: number) => ({
    label,
    value: formatCount(count),
    note: share(count),
  });
  return {
    name: words.say('portfolio.name', { model: words.pick(model.label) }),
    identity: [`${model.id} ${model.version}`, asOf],
    badge: null,
    conclusion: words.say('portfolio.conclusion', {
      asOf: formatDate(asOf, words.language),
      count: formatCount(counts.enterprises),
      rated: formatCount(counts.rated),
      ratedShare: share(counts.rated),
      notRated: formatCount(counts.notRated),
      notRatedShare: share(counts.notRated),
      inDefault: formatCount(counts.inDefault),
      defaultShare: share(counts.inDefault),
    }),
    facts: [
      { label: words.say('portfolio.enterprises'), value: formatCount(counts.enterprises) },
      counted(words.say('portfolio.rated'), counts.rated),
      counted(words.say('portfolio.not-rated'), counts.notRated),
      counted(words.say('portfolio.default', { grade: model.defaultGrade }), counts.inDefault),
      { label: words.say('portfolio.mean-score'), value: formatScore(counts.meanScore) },
      ...(model.pdBasis === 'none'
        ? []
        : [
            {
              label: words.say('portfolio.mean-pd'),
              value: formatPd(counts.meanPd),
              note: words.say(`pd.${model.pdBasis}`),
            },
          ]),
      { label: words.say('portfolio.mean-coverage'), value: formatCoverage(counts.meanCoverage) },
    ],
    ladder: [],
  };
}
