import { describe, expect, it } from 'vitest';
import { auc, optimalBinning, woeFinder } from '../../src/stats/index.js';
import { crossValidated, stratifiedFolds } from '../real/support/woe-scorecard.js';
import { documentedInformation, germanCredit, likeDocumented } from './support/german-credit.js';
import { isPresent } from './support/reference-files.js';

describe.skipIf(!isPresent)('German credit, binned (skipped where ../shared is absent)', () => {
  const table = germanCredit();

  it.each([...documentedInformation()])('%s tells at least the documented %d', (name, total) => {
    const found = likeDocumented(table.columns.get(name) ?? [], table.bad);
    expect(found.value ?? 0).toBeGreaterThanOrEqual(total - 1e-12);
  });

  it('weighs the published bins of the credit amount as published, with the opposite sign', () => {
    const found = optimalBinning(table.columns.get('credit_amount') ?? [], table.bad, {
      ...{ trend: 'none', zeroCells: 'none', splits: [1400, 1800, 4000, 9200] },
    });
    expect(found.value).toBeCloseTo(0.1812204, 7);
    const published = [0.03366128, -0.7282385, -0.25830746, 0.39053946, 1.17007125];
    for (const [at, { woe }] of found.bins.entries()) {
      expect(-woe).toBeCloseTo(published[at] ?? Number.NaN, 8);
    }
    expect(found.bins).toHaveLength(5);
    expect(woeFinder(found)(1400)).toBeCloseTo(0.7282385, 8);
  });

  it('ranks applicants that the scorecard has not seen better than five predictors fitted in sample', () => {
    // Ten folds of like default rates, drawn with seed 1; binning, choice and fit see nine of them.
    const { pds, mean } = crossValidated(table, stratifiedFolds(table.bad, 10, 1));
    expect(mean).toBeGreaterThan(159_449 / 210_000);
    const { ci } = auc(pds, table.bad);
    expect(ci?.[0] ?? 0).toBeGreaterThan(0.72);
  });
});
