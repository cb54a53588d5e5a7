import type { FactorPower } from '../../backtest/index.js';
import { type Block, cells, type Section } from '../document.js';
import { formatCount, formatInterval, formatStatistic } from '../format.js';
import type { BacktestContext } from './context.js';

/** How much every force and indicator tells by itself; nothing where the table has none. */
export function factorSection(context: BacktestContext): readonly Section[] {
  const { say, result } = context;
  const { factors } = result;
  if (factors === undefined) return [];
  const isIndicator = ({ factor }: FactorPower) => factor.startsWith('indicator.');
  const groups = [
    [say('forces'), factors.filter((one) => !isIndicator(one))],
    [say('indicators'), factors.filter(isIndicator)],
  ] as const;
  return [
    {
      title: say('factors'),
      lead: say('factorsLead'),
      blocks: groups
        .filter(([, found]) => found.length > 0)
        .map(([caption, found]) => factorTable(caption, found, context)),
    },
  ];
}

function factorTable(
  caption: string,
  factors: readonly FactorPower[],
  { say, policy, segmentOf }: BacktestContext,
): Block {
  const share = `${Math.round(policy.measure.confidence * 100)}%`;
  const strongest = factors.toSorted((a, b) => (b.auc.value ?? -1) - (a.auc.value ?? -1));
  return {
    kind: 'table',
    small: true,
    caption,
    columns: [
      { label: caption, kind: 'text', width: 0.34 },
      { label: say('n'), kind: 'number', width: 0.11 },
      { label: say('defaults'), kind: 'number', width: 0.1 },
      { label: say('withoutValue'), kind: 'number', width: 0.11 },
      { label: 'AUC', kind: 'number', width: 0.09 },
      { label: say('interval', { share }), kind: 'number', width: 0.15 },
      { label: say('psiShort'), kind: 'number', width: 0.1 },
    ],
    rows: strongest.map(({ factor, n, defaults, missing, auc, psi }) =>
      cells(
        segmentOf('factor', factor),
        formatCount(n),
        formatCount(defaults),
        formatCount(missing),
        {
          text: formatStatistic(auc.value),
          tone: auc.ci !== null && auc.ci[1] < 0.5 ? 'bad' : 'plain',
        },
        formatInterval(auc.se === 0 ? null : auc.ci, (end) => formatStatistic(end)),
        formatStatistic(psi),
      ),
    ),
    empty: say('empty'),
  };
}
