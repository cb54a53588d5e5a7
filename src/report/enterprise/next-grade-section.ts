import type { NextGrade } from '../../score/result.js';
import { type Block, cells, type Section } from '../document.js';
import { formatPoints, formatPointsNeeded } from '../format.js';
import type { EnterpriseContext } from './context.js';
import { feasibleWays } from './feasible-ways.js';

/** How many points the next grade needs and the single changes that give them. */
export function nextGradeSection(context: EnterpriseContext): Section {
  const { words } = context;
  return {
    title: words.say('section.next'),
    blocks: [...blocks(context), ...feasibleWays(context)],
  };
}

function blocks({ input, words, names, state }: EnterpriseContext): Block[] {
  const { nextGrade, result } = input;
  if (state !== 'rated')
    return [{ kind: 'paragraph', tone: 'muted', text: words.say(`next.${state}`) }];
  const capped: Block[] =
    result.grade === result.gradeBeforeCaps
      ? []
      : [
          {
            kind: 'note',
            tone: 'warn',
            title: words.say('cap.caption'),
            text: words.say('next.capped'),
          },
        ];
  if (!input.model.additive) {
    return [...capped, { kind: 'paragraph', tone: 'muted', text: words.say('next.not-additive') }];
  }
  if (nextGrade === null) {
    return [...capped, { kind: 'paragraph', tone: 'muted', text: words.say('next.top') }];
  }
  const reachable = nextGrade.changes.length > 0;
  const key = !reachable ? 'next.unreachable' : 'next.summary';
  const points = formatPointsNeeded(nextGrade.pointsNeeded);
  return [
    ...capped,
    { kind: 'paragraph', text: words.say(key, { points, grade: nextGrade.grade }) },
    ...(reachable ? [changeTable(nextGrade, words, names)] : []),
  ];
}

function changeTable(
  nextGrade: NextGrade,
  words: EnterpriseContext['words'],
  names: EnterpriseContext['names'],
): Block {
  return {
    kind: 'table',
    columns: [
      { label: words.say('next.indicator'), kind: 'text', width: 0.4 },
      { label: words.say('next.from'), kind: 'number', width: 0.2 },
      { label: words.say('next.to'), kind: 'number', width: 0.2 },
      { label: words.say('next.points'), kind: 'number', width: 0.2 },
    ],
    rows: nextGrade.changes.map(({ indicator, from, to, pointsGained }) =>
      cells(
        names.indicator(indicator),
        names.value(indicator, from),
        names.value(indicator, to),
        `+${formatPoints(pointsGained)}`,
      ),
    ),
    empty: words.say('next.empty'),
  };
}
