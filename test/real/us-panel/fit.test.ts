import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { openWarehouse } from '../../../src/engine/duckdb/index.js';
import { describeRealData } from '../support/describe-real-data.js';
import { limits } from '../support/ingest-set.js';
import { compareRows } from '../support/row-difference.js';
import { scoreFeeds } from '../support/score-set.js';
import { calibrations, writeCalibrations } from './calibrate-fit.js';
import { candidates, forces, lastFitYear } from './design.js';
import { type FitHistory, fitHistory } from './fit-history.js';
import { writeFit } from './fit-scorecard.js';
import { openPanel } from './open-panel.js';
import { featureColumns, ingestFeed, panelModels, writeFeed } from './panel-feed.js';
import { solvencyModel } from './score-panel.js';

const codes = forces.flatMap((force) => force.indicators);

describeRealData('us_bankruptcy_panel', (folder, work) => {
  const panel = join(folder, 'dev_1999_2014.csv.gz');
  let history: FitHistory;
  beforeAll(async () => {
    history = await fitHistory(panel, lastFitYear, codes, join(work, 'fit'));
  });

  it('looks a year back by fiscal year, never by row', async () => {
    const engine = await openWarehouse(':memory:', limits);
    await openPanel(engine, 'panel', panel, featureColumns);
    const [expected] = await engine.rows(`
      SELECT count(*) AS n, count(*) FILTER (before.year IS NOT NULL) AS known,
        count(*) FILTER (before.year IS NULL AND EXISTS (SELECT 1 FROM panel AS older
          WHERE older.company_name = own.company_name AND older.year < own.year)) AS gaps
      FROM panel AS own LEFT JOIN panel AS before
        ON before.company_name = own.company_name AND CAST(before.year AS INTEGER) = CAST(own.year AS INTEGER) - 1
      WHERE own.year <= '${lastFitYear}'`);
    engine.close();
    const growth = history.values.get('market_value_growth') ?? [];
    const known = growth.filter((value) => value !== null).length;
    expect(expected).toMatchObject({ n: growth.length, known });
    expect(expected?.gaps).toBeGreaterThan(50);
  });

  it('writes the committed scorecard and calibrations again, byte by byte', async () => {
    const models = join(work, 'models');
    cpSync(panelModels, models, { recursive: true });
    const [settings] = candidates.filter(({ mostBands, ridge }) => mostBands === 6 && ridge === 40);
    const trials = settings === undefined ? [] : [{ settings, auc: [], mean: 0 }];
    const [card = ''] = writeFit(history, trials, models);
    await writeCalibrations(history, models, work);
    const files = calibrations.map(({ file }) => join('fitted', 'us-solvency', file));
    for (const file of [card.slice(models.length), ...files]) {
      const [again, committed] = [models, panelModels].map((of) =>
        readFileSync(join(of, file), 'utf8'),
      );
      expect(again, file).toBe(committed);
    }
  });

  it('scores every firm alike in the row function and in SQL', async () => {
    const own = join(work, 'parity');
    const engine = await openWarehouse(':memory:', limits);
    await openPanel(engine, 'panel', panel, featureColumns);
    await writeFeed(engine, 'panel', "year IN ('2013', '2014')", join(own, 'feed'));
    engine.close();
    const warehouse = await ingestFeed(join(own, 'feed'), own);
    const model = solvencyModel('1.0.0-through-the-cycle-2011-12-31.yaml');
    const scored = await scoreFeeds(warehouse, own, '2014-12-31', model);
    const { rows, difference } = await compareRows(scored);
    scored.warehouse.close();
    expect(difference).toBeUndefined();
    expect(rows).toBeGreaterThan(3499);
  });
});
