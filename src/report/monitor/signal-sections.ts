import type { Signal } from '../../model/schema/early-warning.js';
import { type Block, cells, type Section } from '../document.js';
import { absent, formatCount, formatScore, formatShare } from '../format.js';
import { levelTones, type MonitorContext } from './context.js';

/** Who needs looking at first. */
export function watchListSection(context: MonitorContext): Section {
  const { say, result, signalNames, levelName } = context;
  const { first, enterprises } = result.watchList;
  const lead = say('watchListLead', {
    shown: formatCount(first.length),
    all: formatCount(enterprises),
  });
  return {
    title: say('watchList'),
    ...(enterprises === 0 ? {} : { lead }),
    blocks: [
      {
        kind: 'table',
        small: true,
        columns: [
          { label: say('enterprise'), kind: 'text', width: 0.22 },
          { label: say('level'), kind: 'text', width: 0.1 },
          { label: say('gradeMove'), kind: 'text', width: 0.11 },
          { label: say('scoreMove'), kind: 'number', width: 0.14 },
          { label: say('raisedSignals'), kind: 'text', width: 0.43 },
        ],
        rows: first.map((one) =>
          cells(
            one.enterpriseId,
            { text: levelName(one.level), tone: levelTones[one.level] },
            `${one.gradeBefore ?? absent} → ${one.grade}`,
            `${formatScore(one.scoreBefore)} → ${formatScore(one.score)}`,
            {
              text: signalNames(one.signals),
              ...(one.unknown.length === 0
                ? {}
                : { detail: say('undecided', { signals: signalNames(one.unknown) }) }),
            },
          ),
        ),
        empty: say('watchListEmpty'),
      },
    ],
  };
}

/** How often each signal was raised, and how often nobody can say. */
export function signalSection(context: MonitorContext): Section {
  const { say, pick, result, warning, levelName } = context;
  const rows = result.signals.map(({ signal, level, raised, notRaised, unknown }) => {
    const known = warning.signals.find(({ code }) => code === signal);
    const decided = raised + notRaised;
    return cells(
      known === undefined ? signal : pick(known.label),
      { text: levelName(level), tone: levelTones[level] },
      formatCount(raised),
      formatShare(decided === 0 ? null : raised / decided, 2),
      { text: formatCount(unknown), tone: unknown > 0 ? 'muted' : 'plain' },
      known === undefined ? '' : pick(known.action),
    );
  });
  return {
    title: say('signals'),
    lead: say('signalsLead'),
    blocks: [
      {
        kind: 'table',
        small: true,
        columns: [
          { label: say('signal'), kind: 'text', width: 0.28 },
          { label: say('level'), kind: 'text', width: 0.1 },
          { label: say('raised'), kind: 'number', width: 0.09 },
          { label: say('raisedShare'), kind: 'number', width: 0.11 },
          { label: say('unknown'), kind: 'number', width: 0.1 },
          { label: say('action'), kind: 'text', width: 0.32 },
        ],
        rows,
        empty: say('empty'),
      },
    ],
  };
}

/** What each signal asks, word for word. */
export function definitionSection(context: MonitorContext): Section {
  const { say, pick, warning } = context;
  const table: Block = {
    kind: 'table',
    small: true,
    columns: [
      { label: say('signal'), kind: 'text', width: 0.28 },
      { label: say('condition'), kind: 'text', width: 0.54 },
      { label: say('basis'), kind: 'text', width: 0.18 },
    ],
    rows: warning.signals.map((signal) =>
      cells(
        { text: pick(signal.label), detail: signal.code },
        conditionText(signal, context),
        signal.basis.reference ?? say('design'),
      ),
    ),
    empty: say('empty'),
  };
  return { title: say('method'), lead: say('methodLead'), blocks: [table] };
}

function conditionText(signal: Signal, { say }: MonitorContext): string {
  if ('when' in signal) return signal.when;
  return 'anyForce' in signal
    ? say('anyForce', { condition: signal.anyForce })
    : say('anyCap', { condition: signal.anyCap });
}
