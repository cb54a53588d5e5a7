import { beforeAll, describe, expect, it } from 'vitest';
import {
  auc,
  bayesianLowDefault,
  benjaminCathcartRyan,
  binomialCdf,
  clopperPearsonUpper,
  correlatedBinomialCdf,
  plutoTasche,
  quasiMomentMatching,
} from '../../../src/stats/index.js';
import { describeRealData } from '../support/describe-real-data.js';
import {
  heldOutPds,
  type InvoiceIndicators,
  indicatorColumn,
  lentGrades,
  openLabels,
  readInvoiceIndicators,
} from './open-labels.js';

describeRealData('cumcm2020c_sme_credit', (folder) => {
  const labels = openLabels(folder);
  const bad = labels.map((label) => label.bad);
  let indicators: InvoiceIndicators = new Map();

  beforeAll(async () => {
    indicators = await readInvoiceIndicators(folder);
  });

  it('has 82 open labels, 18 defaults', () => {
    expect(labels).toHaveLength(82);
    expect(bad.filter((one) => one === 1)).toHaveLength(18);
  });

  describe('the four invoice indicators against default', () => {
    it('know enterprises that default by their months without a sale', () => {
      const idle = indicatorColumn(labels, indicators, 'activity').map((months) =>
        months === null ? null : -months,
      );
      const { value, ci, n } = auc(idle, bad);
      expect(n).toBe(82);
      expect(value ?? 0).toBeGreaterThan(0.5);
      expect(ci?.[0] ?? 0).toBeGreaterThan(0.5);
    });

    it('tell them apart together, each enterprise rated by a fit on the 81 others', () => {
      const held = auc(heldOutPds(labels, indicators), bad);
      expect(held.value ?? 0).toBeGreaterThan(0.75);
      // Eighteen defaults leave the interval wide; and as they are not dated, idle months may follow them.
      expect(held.ci?.[0] ?? 0).toBeGreaterThan(0.6);
      expect(held.ci?.[1] ?? 1).toBeGreaterThan((held.ci?.[0] ?? 0) + 0.2);
    });
  });

  describe('PDs of the grades that are lent to', () => {
    const grades = lentGrades(labels);
    const pooled = [0, 1, 2].map((from) => ({
      n: grades.slice(from).reduce((sum, { n }) => sum + n, 0),
      defaults: grades.slice(from).reduce((sum, { defaults }) => sum + defaults, 0),
    }));
    const portfolio = { n: 66, defaults: 2 };

    it('have 18, 25 and 23 enterprises, and defaults in the last alone', () => {
      expect(grades.map(({ n }) => n)).toEqual([18, 25, 23]);
      expect(grades.map(({ defaults }) => defaults)).toEqual([0, 0, 2]);
      expect(pooled[0]).toEqual(portfolio);
    });

    it.each([0.5, 0.75, 0.9])(
      'are bounded as their definition says at confidence %s',
      (confidence) => {
        const alone = plutoTasche(grades, { confidence });
        const together = plutoTasche(grades, {
          confidence,
          model: { kind: 'one-factor', correlation: 0.12 },
        });
        for (const [grade, { n, defaults }] of pooled.entries()) {
          const p = alone.byGrade[grade]?.pd ?? 0;
          const correlated = together.byGrade[grade]?.pd ?? 0;
          const law = { n, p: correlated, correlation: 0.12 };
          expect(binomialCdf(defaults, { n, p })).toBeCloseTo(1 - confidence, 10);
          expect(correlatedBinomialCdf(defaults, law)).toBeCloseTo(1 - confidence, 10);
          expect(p).toBeGreaterThan(defaults / n);
          expect(p).toBeCloseTo(clopperPearsonUpper({ n, defaults }, confidence), 12);
        }
        expect(alone.monotone && together.monotone).toBe(true);
      },
    );

    it('are moved to the prudent mean, by proportion and along a curve', () => {
      const expected = grades.map(({ n }, grade) => ({ n, pd: 0.01 * 2 ** grade }));
      const lookUp = benjaminCathcartRyan(portfolio, {
        confidence: 0.75,
        model: { kind: 'independent' },
        grades: expected,
      });
      expect(lookUp.value).toBe(plutoTasche(grades, { confidence: 0.75 }).value);
      const meanOf = (pds: readonly number[]) =>
        pds.reduce((sum, pd, grade) => sum + pd * (grades[grade]?.n ?? 0), 0) / portfolio.n;
      expect(meanOf(lookUp.pds)).toBeCloseTo(lookUp.value ?? 0, 12);
      const posterior = bayesianLowDefault(portfolio).value ?? 0;
      expect(posterior).toBeCloseTo(3 / 68, 15);
      const curve = quasiMomentMatching(
        grades.map(({ n }) => n),
        { meanPd: posterior, accuracyRatio: 0.5 },
      );
      expect(meanOf(curve.pds)).toBeCloseTo(posterior, 12);
      expect(curve.pds).toEqual(curve.pds.toSorted((a, b) => a - b));
    });
  });
});
