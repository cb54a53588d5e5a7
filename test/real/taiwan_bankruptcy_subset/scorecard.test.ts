import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auc, optimalBinning } from '../../../src/stats/index.js';
import { bestOfAllPartitions } from '../support/all-partitions.js';
import { describeRealData } from '../support/describe-real-data.js';
import { readTable } from '../support/read-table.js';
import { crossValidated, stratifiedFolds } from '../support/woe-scorecard.js';

/** Five-fold AUC of a logistic regression, and of boosting, on these 22 ratios, as the set documents it. */
const documented = 0.93;

describeRealData('taiwan_bankruptcy_subset', (folder) => {
  const table = readTable(join(folder, 'taiwan_22ratios.csv.gz'), 'bankrupt');

  it('holds 6,819 firms, 220 of them bankrupt', () => {
    expect(table.bad).toHaveLength(6819);
    expect(table.bad.filter((one) => one === 1)).toHaveLength(220);
    expect(table.columns.size).toBe(22);
  });

  describe('binning', () => {
    const few = { mostPrebins: 10 };
    it.each([...table.columns])('of %s is the best of all partitions', (_, values) => {
      const found = optimalBinning(values, table.bad, few).objective ?? Number.NaN;
      expect(found).toBeCloseTo(bestOfAllPartitions(values, table.bad, few), 12);
    });
  });

  it('reaches out of sample what is documented for this set', () => {
    // Five folds of like bankruptcy rates, drawn with seed 1; binning, choice and fit see four of them.
    const { pds, mean } = crossValidated(table, stratifiedFolds(table.bad, 5, 1));
    expect(mean).toBeGreaterThan(documented);
    const all = auc(pds, table.bad);
    expect(all.ci?.[0] ?? 0).toBeLessThan(documented);
    expect(all.value ?? 0).toBeGreaterThan(documented);
  });
});
