import type { Letter } from '../document.js';
import { formatDate } from '../format.js';
import type { EnterpriseContext } from './context.js';
import { reasonsInWords } from './reason-section.js';

/**
 * The letter of reasons to the applicant, in plain language: the result, the reasons, what would
 * help, the right to correction and review. It names no weight, no score and no probability.
 */
export function applicantLetter(context: EnterpriseContext): Letter {
  const { input, words, state } = context;
  const { model, result, generatedFrom, enterprise } = input;
  const list = state === 'not-rated' ? gapList(context) : reasonList(context);
  const listKey = state === 'not-rated' ? 'letter.gaps' : 'letter.reasons';
  return {
    title: words.say('letter.title'),
    salutation: words.say('letter.salutation', { name: enterprise.name ?? enterprise.id }),
    opening: [
      words.say('letter.opening', {
        model: words.pick(model.label),
        version: model.version,
        asOf: formatDate(result.asOf, words.language),
      }),
      words.say(`letter.result.${state}`, {
        grade: result.grade,
        count: String(model.scale.length),
        best: model.scale[0]?.grade ?? '',
      }),
      ...(list.length === 0 && state === 'rated' ? [words.say('letter.no-reasons')] : []),
    ],
    listTitle: list.length === 0 ? null : words.say(listKey),
    list,
    closing: [words.say('letter.rights'), words.say('letter.limits')],
    signature: [
      words.say('letter.signature'),
      formatDate(generatedFrom.date, words.language),
      words.say('letter.contact'),
    ],
  };
}

function gapList({ input, words, names }: EnterpriseContext): Letter['list'] {
  const needed = input.gaps.filter((gap) => gap.neededForGrade);
  return (needed.length === 0 ? input.gaps : needed).map((gap) => ({
    text: words.say('letter.gap', {
      feed: names.feed(gap.feed),
      department: names.department(gap.feed),
    }),
    advice: words.say('letter.gap.advice'),
  }));
}

function reasonList(context: EnterpriseContext): Letter['list'] {
  const { input, names } = context;
  const caps = input.result.caps.map((code) => ({ text: names.cap(code), advice: null }));
  return [...caps, ...reasonsInWords(context).map(({ text, advice }) => ({ text, advice }))];
}
