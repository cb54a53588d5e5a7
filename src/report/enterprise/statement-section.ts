import { type Block, cells, type Section, type TableRow } from '../document.js';
import { absent, formatCount, formatDate, formatValue } from '../format.js';
import {
  type BalanceLine,
  type InnovationStatement,
  type RightsLine,
  statementGroups,
} from '../statement/statement.js';
import type { EnterpriseContext } from './context.js';

/** The statement of technology: movements of rights, then balances of two days side by side. */
export function statementSection(
  context: EnterpriseContext,
  statement: InnovationStatement,
): Section {
  const { words } = context;
  return {
    title: words.say('section.statement'),
    lead: words.say('section.statement.lead', {
      from: formatDate(statement.from, words.language),
      to: formatDate(statement.to, words.language),
    }),
    blocks: [
      rightsTable(context, statement),
      balanceTable(context, statement),
      { kind: 'paragraph', tone: 'muted', text: words.say('statement.note') },
    ],
  };
}

function rightsTable({ words }: EnterpriseContext, { rights }: InnovationStatement): Block {
  const count = (value: number | null) => (value === null ? absent : formatCount(value));
  const cellsOf = (line: RightsLine) => [
    count(line.opening),
    count(line.adjustment),
    count(line.additions),
    count(line.disposals),
    count(line.closing),
  ];
  return {
    kind: 'table',
    caption: words.say('statement.rights'),
    columns: [
      { label: words.say('statement.class'), kind: 'text', width: 0.3 },
      { label: words.say('statement.opening'), kind: 'number', width: 0.14 },
      { label: words.say('statement.adjustment'), kind: 'number', width: 0.14 },
      { label: words.say('statement.additions'), kind: 'number', width: 0.14 },
      { label: words.say('statement.disposals'), kind: 'number', width: 0.14 },
      { label: words.say('statement.closing'), kind: 'number', width: 0.14 },
    ],
    rows: rights.map((line) => cells(words.pick(line.label), ...cellsOf(line))),
    empty: words.say('statement.empty'),
  };
}

function balanceTable(context: EnterpriseContext, statement: InnovationStatement): Block {
  const { words } = context;
  const [openingYear, closingYear] = statement.fiscalYears;
  const year = (value: number | null) => (value === null ? absent : String(value));
  const rows = statementGroups.flatMap((group): TableRow[] => [
    { kind: 'group', label: words.say(`statement.${group}`) },
    ...(group === 'input'
      ? [cells(words.say('statement.fiscal-year'), year(openingYear), year(closingYear), absent)]
      : []),
    ...statement.balances[group].map((line) => balanceRow(context, line)),
  ]);
  return {
    kind: 'table',
    caption: words.say('statement.balances'),
    columns: [
      { label: words.say('statement.item'), kind: 'text', width: 0.4 },
      { label: words.say('statement.opening'), kind: 'number', width: 0.2 },
      { label: words.say('statement.closing'), kind: 'number', width: 0.2 },
      { label: words.say('statement.change'), kind: 'number', width: 0.2 },
    ],
    rows,
    empty: words.say('statement.empty'),
  };
}

function balanceRow({ words }: EnterpriseContext, line: BalanceLine): TableRow {
  const { label, unit, opening, closing } = line;
  const show = (value: number | boolean | null): string => {
    if (value === null) return absent;
    if (typeof value === 'boolean') return words.say(value ? 'report.yes' : 'report.no');
    return formatValue(value, unit, words.language);
  };
  const change =
    typeof opening === 'number' && typeof closing === 'number' ? closing - opening : null;
  return cells(words.pick(label), show(opening), show(closing), show(change));
}
