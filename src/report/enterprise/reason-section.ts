import type { Reason, Section } from '../document.js';
import type { EnterpriseContext } from './context.js';

/** The reasons in words, each with what would help. */
export function reasonSection(context: EnterpriseContext): Section {
  const { words } = context;
  const items = reasonsInWords(context);
  return {
    title: words.say('section.reasons'),
    lead: words.say('section.reasons.lead'),
    blocks:
      items.length === 0
        ? [{ kind: 'paragraph', tone: 'muted', text: words.say('reason.empty') }]
        : [{ kind: 'reasons', items }],
  };
}

/** The result's reason codes in words; a code without a text stands for itself. */
export function reasonsInWords({ input, words }: EnterpriseContext): Reason[] {
  return input.result.reasons.map((code) => {
    const entry = input.model.reasons[code];
    return entry === undefined
      ? { code, text: code, advice: null }
      : {
          code,
          text: words.pick(entry.text),
          advice: words.say('reason.advice', { advice: words.pick(entry.advice) }),
        };
  });
}
