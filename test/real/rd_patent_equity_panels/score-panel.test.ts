import { beforeAll, expect, it } from 'vitest';
import { spearman } from '../../../src/stats/spearman.js';
import { describeRealData } from '../support/describe-real-data.js';
import { compareRows } from '../support/row-difference.js';
import { differingFromFile, scoreTableThroughPipeline } from '../support/score-door.js';
import { type ScoredSet, scoreIndicators } from '../support/score-set.js';
import { rdPanel } from './rd-panel.js';

describeRealData('rd_patent_equity_panels', (folder, work) => {
  let scored: ScoredSet;
  beforeAll(async () => {
    scored = await scoreIndicators(rdPanel(folder), work, '1999-12-31');
  });

  it('gives back the R&D that Microsoft reported', async () => {
    const rows = await scored.warehouse.rows<{ year: number; rd: number }>(`
      SELECT year, round(rd_expense) AS rd FROM outcome
      WHERE company = 'MICROSOFT CORP' AND year BETWEEN 1993 AND 1995 ORDER BY year`);
    expect(rows).toEqual([
      { year: 1993, rd: 470 },
      { year: 1994, rd: 610 },
      { year: 1995, rd: 860 },
    ]);
  });

  it('scores all 6,208 firm-years, and rates none on R&D alone', async () => {
    const [all] = await scored.warehouse.rows(`
      SELECT count(*) AS n, count(*) FILTER (grade = 'NR') AS unrated, count("rd_intensity#observed") AS intensity FROM scored`);
    expect(all).toEqual({ n: 6208, unrated: 6208, intensity: 5281 });
  });

  it('scores the table alike through the pipeline', async () => {
    const { files } = await scoreTableThroughPipeline(scored, work, '1999-12-31');
    expect(await differingFromFile(scored, files[0] ?? '')).toBe(0);
  });

  it('gives every row the same result in the row function and in SQL', async () => {
    expect(await compareRows(scored)).toEqual({ rows: 6208, difference: undefined });
  });

  it('finds the rank correlations that the data set is known for', async () => {
    const rows = await scored.warehouse.rows<Readonly<Record<string, number | null>>>(
      'SELECT randd, cites, institutions, randd / sales AS intensity, tobinq FROM panel ORDER BY company, year',
    );
    const rho = (x: string, y: string) =>
      spearman(
        rows.map((row) => row[x] ?? null),
        rows.map((row) => row[y] ?? null),
      ).value ?? 0;
    expect(rho('randd', 'cites')).toBeCloseTo(0.54, 2);
    expect(rho('intensity', 'tobinq')).toBeCloseTo(0.39, 2);
    expect(rho('institutions', 'cites')).toBeCloseTo(0.22, 2);
  });
});
