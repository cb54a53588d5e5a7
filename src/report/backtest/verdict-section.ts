import type { Light, Verdict } from '../../backtest/index.js';
import type { PolicyLight } from '../../model/schema/validation-policy.js';
import { type Block, type Cell, cells, type Section, type Tone } from '../document.js';
import { formatInterval, formatPValue, formatStatistic } from '../format.js';
import type { BacktestContext } from './context.js';

const tones: Readonly<Record<Light, Tone>> = {
  green: 'good',
  amber: 'warn',
  red: 'bad',
  'not-assessed': 'muted',
};

/** One line a verdict, in the order of the policy. */
export function verdictSection(context: BacktestContext): Section {
  const { say, result } = context;
  return {
    title: say('verdicts'),
    lead: say('verdictsLead'),
    blocks: [
      {
        kind: 'table',
        small: true,
        columns: [
          { label: say('rule'), kind: 'text', width: 0.25 },
          { label: say('cohort'), kind: 'text', width: 0.12 },
          { label: say('value'), kind: 'number', width: 0.14 },
          { label: say('threshold'), kind: 'number', width: 0.14 },
          { label: say('light'), kind: 'text', width: 0.12 },
          { label: say('action'), kind: 'text', width: 0.23 },
        ],
        rows: result.verdicts.map((verdict) => verdictRow(verdict, context)),
        empty: say('empty'),
      },
    ],
  };
}

function verdictRow(verdict: Verdict, context: BacktestContext) {
  const { say, policy, pick } = context;
  const rule = policy.rules.find(({ code }) => code === verdict.rule);
  const isP = verdict.metric.endsWith('-p') || verdict.metric.endsWith('-p-adjusted');
  const decimals = verdict.metric === 'inversions' ? 0 : 3;
  const shown = isP ? formatPValue : (value: number | null) => formatStatistic(value, decimals);
  const interval = formatInterval(verdict.interval, (value) => formatStatistic(value));
  return cells(
    {
      text: rule === undefined ? verdict.rule : pick(rule.label),
      ...(verdict.part === null ? {} : { detail: partOf(verdict.part, context) }),
    },
    verdict.cohort === 'pooled' ? say('pooled') : verdict.cohort,
    { text: shown(verdict.value), ...(verdict.interval === null ? {} : { detail: interval }) },
    bounds(verdict.threshold),
    lightCell(verdict, context),
    actionCell(verdict, context),
  );
}

/** The segment that a verdict names, else the part as it is. */
function partOf(part: string, { result, divisionOf, segmentOf }: BacktestContext): string {
  for (const { division, segments } of result.segments) {
    const found = segments.find(({ segment }) => `${division} ${segment}` === part);
    if (found !== undefined)
      return `${divisionOf(division)}: ${segmentOf(division, found.segment)}`;
  }
  return part;
}

function lightCell({ light, why, certain, says }: Verdict, { say }: BacktestContext): Cell {
  const details = [
    ...(says === null ? [] : [say(says)]),
    ...(why === null ? [] : [say(why)]),
    ...(why === null && certain === false ? [say('uncertain')] : []),
  ];
  const detail = details.length === 0 ? {} : { detail: details.join(' · ') };
  return { text: say(light), tone: tones[light], ...detail };
}

function actionCell({ action, owner }: Verdict, { pick }: BacktestContext): Cell {
  if (action === null) return { text: '' };
  return { text: pick(action), ...(owner === null ? {} : { detail: pick(owner) }) };
}

function bounds(threshold: PolicyLight): string {
  if ('atLeast' in threshold) return `≥ ${threshold.atLeast.green} / ${threshold.atLeast.amber}`;
  if ('atMost' in threshold) return `≤ ${threshold.atMost.green} / ${threshold.atMost.amber}`;
  const range = ([low, high]: readonly [number, number]) => `[${signed(low)}, ${signed(high)}]`;
  const { green, amber } = threshold.within;
  return `${range(green)} / ${range(amber)}`;
}

/** A limit as the policy writes it, with the sign of the other numbers. */
function signed(limit: number): string {
  return String(limit).replace('-', '−');
}

/** What every test is for, how it works, what a risk looks like and what it cannot say. */
export function methodSection({ say, pick, policy }: BacktestContext): Section {
  const table = (rule: (typeof policy.rules)[number]): Block => ({
    kind: 'table',
    small: true,
    caption: pick(rule.label),
    columns: [
      { label: '', kind: 'text', width: 0.16 },
      { label: '', kind: 'text', width: 0.84 },
    ],
    rows: [
      cells(say('purpose'), pick(rule.purpose)),
      cells(say('mechanism'), pick(rule.mechanism)),
      cells(say('signs'), pick(rule.signs)),
      cells(say('limits'), pick(rule.limits)),
      cells(say('source'), rule.basis.reference ?? say('design')),
    ],
    empty: say('empty'),
  });
  return { title: say('method'), blocks: policy.rules.map(table) };
}
