import type { ConsistencyResult } from '../../score/result.js';
import { cells, type Section, type Tone } from '../document.js';
import { absent, formatNumber } from '../format.js';
import type { EnterpriseContext } from './context.js';

const tones: Readonly<Record<ConsistencyResult['verdict'], Tone>> = {
  agree: 'good',
  differ: 'warn',
  severe: 'bad',
  unknown: 'muted',
};

/** What departments say of the same thing, side by side. */
export function consistencySection({ input, words, names }: EnterpriseContext): Section {
  return {
    title: words.say('section.consistency'),
    lead: words.say('section.consistency.lead'),
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: words.say('check'), kind: 'text', width: 0.6 },
          { label: words.say('check.ratio'), kind: 'number', width: 0.15 },
          { label: words.say('check.verdict'), kind: 'text', width: 0.25 },
        ],
        rows: input.result.consistency.map(({ check, ratio, verdict }) =>
          cells(names.check(check), ratio === null ? absent : formatNumber(ratio, 2), {
            text: words.say(`check.${verdict}`),
            tone: tones[verdict],
          }),
        ),
        empty: words.say('check.empty'),
      },
    ],
  };
}
