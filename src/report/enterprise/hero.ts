import type { Fact, Hero } from '../document.js';
import {
  absent,
  formatCount,
  formatCoverage,
  formatDate,
  formatNumber,
  formatPd,
  formatRank,
  formatScore,
  formatShare,
} from '../format.js';
import { maskPerson } from '../mask.js';
import { type EnterpriseContext, enterpriseName } from './context.js';

/** Who it is, the grade, the numbers that matter and one paragraph that says it all. */
export function enterpriseHero(context: EnterpriseContext): Hero {
  const { input, words, state } = context;
  const { result } = input;
  const caption = words.say(`grade.${state}`);
  return {
    name: enterpriseName(context),
    identity: identity(context),
    badge: { grade: result.grade, caption },
    conclusion: conclusion(context),
    facts: facts(context),
    ladder:
      state === 'rated'
        ? input.model.scale.map(({ grade, from }) => ({
            grade,
            note: `≥ ${formatNumber(from, Number.isInteger(from) ? 0 : 1)}`,
            here: grade === result.grade,
          }))
        : [],
  };
}

function identity({ input, words }: EnterpriseContext): string[] {
  const { enterprise, personalData } = input;
  const person = enterprise.legalRepresentative;
  const labels = [enterprise.industry, enterprise.track, enterprise.region].flatMap((coded) =>
    coded === null ? [] : [words.pick(coded.label)],
  );
  return [
    enterprise.id,
    ...labels,
    ...(enterprise.established === null
      ? []
      : [
          words.say('identity.established', {
            date: formatDate(enterprise.established, words.language),
          }),
        ]),
    ...(person === null
      ? []
      : [
          words.say('identity.representative', {
            name: personalData === 'shown' ? person : maskPerson(person),
          }),
        ]),
  ];
}

function facts(context: EnterpriseContext): Fact[] {
  const { input, words, names, state } = context;
  const { result, model } = input;
  const least = model.minimumCoverage;
  const rank = input.peers.find((peer) => peer.group === 'industry' && peer.percentile !== null);
  return [
    {
      label: words.say('fact.score'),
      value: state === 'not-rated' ? absent : formatScore(result.score),
      note:
        state === 'not-rated'
          ? words.say('grade.not-rated')
          : words.say('fact.score.note', { most: formatNumber(model.most, 0) }),
    },
    ...pdFact(context),
    {
      label: words.say('fact.coverage'),
      value: formatCoverage(result.coverage),
      ...(least === null
        ? {}
        : { note: words.say('fact.coverage.least', { least: formatShare(least, 0) }) }),
    },
    { label: words.say('fact.stage'), value: names.stage(result.stage) },
    ...(rank === undefined || state !== 'rated'
      ? []
      : [
          {
            label: words.say('fact.rank'),
            value: words.say('fact.rank.value', { share: formatRank(rank.percentile) }),
            note: words.say('fact.rank.note', {
              group: words.say('peer.industry'),
              count: formatCount(rank.count),
            }),
          },
        ]),
    { label: words.say('fact.as-of'), value: result.asOf },
  ];
}

function pdFact({ input, words, state }: EnterpriseContext): Fact[] {
  const { result, model } = input;
  if (model.pdBasis === 'none') return [];
  const note = state === 'rated' ? { note: words.say(`pd.${model.pdBasis}`) } : {};
  return [{ label: words.say('fact.pd'), value: formatPd(result.pd), ...note }];
}

function conclusion(context: EnterpriseContext): string {
  const { input, words, state } = context;
  const { result, model } = input;
  const asOf = formatDate(result.asOf, words.language);
  if (state === 'not-rated') {
    return words.say('conclusion.not-rated', { asOf, coverage: formatCoverage(result.coverage) });
  }
  if (state === 'default') return words.say('conclusion.default', { asOf, grade: result.grade });
  const graded = { asOf, score: formatScore(result.score), grade: result.grade };
  const rated =
    model.pdBasis === 'none'
      ? words.say('conclusion.graded', graded)
      : words.say('conclusion.rated', {
          ...graded,
          pd: formatPd(result.pd),
          basis: words.say(`pd.${model.pdBasis}`),
        });
  const capped =
    result.gradeBeforeCaps === result.grade
      ? []
      : [words.say('conclusion.capped', { before: result.gradeBeforeCaps, grade: result.grade })];
  return words.join([rated, ...capped, ...strength(context)]);
}

function strength({ input, words, names }: EnterpriseContext): string[] {
  const scored = input.result.forces.flatMap(({ force, score }) =>
    score === null ? [] : [{ force, score }],
  );
  const ranked = scored.toSorted((left, right) => right.score - left.score);
  const best = ranked[0];
  const worst = ranked.at(-1);
  if (best === undefined || worst === undefined || best.score === worst.score) return [];
  return [
    words.say('conclusion.strength', {
      best: names.force(best.force),
      bestScore: formatScore(best.score),
      worst: names.force(worst.force),
      worstScore: formatScore(worst.score),
    }),
  ];
}
