import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BacktestResult } from '../../../src/backtest/index.js';
import { describeRealData } from '../support/describe-real-data.js';
import { judgedPanel, walkPanel } from './walk-panel.js';

const shippedPds = '1.0.0-through-the-cycle-2011-12-31.yaml';

describeRealData('us_bankruptcy_panel', (folder, work) => {
  let shipped: BacktestResult;
  let asFitted: BacktestResult;
  beforeAll(async () => {
    const open = join(folder, 'dev_1999_2014.csv.gz');
    const judged = await judgedPanel(open, shippedPds, [1999, 2014], work);
    shipped = await walkPanel(judged, shippedPds, { kind: 'expanding' });
    asFitted = await walkPanel(judged, '1.0.0-as-fitted-2011-12-31.yaml', { kind: 'expanding' });
    // Sixteen years are scored first.
  }, 600_000);
  const levelOf = ({ verdicts }: BacktestResult) =>
    verdicts.find(({ rule }) => rule === 'walk-forward-level');

  describe('PDs of us-solvency refitted at the end of every year', () => {
    it('go by the years whose outcomes were known by then, and those before say why not', () => {
      const points = shipped.walkForward?.points ?? [];
      expect(points.map(({ kind }) => kind)).toEqual([
        ...Array.from({ length: 6 }, () => 'not-refitted'),
        ...Array.from({ length: 10 }, () => 'refitted'),
      ]);
      const fits = points.slice(6).map(({ fit }) => fit.points.at(-1));
      expect(fits).toEqual(Array.from({ length: 10 }, (_, at) => `${2004 + at}-12-31`));
      const early = asFitted.walkForward?.points.slice(0, 3) ?? [];
      expect(early.map((point) => (point.kind === 'refitted' ? null : point.why))).toEqual([
        'no-complete-point',
        'too-few-of-a-class',
        null,
      ]);
    });

    it('have at 2012 the numbers of the calibration that ships, which was fitted to the same years', () => {
      const point = shipped.walkForward?.points.find(({ asOf }) => asOf === '2012-12-31');
      if (point?.kind !== 'refitted') throw new Error('2012 can be refitted');
      expect(point.fit).toMatchObject({ n: 31_072, defaults: 337 });
      const { refit, shipped: used } = point.outOfTime;
      expect(refit.expected / used.expected).toBeCloseTo(1, 2);
    });

    it('tell failures apart out of time as well as in the years they were fitted to', () => {
      const falls = shipped.verdicts.filter(({ rule }) => rule === 'walk-forward-fall');
      expect(falls).toHaveLength(10);
      expect(falls.filter(({ light }) => light !== 'green')).toEqual([]);
    });

    it('come out too low, by name, where the under-recorded years count, and not where they are left out', () => {
      expect(levelOf(asFitted)).toMatchObject({ light: 'red', says: 'pds-too-low' });
      expect(asFitted.walkForward?.pooled?.refit.level.z).toBeGreaterThan(10);
      expect(levelOf(shipped)?.says).not.toBe('pds-too-low');
    });
  });
});
