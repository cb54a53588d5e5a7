import type { OverrideGroup, OverrideResult } from '../../backtest/index.js';
import { type Block, cells, type Section } from '../document.js';
import {
  formatCount,
  formatInterval,
  formatPd,
  formatPValue,
  formatShare,
  formatStatistic,
} from '../format.js';
import type { BacktestContext } from './context.js';
import type { Word } from './words.js';

/** What people changed, and whether they were right; nothing where no overrides were given. */
export function overrideSection(context: BacktestContext): readonly Section[] {
  const { say, result } = context;
  const { overrides } = result;
  if (overrides === undefined) return [];
  return [
    {
      title: say('overrides'),
      lead: say('overridesLead'),
      blocks: [
        facts(overrides, context),
        ...(overrides.meta.judged === 0
          ? [{ kind: 'paragraph', tone: 'muted', text: say('noOverrides') } as const]
          : [
              groupTable(say('direction'), overrides.byDirection, context, directionName),
              aucTable(overrides, context),
              groupTable(say('reason'), overrides.byReason, context, reasonName),
              groupTable(say('who'), overrides.byWho, context, (name) => name),
              notchTable(overrides, context),
            ]),
      ],
    },
  ];
}

function facts(overrides: OverrideResult, { say }: BacktestContext): Block {
  const { meta } = overrides;
  return {
    kind: 'facts',
    facts: [
      { label: say('overridesGiven'), value: formatCount(meta.overrides) },
      { label: say('overridesJudged'), value: formatCount(meta.judged) },
      { label: say('overrideShare'), value: formatShare(overrides.share) },
      { label: say('upgradeShare'), value: formatShare(overrides.upgradeShare) },
      { label: say('withoutReason'), value: formatCount(meta.withoutReason) },
      { label: say('overridesUnmatched'), value: formatCount(meta.unmatched) },
      { label: say('overridesExpired'), value: formatCount(meta.expired) },
      { label: say('overridesLater'), value: formatCount(meta.madeLater) },
      { label: say('overridesOffScale'), value: formatCount(meta.offScale) },
      { label: say('overrideGradeDiffers'), value: formatCount(meta.modelGradeDiffers) },
    ],
  };
}

type Namer = (name: string, context: BacktestContext) => string;

const directions: Readonly<Record<string, Word>> = {
  up: 'directionUp',
  down: 'directionDown',
  confirmed: 'directionConfirmed',
};

function directionName(name: string, { say }: BacktestContext): string {
  const word = directions[name];
  return word === undefined ? name : say(word);
}

function reasonName(name: string, { say }: BacktestContext): string {
  return name === '' ? say('noReason') : name;
}

function groupTable(
  label: string,
  groups: readonly OverrideGroup[],
  context: BacktestContext,
  named: Namer,
): Block {
  const { say, policy } = context;
  const share = `${Math.round(policy.measure.confidence * 100)}%`;
  return {
    kind: 'table',
    small: true,
    columns: [
      { label, kind: 'text', width: 0.2 },
      { label: say('n'), kind: 'number', width: 0.07 },
      { label: say('upDown'), kind: 'number', width: 0.09 },
      { label: say('meanNotches'), kind: 'number', width: 0.08 },
      { label: say('rate'), kind: 'number', width: 0.09 },
      { label: say('interval', { share }), kind: 'number', width: 0.15 },
      { label: say('atModel'), kind: 'number', width: 0.09 },
      { label: say('atFinal'), kind: 'number', width: 0.09 },
      { label: say('tooKind'), kind: 'number', width: 0.07 },
      { label: say('tooHarsh'), kind: 'number', width: 0.07 },
    ],
    rows: groups.map((group) =>
      cells(
        named(group.name, context),
        formatCount(group.n),
        `${formatCount(group.up)} / ${formatCount(group.down)}`,
        formatStatistic(group.meanNotches, 1),
        formatPd(group.defaultRate),
        formatInterval(group.interval, formatPd),
        formatPd(group.rateAtModelGrade),
        formatPd(group.rateAtFinalGrade),
        formatPValue(group.tooKind),
        formatPValue(group.tooHarsh),
      ),
    ),
    empty: say('empty'),
  };
}

function aucTable({ auc }: OverrideResult, { say, policy }: BacktestContext): Block {
  const share = `${Math.round(policy.measure.confidence * 100)}%`;
  const row = (name: string, one: OverrideResult['auc']['all']) =>
    cells(
      name,
      formatStatistic(one.champion),
      formatStatistic(one.challenger),
      formatStatistic(one.difference),
      formatInterval(one.ci, (value) => formatStatistic(value)),
      formatPValue(one.pValue),
    );
  return {
    kind: 'table',
    small: true,
    columns: [
      { label: say('aucOf'), kind: 'text', width: 0.3 },
      { label: say('modelGrade'), kind: 'number', width: 0.15 },
      { label: say('finalGrade'), kind: 'number', width: 0.15 },
      { label: say('difference'), kind: 'number', width: 0.12 },
      { label: say('interval', { share }), kind: 'number', width: 0.18 },
      { label: 'p', kind: 'number', width: 0.1 },
    ],
    rows: [row(say('allRows'), auc.all), row(say('overriddenRows'), auc.overridden)],
    empty: say('empty'),
  };
}

function notchTable({ byNotches }: OverrideResult, { say }: BacktestContext): Block {
  return {
    kind: 'table',
    small: true,
    columns: [
      { label: say('notchesDown'), kind: 'text', width: 0.3 },
      { label: say('n'), kind: 'number', width: 0.2 },
      { label: say('defaults'), kind: 'number', width: 0.2 },
      { label: say('rate'), kind: 'number', width: 0.3 },
    ],
    rows: byNotches.map(({ notches, n, defaults }) =>
      cells(
        formatStatistic(notches, 0),
        formatCount(n),
        formatCount(defaults),
        formatPd(n === 0 ? null : defaults / n),
      ),
    ),
    empty: say('empty'),
  };
}
