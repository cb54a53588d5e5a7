import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { afterAll, describe, expect, test } from 'vitest';
import { CreditRadarError } from '../../../src/base/errors/credit-radar-error.js';
import { defaultFloor } from '../../../src/calibrate/calibration.js';
import { indexCatalogue } from '../../../src/model/catalogue.js';
import { checkDefaultDefinition } from '../../../src/model/check-default-definition.js';
import {
  loadDefaultDefinition,
  withDefaultCondition,
} from '../../../src/model/default-definition.js';
import { factFileSchema } from '../../../src/model/schema/fact.js';
import { calibrateWarehouse } from '../../../src/pipeline/calibrate-warehouse.js';
import { checkModels } from '../../../src/pipeline/check-models.js';
import { partPoints } from '../../../src/pipeline/cohorts/cohort-points.js';
import { observationPoints } from '../../../src/pipeline/cohorts/observation-points.js';
import { readOutcomeRecords } from '../../../src/pipeline/cohorts/outcome-records.js';
import { catalogue, contracts, tinyWarehouse } from '../../compile/tiny-warehouse.js';
import { refusal } from '../../support/refusal.js';

const folder = mkdtempSync(join(tmpdir(), 'credit-radar-refused-cohort-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const definition = loadDefaultDefinition('models/default-definition.yaml');
const index = indexCatalogue(catalogue);
const [credit] = definition.feeds;
const loan = {
  month: '2024-03-01',
  account_number: 'L1',
  kind: 'loan',
  class: 'normal',
  known_from: '2024-04-20',
};

async function refused(work: () => Promise<unknown>): Promise<CreditRadarError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof CreditRadarError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

function written(content: object): string {
  const file = join(folder, 'definition.yaml');
  writeFileSync(file, dump(content));
  return file;
}

describe('cohorts are refused', () => {
  test('without a definition of default', () => {
    const error = refusal(() => loadDefaultDefinition(join(folder, 'none.yaml')));
    expect(error.code).toBe('default-definition-missing');
    expect(error.explain('zh')).toContain('--definition');
  });

  test.each([
    ['a warehouse that never had the feed', {}],
    ['a feed without records', { 'credit.exposure': [] }],
    ['a feed known too late', { 'credit.exposure': [{ ...loan, known_from: '2025-01-01' }] }],
  ])('from %s, because then everybody would look good', async (_, feeds) => {
    const warehouse = await tinyWarehouse(feeds);
    const known = new Map([...contracts].filter(([feed]) => feed in feeds));
    const question = { warehouse: 'w.duckdb', definition, knownBy: '2024-12-31' };
    const error = await refused(() => readOutcomeRecords(warehouse, known, question));
    warehouse.close();
    expect(error.code).toBe('default-feed-missing');
    expect(error.message).toContain('credit.exposure');
  });

  test('from a later to an earlier day', () => {
    const range = { from: '2024-12-31', to: '2023-12-31', everyMonths: 12 };
    expect(refusal(() => observationPoints(range)).code).toBe('cohort-dates-reversed');
  });

  test('where no window is complete, with the days between which one would be', () => {
    const outcomes = { records: [], knownBy: '2025-12-21', from: '2023-01-01', to: '2025-11-30' };
    const range = { from: '2025-12-31', to: '2026-12-31', everyMonths: 12 };
    const error = refusal(() => partPoints(observationPoints(range), range, definition, outcomes));
    expect(error.code).toBe('cohort-window-incomplete');
    expect(error.message).toContain('cover 2023-01-01 to 2025-11-30');
    expect(error.explain('en')).toContain('between 2022-12-31 and 2024-11-30');
    const short = { ...outcomes, to: '2023-06-30' };
    const shorter = refusal(() => partPoints(['2023-12-31'], range, definition, short));
    expect(shorter.explain('en')).toContain('shorter than one window');
  });

  test('for a calibration over a window that is not that of a PD', async () => {
    const error = await refused(() =>
      calibrateWarehouse({
        ...{ warehouse: 'none', models: 'models', model: 'tech-radar', settings: { temp: folder } },
        definition: {
          ...definition,
          performanceWindow: { ...definition.performanceWindow, months: 24 },
        },
        points: { from: '2023-12-31', to: '2023-12-31', everyMonths: 12 },
        choices: {
          method: { kind: 'logistic' },
          philosophy: 'through-the-cycle',
          margin: {},
          floor: defaultFloor,
          underRecorded: { years: [], treatment: 'left-out' },
        },
        progress: () => undefined,
      }),
    );
    expect(error.code).toBe('calibration-option-outside');
    expect(error.message).toContain('24');
  });
});

describe('a definition of default is refused', () => {
  test('with an event twice', () => {
    const [event] = credit?.events ?? [];
    const file = written({ ...definition, feeds: [{ ...credit, events: [event, event] }] });
    const error = refusal(() => loadDefaultDefinition(file));
    expect(error.code).toBe('model-inconsistent');
    expect(error.message).toContain('classified occurs twice');
  });

  test('with a key that is unknown', () => {
    const error = refusal(() => loadDefaultDefinition(written({ ...definition, cures: 1 })));
    expect(error.code).toBe('model-file-invalid');
  });

  test.each([
    ['that names no column', "klass = 'loss'", 'expression-unknown-name', 'class'],
    ['that compares a number with a text', "overdue_days > 'many'", 'expression-type', 'overdue'],
    ['that is a number', 'overdue_days + 1', 'model-inconsistent', 'is no condition'],
  ])('with a condition %s', (_, when, code, says) => {
    const events = (credit?.events ?? []).map((event) => ({ ...event, when }));
    const feeds = definition.feeds.map((feed) => ({ ...feed, events }));
    const error = refusal(() => checkDefaultDefinition({ ...definition, feeds }, contracts, index));
    expect(error.code).toBe(code);
    expect(error.explain('en')).toContain(says);
  });

  test('with somebody outside by a fact that there is not', () => {
    const outside = definition.outside.map((one) => ({ ...one, when: "status = 'cancelled'" }));
    const error = refusal(() =>
      checkDefaultDefinition({ ...definition, outside }, contracts, index),
    );
    expect(error.code).toBe('expression-unknown-name');
  });
});

test('models check names what is wrong with the definition of default', () => {
  const models = join(folder, 'models');
  cpSync('models', models, { recursive: true });
  const outside = definition.outside.map((one) => ({ ...one, when: 'registered' }));
  writeFileSync(join(models, 'default-definition.yaml'), dump({ ...definition, outside }));
  const problems = checkModels(models);
  expect(problems.map(({ where }) => where)).toEqual(['default definition']);
  expect(problems[0]?.problem).toContain('registered');
});

describe('facts that count defaults', () => {
  const measure = { aggregate: 'count', event: 'default' };
  const fact = { code: 'n', label: { zh: '数', en: 'n' } };
  const file = (source: string, changes: object = {}) =>
    factFileSchema.parse({ source, facts: [{ ...fact, ...measure, ...changes }] });

  test('have the condition of the definition', () => {
    const [read] = withDefaultCondition(file('credit.exposure'), definition).facts;
    expect(read).toMatchObject({
      where:
        "kind = 'loan' and (class in ('substandard', 'doubtful', 'loss') or overdue_days > 90 and overdue_amount > 10000)",
    });
  });

  test('keep a choice of records together', () => {
    const late = { code: 'late', label: fact.label, when: 'overdue_days > 90' };
    const events = [{ ...late, basis: { kind: 'design' as const } }];
    const of = "kind = 'loan' or kind = 'guarantee'";
    const other = { ...definition, feeds: [{ feed: 'credit.exposure', of, events }] };
    const [read] = withDefaultCondition(file('credit.exposure'), other).facts;
    expect(read).toMatchObject({ where: `(${of}) and (overdue_days > 90)` });
  });

  test.each([
    ['of a feed without a definition', 'tax.arrears', {}, 'no definition of default speaks'],
    ['by a condition of their own as well', 'credit.exposure', { where: 'true' }, 'both event'],
  ])('%s are refused', (_, source, changes, says) => {
    const error = refusal(() => withDefaultCondition(file(source, changes), definition));
    expect(error.code).toBe('model-inconsistent');
    expect(error.message).toContain(says);
  });
});
