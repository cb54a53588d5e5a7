import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CreditRadarError } from '../../src/base/errors/credit-radar-error.js';
import { openModel } from '../../src/pipeline/open-model.js';

const folder = mkdtempSync(join(tmpdir(), 'credit-radar-library-b-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Open a copy of a released model in which one passage was replaced. */
function openBroken(reference: string, passage: string, replacement: string): unknown {
  const [id = '', version = ''] = reference.split('@');
  const text = readFileSync(join('models', 'scorecards', id, `${version}.yaml`), 'utf8');
  if (!text.includes(passage)) throw new Error(`${id} does not say ${passage}`);
  const file = join(folder, `${id}.yaml`);
  writeFileSync(file, text.replace(passage, replacement));
  return openModel('models', file, 'given');
}

function refusal(work: () => unknown): CreditRadarError {
  try {
    work();
  } catch (error) {
    if (error instanceof CreditRadarError) return error;
    throw error;
  }
  throw new Error('not refused');
}

const cases = [
  [
    'growth-evaluation whose dimension has the name of a context column',
    ['growth-evaluation@1.0.0', 'code: industry_dimension', 'code: industry'],
    'model-inconsistent',
    'force industry has the name of a context column',
  ],
  [
    'sci-tech-index with an indicator that the catalogue does not have',
    ['sci-tech-index@1.0.0', 'use: standards_leading', 'use: standards_lead'],
    'model-inconsistent',
    'no indicator file defines standards_lead',
  ],
  [
    'sci-tech-index-valves that takes weight from nobody for its own dimension',
    ['sci-tech-index-valves@1.0.0', '{code: research, weight: 25}', '{code: research, weight: 30}'],
    'model-inconsistent',
    'the weights of the forces sum to 105 in stage all',
  ],
  [
    'sci-tech-index-electrical that extends a model there is not',
    ['sci-tech-index-electrical@1.0.0', 'extends: sci-tech-index@', 'extends: sci-tech-indx@'],
    'model-unknown',
    'no model sci-tech-indx@1.0.0',
  ],
  [
    'sci-tech-index-suzhou with the 66th indicator twice',
    ['sci-tech-index-suzhou@1.0.0', 'use: rd_per_head', 'use: rd_intensity'],
    'model-inconsistent',
    'indicator rd_intensity is used twice',
  ],
  [
    'innovation-points 1.0 whose weights do not sum to 100 at one stage',
    ['innovation-points@1.0.0', 'startup: 28, growth: 24', 'startup: 26, growth: 24'],
    'model-inconsistent',
    'the weights of technology sum to 98 in stage startup',
  ],
  [
    'innovation-points 2.0 without room for points of influence',
    ['innovation-points@2.0.0', 'max: 30', 'max: 0'],
    'model-file-invalid',
    'bonus.max',
  ],
  [
    'knowledge-value-credit-hubei whose limit rises towards the last grade',
    ['knowledge-value-credit-hubei@1.0.0', 'limit: 1000000}', 'limit: 20000000}'],
    'model-inconsistent',
    'the credit limits rise towards the worse grades',
  ],
  [
    'knowledge-value-credit-chongqing capped at a grade it does not have',
    ['knowledge-value-credit-chongqing@1.0.0', 'notBetterThan: E', 'notBetterThan: T7'],
    'model-inconsistent',
    'names grade T7, which the scale does not have',
  ],
  [
    'patent-value without the column that says the scenario',
    [
      'patent-value@1.0.0',
      'context: {scenario: text, in_force: text}',
      'context: {in_force: text}',
    ],
    'expression-unknown-name',
    '"scenario"',
  ],
  [
    'patent-value in which dependency is a merit',
    [
      'patent-value@1.0.0',
      '{goalposts: [[0, 100], [100, 0]]}',
      '{goalposts: [[0, 0], [100, 100]]}',
    ],
    'model-inconsistent',
    'the scores of patent_dependency are not negative',
  ],
  [
    'patent-value-third-party with the percentages of the whole as those of a dimension',
    [
      'patent-value-third-party@1.0.0',
      'use: patent_life, weight: 60.77057793345',
      'use: patent_life, weight: 10.41',
    ],
    'model-inconsistent',
    'the weights of economic sum to',
  ],
  [
    'talent-file of a kind of record that there is not',
    ['talent-file@1.0.0', 'record: person', 'record: people'],
    'model-file-invalid',
    'record',
  ],
] as const;

describe('a broken copy of a released model is refused', () => {
  test.each(cases)('%s', (_, [id, passage, replacement], code, says) => {
    const error = refusal(() => openBroken(id, passage, replacement));
    expect(error.code).toBe(code);
    expect(error.explain('en')).toContain(says);
  });
});

test.each([
  ['patent-value', 'patents', 'one row a patent'],
  ['talent-file', 'persons', 'one row a person'],
])('%s over facts is refused: a warehouse holds enterprises', (model, records, next) => {
  const error = refusal(() => openModel('models', model, 'facts'));
  expect(error.code).toBe('model-wants-table');
  expect(error.explain('en')).toContain(`scores ${records}`);
  expect(error.explain('en')).toContain(next);
});
