import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BacktestResult, Verdict } from '../../../src/backtest/index.js';
import { literal, openWarehouse } from '../../../src/engine/duckdb/index.js';
import { describeRealData } from '../support/describe-real-data.js';
import { requireLabels } from './judge-panel.js';
import { peersOnLaterYears } from './peers.js';
import { readPanel } from './score-panel.js';
import { type SplitPanel, splitPanel } from './split-panel.js';

const root = join(import.meta.dirname, '..', '..', '..');
const run = promisify(execFile);

/** `npm run evaluate:us -- …` as a user calls it. */
function evaluate(...args: readonly string[]) {
  return run(
    process.execPath,
    [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'scripts/evaluate-us.ts'), ...args],
    { cwd: root },
  );
}

function read(file: string): BacktestResult {
  return JSON.parse(readFileSync(file, 'utf8'));
}

describeRealData('us_bankruptcy_panel', (folder, work) => {
  const panel = join(folder, 'dev_1999_2014.csv.gz');
  const out = join(work, 'out');
  let split: SplitPanel;
  let printed: string;
  let shipped: BacktestResult;
  let asFitted: BacktestResult;
  beforeAll(async () => {
    split = await splitPanel(panel, [2012, 2014], work);
    const { features, labels } = split;
    ({ stdout: printed } = await evaluate(
      '--features',
      features,
      '--labels',
      labels,
      '--out',
      out,
    ));
    shipped = read(join(out, 'backtest.json'));
    asFitted = read(join(out, 'backtest-as-fitted.json'));
  });

  describe('2012 to 2014, which nothing was fitted to', () => {
    it('are judged whole', () => {
      expect(shipped.meta).toMatchObject({ rows: 10_384, used: 10_384 });
      expect(shipped.pooled.score).toMatchObject({ n: 10_384, defaults: 87 });
      expect(Object.keys(shipped.cohorts)).toEqual(['2012-12-31', '2013-12-31', '2014-12-31']);
    });

    it('are told apart with an AUC of 0.91 or more, better than by Z and the plain regression', async () => {
      const { value, ci } = shipped.pooled.score.auc;
      expect(value).toBeGreaterThanOrEqual(0.91);
      expect(ci?.[0]).toBeGreaterThan(0.88);
      const [altman, logistic] = await peersOnLaterYears(panel);
      expect(altman?.auc).toBeCloseTo(0.808, 2);
      expect(value).toBeGreaterThan(logistic?.auc ?? 1);
      expect(ci?.[0]).toBeGreaterThan(altman?.ci[1] ?? 1);
    });

    it('have PDs too low where the under-recorded years count, and the verdicts say so by name', () => {
      const { n, defaults, details } = asFitted.pooled.score;
      expect((details.meanPd ?? 1) * n).toBeLessThan(0.8 * defaults);
      const named = verdictsOf(asFitted, 'calibration-level');
      expect(named).toMatchObject([{ cohort: 'pooled', light: 'amber', says: 'pds-too-low' }]);
      const years = verdictsOf(asFitted, 'portfolio-jeffreys').filter(({ says }) => says !== null);
      expect(years.map(({ cohort }) => cohort)).toEqual(['2013-12-31', '2014-12-31']);
      expect(years.every(({ says }) => says === 'pds-too-low')).toBe(true);
    });

    it('have PDs at the long-run rate that no test finds too low', () => {
      expect(shipped.verdicts.filter(({ says }) => says === 'pds-too-low')).toEqual([]);
      expect(Math.abs(shipped.pooled.score.calibrationInTheLarge ?? 1)).toBeLessThan(0.5);
      expect(shipped.pooled.score.calibrationSlope).toBeGreaterThan(0.8);
      expect(shipped.pooled.score.calibrationSlope).toBeLessThan(1.25);
    });

    it('are described by what is printed and written', () => {
      expect(printed).toMatch(/^10384 firm-years, 87 failures\nAUC 0\.9\d+ \[0\.\d+, 0\.\d+\]/);
      expect(printed).toMatch(/amber calibration-level \(pooled\) 0\.\d+: PDs too low/);
      const manifest = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'));
      expect(manifest).toMatchObject({
        command: 'evaluate:us',
        model: { id: 'us-solvency', version: '1.0.0' },
        counts: { firmYears: 10_384, used: 10_384 },
      });
      for (const file of ['backtest.en.html', 'backtest-as-fitted.zh.html']) {
        expect(readFileSync(join(out, file), 'utf8')).toContain('</html>');
      }
    });
  });

  it('gives a firm the same score whatever the labels say, without the other years and columns', async () => {
    const labels = join(work, 'other-labels.csv');
    const features = join(work, 'one-year.csv');
    const engine = await openWarehouse(':memory:');
    await engine.run(
      `COPY (SELECT company_name, year, CAST(row_number() OVER () % 50 = 0 AS INTEGER) AS default_next_year
       FROM read_csv(${literal(split.labels)})) TO ${literal(labels)} (FORMAT csv, HEADER);
       COPY (SELECT year, 1 AS default_next_year, * EXCLUDE (year, X16)
       FROM read_csv(${literal(split.features)}, all_varchar = true) WHERE year = '2014')
       TO ${literal(features)} (FORMAT csv, HEADER)`,
    );
    const other = join(work, 'other');
    await evaluate('--features', features, '--labels', labels, '--out', other);
    const of2014 = (file: string) =>
      `SELECT * FROM read_parquet(${literal(join(file, 'scored.parquet'))}) WHERE as_of = DATE '2014-12-31'`;
    const [found] = await engine.rows(`
      SELECT (SELECT count(*) FROM (${of2014(out)})) AS scored,
        (SELECT count(*) FROM (${of2014(out)} EXCEPT ${of2014(other)})) AS differing`);
    engine.close();
    expect(found).toEqual({ scored: 3499, differing: 0 });
    const manifest = JSON.parse(readFileSync(join(other, 'run.json'), 'utf8'));
    expect(manifest.warnings).toContain('6885 label(s) have no firm-year among the features');
  });

  describe('refusals', () => {
    const refused = async (...args: readonly string[]) => {
      const outcome: unknown = await evaluate(...args).then(
        () => undefined,
        (error: unknown) => error,
      );
      return outcome;
    };

    it('name an absent column and what was perhaps meant', async () => {
      const features = join(work, 'wrong.csv');
      const engine = await openWarehouse(':memory:');
      await engine.run(
        `COPY (SELECT * RENAME (X8 AS x8) FROM read_csv(${literal(split.features)}, all_varchar = true))
         TO ${literal(features)} (FORMAT csv, HEADER)`,
      );
      engine.close();
      await expect(readPanel(features, panel, join(work, 'wrong'))).rejects.toThrow(
        'no column X8 (was x8 meant?). It needs the columns company_name, year, X1, ',
      );
    });

    it('name a firm-year that occurs twice', async () => {
      const labels = join(work, 'twice.csv');
      writeFileSync(labels, 'company_name,year,default_next_year\nC_1,2012,0\nC_1,2012,1\n');
      await expect(requireLabels(labels)).rejects.toThrow(
        '1 firm-year(s) twice, first C_1 in 2012',
      );
    });

    it('name an outcome that is neither 0 nor 1', async () => {
      const labels = join(work, 'unknown.csv');
      writeFileSync(labels, 'company_name,year,default_next_year\nC_1,2012,yes\n');
      await expect(requireLabels(labels)).rejects.toThrow(
        'default_next_year of C_1 in 2012 is "yes"',
      );
    });

    it('name labels without an outcome', async () => {
      expect(
        await refused('--features', split.features, '--labels', split.features, '--out', out),
      ).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('no column default_next_year'),
      });
    });

    it('show the usage where an option is absent', async () => {
      expect(await refused('--features', split.features)).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/no --labels\nUsage: npm run evaluate:us/),
      });
    });
  });
});

function verdictsOf({ verdicts }: BacktestResult, rule: string): readonly Verdict[] {
  return verdicts.filter((verdict) => verdict.rule === rule);
}
