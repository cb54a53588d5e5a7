import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auc, ks, optimalBinning } from '../../../src/stats/index.js';
import { bestOfAllPartitions } from '../support/all-partitions.js';
import { describeRealData } from '../support/describe-real-data.js';
import { readTable } from '../support/read-table.js';
import { crossValidated, stratifiedFolds } from '../support/woe-scorecard.js';

describeRealData('polish_bankruptcy_uci365', (folder) => {
  const table = readTable(join(folder, '5year_horizon1.csv.gz'), 'class');

  it('holds 5,910 firms, 410 of them bankrupt within the year', () => {
    expect(table.bad).toHaveLength(5910);
    expect(table.bad.filter((one) => one === 1)).toHaveLength(410);
    expect(table.columns.size).toBe(64);
  });

  describe('binning', () => {
    const few = { mostPrebins: 10 };
    it.each([...table.columns])('of %s is the best of all partitions', (_, values) => {
      const found = optimalBinning(values, table.bad, few).objective ?? Number.NaN;
      expect(found).toBeCloseTo(bestOfAllPartitions(values, table.bad, few), 12);
    });

    it('keeps the firms without a ratio in a bin of their own', () => {
      const sparse = table.columns.get('Attr37') ?? [];
      const missing = optimalBinning(sparse, table.bad).bins.at(-1);
      expect(missing?.bin.kind).toBe('missing');
      expect((missing?.good ?? 0) + (missing?.bad ?? 0)).toBe(
        sparse.filter((value) => value === null).length,
      );
    });
  });

  it('tells bankrupt firms apart that the scorecard has not seen', () => {
    // Five folds of like bankruptcy rates, drawn with seed 1; binning, choice and fit see four of them.
    const { pds, areas, mean } = crossValidated(table, stratifiedFolds(table.bad, 5, 1));
    expect(mean).toBeGreaterThan(0.9);
    expect(Math.min(...areas)).toBeGreaterThan(0.85);
    const all = auc(pds, table.bad);
    expect(all.ci?.[0] ?? 0).toBeGreaterThan(0.88);
    expect(ks(pds, table.bad).value ?? 0).toBeGreaterThan(0.65);
  });
});
