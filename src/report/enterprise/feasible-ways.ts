import type { WhatIfPlan } from '../../score/what-if-ways.js';
import { type Block, cells, type TableRow } from '../document.js';
import { formatNumber, formatScore } from '../format.js';
import type { ReportedWays } from '../input.js';
import { type Say, sayer } from '../text/sayer.js';
import type { EnterpriseContext } from './context.js';
import { type WayWord, wayWords } from './way-words.js';

/**
 * The cheapest feasible changes to a better grade, or why there are none; nothing where none were asked
 * for, and where the sentences before say it: off the scale, or the best grade already.
 */
export function feasibleWays(context: EnterpriseContext): readonly Block[] {
  const { input, words, state } = context;
  const { ways } = input;
  if (ways === undefined || state !== 'rated' || ways.blocked === 'best-grade') return [];
  const say = sayer(wayWords, words.language);
  return [...found(ways, context, say), ...caveats(ways, context, say)];
}

function found(
  ways: ReportedWays,
  context: EnterpriseContext,
  say: Say<WayWord>,
): readonly Block[] {
  const months = String(ways.movements.months);
  if (ways.blocked !== null) {
    return [{ kind: 'paragraph', tone: 'muted', text: say(ways.blocked, { months }) }];
  }
  const joint = ways.joint === null ? [] : [{ plan: ways.joint, word: 'joint' as const }];
  const singles = ways.singles.map((plan) => ({ plan, word: 'single' as const }));
  const rows = [...joint, ...singles].flatMap(({ plan, word }) =>
    planRows(plan, word, context, say),
  );
  return [
    {
      kind: 'table',
      caption: say('caption', { months }),
      columns: [
        { label: say('indicator'), kind: 'text', width: 0.36 },
        { label: say('now'), kind: 'number', width: 0.16 },
        { label: say('to'), kind: 'number', width: 0.16 },
        { label: say('limit', { months }), kind: 'number', width: 0.18 },
        { label: say('effort'), kind: 'number', width: 0.14 },
      ],
      rows,
      empty: say('too-far', { months }),
    },
    ...(ways.proof === null
      ? []
      : [{ kind: 'paragraph', tone: 'muted', text: say(ways.proof) } as const]),
  ];
}

function planRows(
  { moves, effort, score, grade }: WhatIfPlan,
  word: 'joint' | 'single',
  { names }: EnterpriseContext,
  say: Say<WayWord>,
): readonly TableRow[] {
  const facts = { effort: formatNumber(effort, 1), score: formatScore(score), grade };
  return [
    { kind: 'group', label: say(word, facts) },
    ...moves.map((move) =>
      cells(
        names.indicator(move.indicator),
        names.value(move.indicator, move.from),
        names.value(move.indicator, move.to),
        names.value(move.indicator, move.limit),
        formatNumber(move.effort, 1),
      ),
    ),
  ];
}

function caveats(
  { movements, missing }: ReportedWays,
  { words, names }: EnterpriseContext,
  say: Say<WayWord>,
): readonly Block[] {
  const { label, version, months, isDesign } = movements;
  const source = say(isDesign ? 'design' : 'given', {
    ...{ label: words.pick(label), version, months: String(months) },
  });
  const listed = missing.map((code) => names.indicator(code));
  const without =
    listed.length === 0 ? '' : say('missing', { indicators: listed.join(say('comma')) });
  return [
    {
      kind: 'note',
      tone: 'plain',
      title: say('arithmeticTitle'),
      text: [say('arithmetic'), source, without].filter((text) => text !== '').join(say('space')),
    },
  ];
}
