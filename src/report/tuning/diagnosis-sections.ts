import type { GroupFairness, GroupingFairness } from '../../tune/fairness.js';
import { type Block, cells, type Section } from '../document.js';
import {
  absent,
  formatCount,
  formatInterval,
  formatPd,
  formatPValue,
  formatStatistic,
} from '../format.js';
import type { TuningContext } from './context.js';

/** What each force does for the AUC, and which count twice. */
export function forceSections(context: TuningContext): readonly Section[] {
  const { say, result, nameOf } = context;
  const contributions = result.contributions.after ?? result.contributions.before;
  return [
    {
      title: say('contributions'),
      lead: say('contributionsLead'),
      blocks: [
        {
          kind: 'table',
          columns: [
            { label: say('force'), kind: 'text', width: 0.4 },
            { label: say('aucAlone'), kind: 'number', width: 0.2 },
            { label: say('dropped'), kind: 'number', width: 0.2 },
            { label: say('shapley'), kind: 'number', width: 0.2 },
          ],
          rows: contributions.map(({ force, alone, dropped, shapley }) =>
            cells(
              nameOf(force),
              formatStatistic(alone),
              formatStatistic(dropped, 4),
              formatStatistic(shapley, 4),
            ),
          ),
          empty: say('none'),
        },
      ],
    },
    {
      title: say('doubled'),
      blocks: [
        {
          kind: 'table',
          columns: [
            { label: say('force'), kind: 'text', width: 0.25 },
            { label: say('alpha'), kind: 'number', width: 0.15 },
            { label: say('meanCorrelation'), kind: 'number', width: 0.15 },
            { label: say('pairs'), kind: 'text', width: 0.45 },
          ],
          rows: result.consistency.map(({ force, alpha, meanCorrelation, doubled }) =>
            cells(nameOf(force), formatStatistic(alpha, 2), formatStatistic(meanCorrelation, 2), {
              text:
                doubled
                  .map(
                    ({ first, second, correlation }) =>
                      `${nameOf(first)} ~ ${nameOf(second)} ${formatStatistic(correlation, 2)}`,
                  )
                  .join('; ') || say('none'),
              tone: doubled.length > 0 ? 'warn' : 'plain',
            }),
          ),
          empty: say('none'),
        },
      ],
    },
  ];
}

/** Groups and proxies, grouping by grouping. */
export function fairnessSection(context: TuningContext): Section {
  const { say, result } = context;
  const blocks = result.fairness.flatMap((one) => [
    groupTable(one, context),
    proxyTable(one, context),
  ]);
  return {
    title: say('fairness'),
    lead: say('fairnessLead'),
    blocks: blocks.length > 0 ? blocks : [{ kind: 'paragraph', text: say('noGroups') }],
  };
}

function groupTable(
  { grouping, groups }: GroupingFairness,
  { say, groupingOf, share }: TuningContext,
): Block {
  const row = (one: GroupFairness) =>
    cells(
      one.group,
      formatCount(one.n),
      formatCount(one.defaults),
      formatStatistic(one.meanScore),
      formatStatistic(one.auc.value),
      formatInterval(one.auc.ci, (value) => formatStatistic(value)),
      formatPd(one.observedDefaultRate),
      formatInterval(one.interval, formatPd),
      formatPd(one.expected),
      {
        text: one.miscalibrated ? say('miscalibrated') : '',
        tone: one.miscalibrated ? 'warn' : 'plain',
      },
    );
  return {
    kind: 'table',
    small: true,
    caption: groupingOf(grouping),
    columns: [
      { label: say('group'), kind: 'text', width: 0.12 },
      { label: say('n'), kind: 'number', width: 0.08 },
      { label: say('defaults'), kind: 'number', width: 0.07 },
      { label: say('meanScore'), kind: 'number', width: 0.1 },
      { label: say('auc'), kind: 'number', width: 0.08 },
      { label: say('interval', { share }), kind: 'number', width: 0.14 },
      { label: say('observed'), kind: 'number', width: 0.1 },
      { label: say('interval', { share }), kind: 'number', width: 0.15 },
      { label: say('expected'), kind: 'number', width: 0.08 },
      { label: say('calibration'), kind: 'text', width: 0.08 },
    ],
    rows: groups.map(row),
    empty: say('none'),
  };
}

function proxyTable(
  { grouping, proxies }: GroupingFairness,
  { say, nameOf, groupingOf }: TuningContext,
): Block {
  const suspected = proxies.filter((one) => one.suspected);
  return {
    kind: 'table',
    small: true,
    caption: `${say('proxy')}: ${groupingOf(grouping)}`,
    columns: [
      { label: say('name'), kind: 'text', width: 0.6 },
      { label: say('association'), kind: 'number', width: 0.2 },
      { label: say('p'), kind: 'number', width: 0.2 },
    ],
    rows: suspected.map(({ indicator, association, pValue }) =>
      cells(
        { text: nameOf(indicator), tone: 'warn' },
        formatStatistic(association),
        formatPValue(pValue),
      ),
    ),
    empty: say('none'),
  };
}

/** Strengths of the pull and candidates by goal; empty where nothing was chosen. */
export function goalSections({ say, groupingOf, result }: TuningContext): readonly Section[] {
  const { candidates, learning } = result;
  if (candidates.length === 0 || learning === null) return [];
  const names = Object.keys(candidates[0]?.goals.between ?? {});
  const losses = new Map(learning.crossValidation.map(({ pull, loss }) => [`rows/${pull}`, loss]));
  return [
    {
      title: say('goals'),
      lead: say('goalsLead'),
      blocks: [
        {
          kind: 'table',
          small: true,
          columns: [
            { label: say('candidate'), kind: 'text', width: 0.2 },
            { label: say('loss'), kind: 'number', width: 0.14 },
            { label: say('meanAuc'), kind: 'number', width: 0.12 },
            { label: say('betweenYears'), kind: 'number', width: 0.14 },
            ...names.map((name) => ({
              label: say('between', { name: groupingOf(name) }),
              kind: 'number' as const,
              width: 0.14,
            })),
            { label: say('front'), kind: 'text', width: 0.12 },
          ],
          rows: candidates.map(({ id, goals, onFront }) =>
            cells(
              id,
              formatStatistic(losses.get(id) ?? null, 5),
              formatStatistic(goals.discrimination, 4),
              formatStatistic(goals.betweenYears, 4),
              ...names.map((name) => formatStatistic(goals.between[name] ?? null, 4)),
              [onFront ? '★' : '', id === learning.candidate ? say('chosen') : ''].join(' ').trim(),
            ),
          ),
          empty: say('none'),
        },
      ],
    },
  ];
}

/** How consistent experts were; empty where none were asked. */
export function judgementSections({ say, nameOf, result }: TuningContext): readonly Section[] {
  if (result.judgements === null) return [];
  return [
    {
      title: say('judgements'),
      blocks: [
        {
          kind: 'table',
          columns: [
            { label: say('of'), kind: 'text', width: 0.25 },
            { label: say('experts'), kind: 'text', width: 0.25 },
            { label: say('measure'), kind: 'text', width: 0.25 },
            { label: say('value'), kind: 'number', width: 0.1 },
            { label: say('warning'), kind: 'text', width: 0.15 },
          ],
          rows: result.judgements.map(({ of, stage, experts, measure, value, warnings }) =>
            cells(
              [of === 'score' ? say('score') : nameOf(of), stage].filter(Boolean).join(' · '),
              experts.join(', '),
              measure,
              value === null ? absent : formatStatistic(value),
              { text: warnings.join(', '), tone: warnings.length > 0 ? 'warn' : 'plain' },
            ),
          ),
          empty: say('none'),
        },
      ],
    },
  ];
}
