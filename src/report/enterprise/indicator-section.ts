import type { Contribution } from '../../score/result.js';
import { type Cell, cells, type Section, type TableRow } from '../document.js';
import { formatPoints, formatScore, formatShare } from '../format.js';
import { bonusForce } from '../model-words.js';
import type { EnterpriseContext } from './context.js';

/** Every indicator: value in its unit or why there is none, score, weight, contribution. */
export function indicatorSection(context: EnterpriseContext): Section {
  const { input, words, names } = context;
  const group = (force: string, label: string): TableRow[] => {
    const own = input.result.contributions.filter((one) => one.force === force);
    if (own.length === 0) return [];
    return [{ kind: 'group', label }, ...own.map((one) => indicatorRow(context, one))];
  };
  const rows = [
    ...input.result.forces.flatMap(({ force, score }) =>
      group(force, `${names.force(force)}  ${formatScore(score)}`),
    ),
    ...group(bonusForce, names.force(bonusForce)),
  ];
  return {
    title: words.say('section.indicators'),
    lead: words.say('section.indicators.lead'),
    blocks: [
      {
        kind: 'table',
        small: true,
        columns: [
          { label: words.say('indicator'), kind: 'text', width: 0.36 },
          { label: words.say('indicator.raw'), kind: 'number', width: 0.22 },
          { label: words.say('indicator.score'), kind: 'bar', width: 0.2 },
          { label: words.say('indicator.weight'), kind: 'number', width: 0.11 },
          { label: words.say('indicator.points'), kind: 'number', width: 0.11 },
        ],
        rows,
        empty: words.say('indicator.empty'),
      },
    ],
  };
}

function indicatorRow(context: EnterpriseContext, one: Contribution): TableRow {
  return cells(
    nameCell(context, one),
    rawCell(context, one),
    {
      text: formatScore(one.indicatorScore),
      ...(one.indicatorScore === null ? {} : { bar: one.indicatorScore / 100 }),
    },
    formatShare(one.effectiveWeight, 2),
    formatPoints(one.contribution),
  );
}

function nameCell({ words, names }: EnterpriseContext, one: Contribution): Cell {
  const known = names.indicators.get(one.indicator);
  const direction = known?.direction;
  const remarks = [
    ...(known?.definition === undefined ? [] : [words.pick(known.definition)]),
    ...(direction === 'negative' || direction === 'peak'
      ? [words.say(`indicator.direction.${direction}`)]
      : []),
  ];
  return withDetail({ text: names.indicator(one.indicator) }, remarks.join('; '));
}

function rawCell({ words, names }: EnterpriseContext, one: Contribution): Cell {
  const remarks = [
    ...(one.carried ? [words.say('indicator.carried')] : []),
    ...(one.clipped ? [words.say('indicator.clipped')] : []),
  ];
  const tone = one.missing === null ? 'plain' : 'muted';
  return withDetail({ text: names.raw(one), tone }, words.list(remarks));
}

function withDetail(cell: Cell, detail: string): Cell {
  return detail === '' ? cell : { ...cell, detail };
}
