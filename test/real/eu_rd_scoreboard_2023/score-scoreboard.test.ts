import { beforeAll, expect, it } from 'vitest';
import { describeRealData } from '../support/describe-real-data.js';
import { compareRows } from '../support/row-difference.js';
import { differingFromFile, scoreTableThroughPipeline } from '../support/score-door.js';
import { type ScoredSet, scoreIndicators } from '../support/score-set.js';
import { scoreboard } from './scoreboard.js';

describeRealData('eu_rd_scoreboard_2023', (folder, work) => {
  let scored: ScoredSet;
  beforeAll(async () => {
    scored = await scoreIndicators(scoreboard(folder), work, '2022-12-31');
  });

  it('scores all 2,500 firms by what the scoreboard says', async () => {
    const [all] = await scored.warehouse.rows(`
      SELECT count(*) AS n, count(*) FILTER (grade = 'NR') AS unrated, count("rd_intensity#observed") AS intensity,
        count("rd_expense_log#observed") AS rd, count("round_stage#observed") AS listed,
        count(*) FILTER (stage = 'mature') AS mature FROM scored`);
    expect(all).toMatchObject({ n: 2500, unrated: 2500, intensity: 2398, rd: 2500, listed: 2320 });
    expect(Number(all?.mature)).toBeGreaterThan(2000);
  });

  it('agrees with the intensity that the scoreboard prints', async () => {
    const [worst] = await scored.warehouse.rows<{ gap: number }>(`
      SELECT max(abs(s.rd_intensity - e."R&D intensity (%)" / 100)) AS gap FROM indicators s
      JOIN read_csv('${folder}/sb2023_world2500.csv.gz') e ON e.Company = s.enterprise_id`);
    expect(worst?.gap).toBeLessThan(1e-6);
  });

  it('scores the table alike through the pipeline', async () => {
    const {
      scored: count,
      files,
      unknownColumns,
    } = await scoreTableThroughPipeline(scored, work, '2022-12-31');
    expect({ count, unknownColumns }).toEqual({ count: 2500, unknownColumns: [] });
    expect(await differingFromFile(scored, files[0] ?? '')).toBe(0);
  });

  it('gives every row the same result in the row function and in SQL', async () => {
    expect(await compareRows(scored)).toEqual({ rows: 2500, difference: undefined });
  });
});
