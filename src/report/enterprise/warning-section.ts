import { type Block, cells, type Section } from '../document.js';
import type { EnterpriseContext } from './context.js';

/** The caps that hold, what they change, and the flags. */
export function warningSection(context: EnterpriseContext): Section {
  const { words } = context;
  return {
    title: words.say('section.warnings'),
    blocks: [...capEffect(context), capTable(context), flagTable(context)],
  };
}

function capEffect({ input, words }: EnterpriseContext): Block[] {
  const { caps, grade, gradeBeforeCaps } = input.result;
  if (caps.length === 0) return [];
  const changed = grade !== gradeBeforeCaps;
  return [
    {
      kind: 'note',
      tone: changed ? 'bad' : 'warn',
      title: words.say('cap.caption'),
      text: changed
        ? words.say('cap.effect', { before: gradeBeforeCaps, grade })
        : words.say('cap.no-effect'),
    },
  ];
}

function capTable({ input, words, names }: EnterpriseContext): Block {
  return codeTable(
    words.say('cap'),
    words.say('code'),
    input.result.caps.map((code) => [names.cap(code), code]),
    words.say('cap.empty'),
  );
}

function flagTable({ input, words, names }: EnterpriseContext): Block {
  return codeTable(
    words.say('flag'),
    words.say('code'),
    input.result.flags.map((code) => [names.flag(code), code]),
    words.say('flag.empty'),
  );
}

function codeTable(
  label: string,
  code: string,
  rows: readonly (readonly [string, string])[],
  empty: string,
): Block {
  return {
    kind: 'table',
    columns: [
      { label, kind: 'text', width: 0.7 },
      { label: code, kind: 'text', width: 0.3 },
    ],
    rows: rows.map(([text, name]) => cells(text, { text: name, tone: 'muted' })),
    empty,
  };
}
