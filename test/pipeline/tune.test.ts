import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { scoreProgram } from '../../src/compile/score-program.js';
import { openWarehouse } from '../../src/engine/duckdb/index.js';
import { type TunedHistory, tune } from '../../src/index.js';
import { diffScorecards } from '../../src/model/diff-scorecards.js';
import { loadScorecard, loadWrittenScorecard } from '../../src/model/library.js';
import type { Scorecard } from '../../src/model/schema/scorecard.js';
import { requireNewFile, writeChallenger } from '../../src/pipeline/challenger-file.js';
import { checkModels } from '../../src/pipeline/check-models.js';
import { compareModels } from '../../src/pipeline/compare-models.js';
import { openModel } from '../../src/pipeline/open-model.js';
import { readTuningSample, scoreAgain } from '../../src/pipeline/read-tuning-sample.js';
import { tuningReport, writeTuningReport } from '../../src/pipeline/tuning-report.js';
import { clusteredAucDifference } from '../../src/stats/index.js';
import { type TuningChoices, tuningDefaults } from '../../src/tune/choices.js';
import { totalsOf } from '../../src/tune/sample.js';
import { weightFrame } from '../../src/tune/weight-frame.js';
import { refusal } from '../support/refusal.js';
import { type HistoryFolder, historyFolder } from '../tune/history-file.js';

const choices: TuningChoices = {
  method: 'constrained-logistic',
  ...tuningDefaults,
  bounds: { ...tuningDefaults.bounds, least: 0.2, most: 4 },
  draws: 100,
};
const settings = { threads: 1 };
const made = { confidence: 0.95, date: '2025-12-31', version: 'test' };

function tuned({ card, history }: HistoryFolder, change: Partial<TuningChoices> = {}) {
  return tune({
    models: 'models',
    model: card,
    history,
    choices: { ...choices, ...change },
    settings,
  });
}

let place: HistoryFolder;
let found: TunedHistory;
let file: string;
let before: Scorecard;
let after: Scorecard;
beforeAll(async () => {
  place = historyFolder();
  found = await tuned(place);
  file = join(place.folder, 'out', '2.0.0.yaml');
  const { model, result, tuning } = found;
  if (result.weights === null || tuning === null) throw new Error('refused');
  const { scorecard } = model;
  writeChallenger(file, { scorecard, reference: place.card, weights: result.weights, tuning });
  [before, after] = [loadScorecard('models', place.card), loadScorecard('models', file)];
});

describe('a tuned history', () => {
  test('gives back what drives default, within the interval, and what does not at its bound', () => {
    const { result } = found;
    const share = (code: string) => result.indicators.find((one) => one.code === code);
    // True slopes 0.6 0.8 0 | 1 0.3 | 3.6 1.2 0.4 of 7.9, in every stage alike.
    const truth = {
      rd_intensity: 0.6,
      invention_stock: 0.8,
      rd_staff_share: 1,
      debt_ratio: 3.6,
      current_ratio: 1.2,
    };
    for (const [code, slope] of Object.entries(truth)) {
      const [low, high] = share(code)?.outcomesAlone?.interval ?? [1, 0];
      expect(low, code).toBeLessThan(slope / 7.9);
      expect(high, code).toBeGreaterThan(slope / 7.9);
    }
    expect(share('patent_value')?.atBound).toBe('least');
    expect(
      result.forces.map(({ after: weight }) => weight ?? 0).reduce((a, b) => a + b),
    ).toBeCloseTo(1, 6);
  });

  test('is better out of time, by the scores of the real programs', () => {
    const late = found.comparison.find(({ use }) => use === 'out-of-time');
    expect(found.result.cohorts.map(({ use }) => use)).toEqual([
      'learned',
      'learned',
      'learned',
      'out-of-time',
    ]);
    expect(late?.difference.value).toBeCloseTo(
      (late?.after.value ?? 0) - (late?.before.value ?? 0),
      12,
    );
    expect(late?.difference.value).toBeGreaterThan(0);
  });

  test('is compared over pooled rows by enterprise, not by row', async () => {
    const pooled = found.comparison.find(({ of }) => of === 'learned');
    const engine = await openWarehouse(':memory:', settings);
    const { sample, scores, model } = await readTuningSample(
      engine,
      place.history,
      'models',
      place.card,
    );
    const again = await scoreAgain(engine, scoreProgram(after, model.index, 'given'));
    engine.close();
    const rows = [...sample.date.keys()].filter((row) => (sample.date[row] ?? 0) < 3);
    const risk = (of: Float64Array) => rows.map((row) => -(of[row] ?? Number.NaN));
    const pair = {
      first: risk(again),
      second: risk(scores),
      defaulted: rows.map((row) => sample.defaulted[row] ?? 0),
    };
    const byRow = clusteredAucDifference({ ...pair, cluster: rows });
    const byEnterprise = clusteredAucDifference({
      ...pair,
      cluster: rows.map((row) => sample.enterprise[row] ?? 0),
    });
    expect(pooled?.difference).toMatchObject({
      value: byEnterprise.value,
      ci: byEnterprise.ci,
      pValue: byEnterprise.pValue,
    });
    expect(byRow.value).toBe(byEnterprise.value);
    expect(byRow.se).not.toBe(byEnterprise.se);
  });

  test('reports the planted proxy of the region', () => {
    const [region] = found.result.fairness;
    const suspected = region?.proxies
      .filter((one) => one.suspected)
      .map(({ indicator }) => indicator);
    expect([region?.grouping, suspected]).toEqual(['region', ['postgraduate_share']]);
  });

  test('takes the candidate that was picked', async () => {
    const picked = await tuned(place, { candidate: 'region/1' });
    expect(picked.tuning?.learning).toMatchObject({ candidate: 'region/1', pull: 1 });
    expect(picked.result.candidates).toEqual(found.result.candidates);
    expect(picked.result.weights).not.toEqual(found.result.weights);
  });

  test('may stay at the expert until outcomes object, and says so', async () => {
    const elastic = await tuned(place, { pull: 1, absoluteShare: 0.9, draws: 2 });
    expect(elastic.tuning?.learning).toMatchObject({ pull: 1, absoluteShare: 0.9 });
    expect(found.tuning?.learning).not.toHaveProperty('absoluteShare');
    const squares = await tuned(place, { pull: 1, draws: 2 });
    const kept = ({ result }: TunedHistory) =>
      result.indicators.filter(({ before: old, after: now }) => Math.abs(old - (now ?? 0)) < 1e-3);
    expect(kept(elastic).length).toBeGreaterThan(kept(squares).length);
    const [, html] = writeTuningReport(
      join(place.folder, 'elastic'),
      tuningReport(elastic, made),
      'en',
    );
    expect(readFileSync(html ?? '', 'utf8')).toContain('90% of it by distance');
  });

  test('is the same again, whatever the order of the rows', async () => {
    const [head = '', ...lines] = readFileSync(place.history, 'utf8').trim().split('\n');
    const turned = join(place.folder, 'turned.csv');
    writeFileSync(turned, `${[head, ...lines.reverse()].join('\n')}\n`);
    const again = await tuned({ ...place, history: turned });
    expect(again.result).toEqual(found.result);
    expect(again.comparison).toEqual(found.comparison);
    expect(again.data).not.toBe(found.data);
  });
});

describe('a sample', () => {
  /** The history with the cells of one column replaced in every third row. */
  function withCells(column: number, cell: string): string {
    const [head = '', ...lines] = readFileSync(place.history, 'utf8').trim().split('\n');
    const changed = lines.map((line, at) =>
      at % 3 === 0 ? line.split(',').toSpliced(column, 1, cell).join() : line,
    );
    const name = join(place.folder, `${cell || 'empty'}.csv`);
    writeFileSync(name, `${[head, ...changed].join('\n')}\n`);
    return name;
  }

  test.each(['NA', ''])(
    'under the old weights gives the scores of the model where cells are "%s"',
    async (cell) => {
      const engine = await openWarehouse(':memory:', settings);
      const { sample, scores, model } = await readTuningSample(
        engine,
        withCells(6, cell),
        'models',
        place.card,
      );
      engine.close();
      const all = Uint32Array.from({ length: sample.rows }, (_, row) => row);
      const totals = totalsOf(sample, all, weightFrame(model.scorecard).effective);
      expect(sample.rows).toBe(2800);
      for (const [row, total] of totals.entries())
        expect(100 * total).toBeCloseTo(scores[row] ?? Number.NaN, 9);
    },
  );

  test('is refused where an enterprise comes twice at one point', async () => {
    const twice = join(place.folder, 'twice.csv');
    const text = readFileSync(place.history, 'utf8');
    writeFileSync(twice, text + (text.split('\n')[1] ?? ''));
    await expect(tuned({ ...place, history: twice })).rejects.toMatchObject({
      code: 'history-duplicate',
    });
  });
});

describe('a scorecard of geometric means', () => {
  const floor = 5;
  const geometric = (card: string) =>
    card.replaceAll('arithmetic', `{geometric: {floor: ${floor}}}`);
  const scale = (score: number) =>
    Math.log(Math.max(100 * score, floor) / floor) / Math.log(100 / floor);

  test('is a weighted sum of the logarithms of its scores', async () => {
    const { history, card } = historyFolder({ enterprises: 100, edit: geometric });
    const engine = await openWarehouse(':memory:', settings);
    const { sample, scores } = await readTuningSample(engine, history, 'models', card);
    engine.close();
    const all = Uint32Array.from({ length: sample.rows }, (_, row) => row);
    const { effective } = weightFrame(loadScorecard('models', card));
    const totals = totalsOf(sample, all, effective);
    expect(sample.rows).toBe(400);
    for (const [row, total] of totals.entries())
      expect(floor * (100 / floor) ** total).toBeCloseTo(scores[row] ?? Number.NaN, 9);
  });

  test('gets back the weights of drivers that act by their logarithms', async () => {
    // Drivers act alike in both stages, so the weights have to be able to.
    const edit = (card: string) =>
      geometric(card).replaceAll(/\{startup: (\d+), grown: (\d+)\}/g, (_, young, grown) =>
        String((Number(young) + Number(grown)) / 2),
      );
    const bounds = { ...choices.bounds, least: 0 };
    const { result, comparison } = await tuned(historyFolder({ enterprises: 1500, scale, edit }), {
      bounds,
    });
    const drivers = { rd_intensity: 0.6, rd_staff_share: 1, debt_ratio: 3.6, current_ratio: 1.2 };
    for (const [code, slope] of Object.entries(drivers)) {
      const found = result.indicators.find((one) => one.code === code);
      const [low, high] = found?.outcomesAlone?.interval ?? [1, 0];
      expect(low, code).toBeLessThan(slope / 7.9);
      expect(high, code).toBeGreaterThan(slope / 7.9);
    }
    const late = comparison.find(({ use }) => use === 'out-of-time');
    expect(late?.difference.value).toBeGreaterThan(0);
  });

  test('is refused where one group has another floor', async () => {
    const edit = (card: string) =>
      geometric(card).replace('across: {geometric: {floor: 5}}', 'across: {geometric: {floor: 1}}');
    const refused = await tuned(historyFolder({ enterprises: 30, edit })).catch(
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({
      code: 'tune-not-additive',
      facts: { part: 'innovation' },
    });
  });
});

describe('the challenger', () => {
  test('is a new version that says weights only and where they come from', () => {
    expect([after.id, after.version]).toEqual(['small-card', '2.0.0']);
    const fields = diffScorecards(before, after).map((change) =>
      change.kind === 'changed' ? change.field : change.kind,
    );
    expect(new Set(fields.map((field) => field.split('.')[0]))).toEqual(
      new Set(['basis', 'weight']),
    );
    const { tuning } = after;
    expect(tuning?.history).toMatchObject({
      rows: 2800,
      enterprises: 700,
      outOfTime: ['2021-12-31'],
    });
    expect(tuning?.from.fingerprint).toBe(found.model.fingerprint);
    expect(tuning?.learning?.intervals).toEqual({ draws: 100, confidence: 0.95, seed: 1 });
    expect(tuning?.learning?.crossValidation).toHaveLength(5);
    expect(tuning?.weights.every(({ interval }) => interval !== undefined)).toBe(true);
  });

  test('passes the checks of a library that it stands in', () => {
    const models = join(place.folder, 'models');
    mkdirSync(models);
    for (const part of [
      'facts',
      'indicators',
      'sources',
      'fitted',
      'reason-codes.yaml',
      'qualifications',
      'validation-policy.yaml',
    ]) {
      if (existsSync(join('models', part)))
        symlinkSync(join(process.cwd(), 'models', part), join(models, part));
    }
    const own = join(models, 'scorecards', 'small-card');
    mkdirSync(own, { recursive: true });
    cpSync(place.card, join(own, '1.2.0.yaml'));
    const said = readFileSync(file, 'utf8').replace(
      'extends: ../card.yaml',
      'extends: small-card@1.2.0',
    );
    writeFileSync(join(own, '2.0.0.yaml'), said);
    expect(checkModels(models).filter(({ where }) => where.includes('2.0.0'))).toEqual([]);
    expect(loadWrittenScorecard(models, 'small-card').version).toBe('2.0.0');
    expect(refusal(() => requireNewFile(join(own, '1.2.0.yaml'), models, 'small-card')).code).toBe(
      'tune-in-place',
    );
    expect(refusal(() => requireNewFile(place.card, models, place.card)).code).toBe(
      'tune-in-place',
    );
    expect(requireNewFile(file, models, place.card)).toBeUndefined();
  });

  test('is compared with the champion grade by grade', async () => {
    const sides = {
      before: openModel('models', place.card, 'given'),
      after: openModel('models', file, 'given'),
    };
    const source = {
      kind: 'indicators' as const,
      file: join(place.folder, 'applicants.csv'),
      asOf: '2021-12-31',
      settings,
      progress: () => undefined,
    };
    const [head, ...lines] = readFileSync(place.history, 'utf8').trim().split('\n');
    writeFileSync(
      source.file,
      [head, ...lines.filter((line) => line.includes(',2021-12-31,'))].join('\n'),
    );
    const { migration, enterprises, unchangedShare } = await compareModels(
      sides,
      source,
      place.folder,
      3,
    );
    expect(enterprises).toBe(700);
    expect(migration).not.toBeNull();
    expect(unchangedShare).toBeLessThan(1);
  });
});

describe('the report', () => {
  test('is written in both languages and as JSON at full precision', () => {
    const input = tuningReport(found, made);
    expect(input.challenger).toBe('small-card@2.0.0');
    for (const [lang, words] of [
      ['zh', '名义权重与实际作用'],
      ['en', 'Nominal and effective weights'],
    ] as const) {
      const [json, html] = writeTuningReport(join(place.folder, `report-${lang}`), input, lang);
      const page = readFileSync(html ?? '', 'utf8');
      expect(page).toContain(words);
      expect(page).toContain(lang === 'zh' ? '团队' : 'Team');
      expect(page).toContain('★');
      expect(page).not.toMatch(/NaN|undefined|null%/);
      const written: unknown = JSON.parse(readFileSync(json ?? '', 'utf8'));
      expect(written).toEqual(JSON.parse(JSON.stringify(input)));
    }
  });

  test('says that weights are refused, and shows them all the same', async () => {
    const refused = await tuned(place, { method: 'correlation' });
    expect([refused.tuning, refused.comparison]).toEqual([null, []]);
    const [, html] = writeTuningReport(
      join(place.folder, 'refused'),
      tuningReport(refused, made),
      'en',
    );
    expect(readFileSync(html ?? '', 'utf8')).toContain('refused for production');
    expect(refused.result.indicators.every(({ after: weight }) => weight !== null)).toBe(true);
  });

  test('tells how consistent experts were', async () => {
    const points = { innovation: 30, team: 30, solvency: 40 };
    const judgements = {
      groups: [{ of: 'score', members: Object.keys(points), experts: [{ name: 'li', points }] }],
    };
    const judged = await tuned(place, { method: 'budget', judgements });
    expect(judged.tuning?.judgements).toMatchObject([{ of: 'score', experts: ['li'], value: 0 }]);
    expect(judged.result.weights?.map(({ weight }) => weight)).toEqual([30, 30, 40]);
    const [, html] = writeTuningReport(
      join(place.folder, 'judged'),
      tuningReport(judged, made),
      'zh',
    );
    expect(readFileSync(html ?? '', 'utf8')).toContain('专家判断');
  });
});
