import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ChallengerResult } from '../../../src/backtest/index.js';
import { compileRow } from '../../../src/compile/row-function.js';
import { indexCatalogue } from '../../../src/model/catalogue.js';
import { checkScorecard } from '../../../src/model/check-scorecard.js';
import { loadCatalogue, loadScorecard } from '../../../src/model/library.js';
import { openModel } from '../../../src/pipeline/open-model.js';
import type { TunedHistory } from '../../../src/pipeline/tune-history.js';
import { tuningReport } from '../../../src/pipeline/tuning-report.js';
import { renderTuningHtml } from '../../../src/report/index.js';
import { describeRealData } from '../support/describe-real-data.js';
import { forces } from './design.js';
import { signsTurned } from './free-signs.js';
import { judgeWeights } from './judge-weights.js';
import { panelModels } from './panel-feed.js';
import {
  challenger,
  champion,
  type PanelTables,
  panelTables,
  tunePanel,
  writeLearned,
  writePercentiles,
} from './tune-panel.js';

const codes = forces.flatMap((force) => force.indicators);
const index = indexCatalogue(loadCatalogue(panelModels));
const learned = loadScorecard(panelModels, challenger);

describe('the committed us-five-forces', () => {
  it.each([champion, challenger])('%s is a sound model of the designed forces', (reference) => {
    const scorecard = loadScorecard(panelModels, reference);
    expect(checkScorecard(scorecard, index)).toEqual([]);
    expect(
      scorecard.forces.map(({ code, indicators }) => [code, indicators.map(({ use }) => use)]),
    ).toEqual(forces.map(({ code, indicators }) => [code, indicators]));
  });

  it('learned from no year after 2011 and judged by the three after', () => {
    const { tuning } = learned;
    expect(tuning?.history.learned.at(-1)).toBe('2011-12-31');
    expect(tuning?.history.outOfTime).toEqual(['2012-12-31', '2013-12-31', '2014-12-31']);
    const losses = tuning?.learning?.crossValidation ?? [];
    const best = losses.toSorted((a, b) => (a.loss ?? 1) - (b.loss ?? 1))[0];
    expect(tuning?.learning?.pull).toBe(best?.pull);
  });

  it('keeps every weight above nought, within its bounds and with an interval', () => {
    const weights = learned.tuning?.weights ?? [];
    expect(weights.map(({ indicator }) => indicator)).toEqual(codes);
    for (const { indicator, prior, weight, outcomesAlone, interval } of weights) {
      // Written weights have three decimals within their force.
      expect(weight, indicator).toBeGreaterThan(0.499 * prior);
      expect(weight, indicator).toBeLessThan(2.001 * prior);
      expect(interval?.[0], indicator).toBeLessThanOrEqual((outcomesAlone ?? 0) + 1e-9);
      expect(interval?.[1], indicator).toBeGreaterThanOrEqual((outcomesAlone ?? 1) - 1e-9);
    }
    for (const { weight } of learned.forces) expect(weight).toBeLessThan(40);
  });

  it('gives a firm that betters one figure a higher score, and never a lower one', () => {
    const run = compileRow(openModel(panelModels, challenger, 'given').program);
    const knots = new Map(
      learned.forces.flatMap(({ indicators }) =>
        indicators.map(({ use, normalise }) => {
          const found = 'percentile' in normalise ? normalise.percentile : [];
          return [use, Array.isArray(found) ? found.map(([value]) => value) : []] as const;
        }),
      ),
    );
    const middle = [...knots].map(([code, values]) => [code, values[values.length >> 1] ?? 0]);
    for (const [code, values] of knots) {
      const better = index.indicators.get(code)?.direction === 'negative' ? -1 : 1;
      const scores = values
        .toSorted((a, b) => better * (a - b))
        .map((value) => Number(run({ ...Object.fromEntries(middle), [code]: value }).get('score')));
      for (const [at, score] of scores.slice(1).entries())
        expect(score, code).toBeGreaterThanOrEqual(scores[at] ?? Number.NaN);
      expect(scores.at(-1), code).toBeGreaterThan(scores[0] ?? Number.NaN);
    }
  });
});

describeRealData('us_bankruptcy_panel', (folder, work) => {
  let tables: PanelTables;
  let tuned: TunedHistory;
  let judged: ChallengerResult;
  beforeAll(async () => {
    tables = await panelTables(join(folder, 'dev_1999_2014.csv.gz'), work);
    tuned = await tunePanel(tables.whole, panelModels);
    judged = await judgeWeights(tables, panelModels, work);
  }, 600_000);

  const later = () => {
    const found = tuned.comparison.find(({ of }) => of === 'out-of-time');
    if (found === undefined) throw new Error('the later years were not compared');
    return found;
  };

  it('writes the committed percentiles and weights again, byte by byte', async () => {
    const models = join(work, 'models');
    cpSync(panelModels, models, { recursive: true });
    const files = [await writePercentiles(tables.learned, models), writeLearned(tuned, models)];
    for (const file of files) {
      const committed = join(panelModels, file.slice(models.length));
      expect(readFileSync(file, 'utf8'), file).toBe(readFileSync(committed, 'utf8'));
    }
  });

  it('learns the same whatever became of firms after 2011', async () => {
    const [head = '', ...lines] = readFileSync(tables.whole, 'utf8').trim().split('\n');
    const other = join(work, 'other-outcomes.csv');
    const changed = lines.map((line) =>
      line.replace(
        /,(201[234]-12-31),([01]),/,
        (_, day, failed) => `,${day},${1 - Number(failed)},`,
      ),
    );
    writeFileSync(other, `${[head, ...changed].join('\n')}\n`);
    const again = await tunePanel(other, panelModels, { draws: 2 });
    expect(again.result.weights).toEqual(tuned.result.weights);
    expect(again.result.defaults).not.toBe(tuned.result.defaults);
  });

  it('judges all firm-years of 2012 to 2014, better than the expert and as the backtest does', () => {
    const { n, defaults, before, after, difference } = later();
    expect([n, defaults]).toEqual([10_384, 87]);
    expect(before.value).toBeCloseTo(0.9035, 3);
    expect(after.value).toBeCloseTo(0.9171, 3);
    expect(difference.ci?.[0]).toBeGreaterThan(0);
    const { score } = judged.pooled;
    expect(score.difference).toBeCloseTo(difference.value ?? Number.NaN, 10);
    expect(score.pValue).toBeCloseTo(difference.pValue ?? Number.NaN, 10);
    expect(score.ci?.[1]).toBeCloseTo(difference.ci?.[1] ?? Number.NaN, 10);
  });

  it('has PDs about as far from what came as the expert has', () => {
    const { n, defaults, calibration } = judged.pooled;
    for (const side of [calibration.champion, calibration.challenger]) {
      const expected = (side.meanPd ?? 0) * n;
      expect(expected / defaults).toBeGreaterThan(1);
      expect(expected / defaults).toBeLessThan(1.4);
      expect(side.calibrationSlope).toBeGreaterThan(0.9);
      expect(side.calibrationSlope).toBeLessThan(1.3);
    }
    expect(calibration.challenger.brier).toBeLessThan(calibration.champion.brier ?? 0);
  });

  it('keeps signs that a regression without constraints would turn', async () => {
    const turned = await signsTurned(tables.learned, panelModels);
    expect(turned).toContain('net_income_market_assets');
    expect(turned.length).toBeLessThan(codes.length / 2);
  });

  it('reports the interval of every weight and force in both languages', () => {
    const input = tuningReport(tuned, { confidence: 0.95, date: '2026-01-01', version: 'test' });
    for (const language of ['zh', 'en'] as const) {
      const page = renderTuningHtml(input, language);
      for (const { code, outcomesAlone } of [...input.result.indicators, ...input.result.forces]) {
        const [low = 0, high = 0] = outcomesAlone?.interval ?? [];
        expect(page, code).toContain(`${(low * 100).toFixed(2)}%`);
        expect(page, code).toContain(`${(high * 100).toFixed(2)}%`);
        expect(high, code).toBeGreaterThan(0);
      }
    }
  });
});
