import { formatInterval, formatStatistic } from '../../src/report/format.js';
import { auc, ks, psiOfValues } from '../../src/stats/index.js';
import { crossValidated, type Labelled, stratifiedFolds } from '../real/support/woe-scorecard.js';

/** Heads of what {@link heldOutCells} measures. */
export const heldOutHeads: readonly string[] = [
  'set',
  'rows',
  'bad',
  'AUC',
  '95 % interval',
  'AUC of the folds',
  'KS',
  'largest PSI of a fold',
];

/** A scorecard of weights of evidence on one set, every row rated by a fit that has not seen its fold. */
export function heldOutCells(name: string, table: Labelled, folds: number): readonly string[] {
  const parts = stratifiedFolds(table.bad, folds, 1);
  const { pds, areas } = crossValidated(table, parts);
  const { value, ci } = auc(pds, table.bad);
  const shifts = parts.map((held) => {
    const others = parts.filter((part) => part !== held).flat();
    return psiOfValues(valuesAt(pds, others), valuesAt(pds, held)).value ?? Number.NaN;
  });
  return [
    name,
    String(table.bad.length),
    String(table.bad.filter((one) => one === 1).length),
    formatStatistic(value),
    formatInterval(ci, (end) => formatStatistic(end)),
    `${formatStatistic(Math.min(...areas))} … ${formatStatistic(Math.max(...areas))}`,
    formatStatistic(ks(pds, table.bad).value),
    formatStatistic(Math.max(...shifts)),
  ];
}

function valuesAt(values: ArrayLike<number>, rows: readonly number[]): readonly number[] {
  return rows.map((row) => values[row] ?? Number.NaN);
}
