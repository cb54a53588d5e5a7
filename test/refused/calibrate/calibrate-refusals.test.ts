import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { CreditRadarError } from '../../../src/base/errors/credit-radar-error.js';
import type { CalibrationRequest } from '../../../src/calibrate/calibration.js';
import type { Observation } from '../../../src/calibrate/observation.js';
import { readCalibration, sealed } from '../../../src/model/calibration-file.js';
import type { Calibration, CalibrationMethod } from '../../../src/model/schema/calibration.js';
import type { Scorecard } from '../../../src/model/schema/scorecard.js';
import { calibrateHistory } from '../../../src/pipeline/calibrate-history.js';
import {
  byCounts,
  calibrated,
  plainRequest,
  scored,
  threeGrades,
} from '../../calibrate/portfolio.js';
import { plainScorecard } from '../../score/scoring.js';

const folder = mkdtempSync(join(tmpdir(), 'credit-radar-refused-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sound = scored(300, 4);
const independent = { kind: 'independent' } as const;
const bound: CalibrationMethod = {
  kind: 'pluto-tasche',
  confidence: 0.75,
  dependence: independent,
};

async function refusal(work: () => unknown): Promise<CreditRadarError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof CreditRadarError) return error;
    throw error;
  }
  throw new Error('not refused');
}

const one: Observation = {
  enterpriseId: 'odd',
  asOf: '2024-12-31',
  score: 50,
  grade: 'B',
  defaulted: false,
};
const withOne = (change: Partial<Observation>) => [...sound, { ...one, ...change }];

interface Case {
  readonly what: string;
  readonly observations?: readonly Observation[];
  readonly choices?: Partial<CalibrationRequest>;
  readonly code: string;
  readonly says: string;
}

const single = byCounts({ A: [10, 0], B: [10, 0], C: [10, 0] });

const cases: readonly Case[] = [
  {
    what: 'a score that is no number',
    observations: withOne({ score: Number.NaN }),
    code: 'history-invalid',
    says: 'NaN',
  },
  {
    what: 'a rated enterprise without a score',
    observations: withOne({ score: null }),
    code: 'history-invalid',
    says: 'null',
  },
  {
    what: 'a grade that the scale has not',
    observations: withOne({ grade: 'Z' }),
    code: 'history-invalid',
    says: '"Z"',
  },
  {
    what: 'an observation point that is no date',
    observations: withOne({ asOf: '2024' }),
    code: 'history-invalid',
    says: 'as_of',
  },
  {
    what: 'no enterprise',
    observations: withOne({ enterpriseId: '' }),
    code: 'history-invalid',
    says: 'enterprise_id',
  },
  {
    what: 'a negative exposure',
    observations: withOne({ exposure: -1 }),
    code: 'history-invalid',
    says: 'exposure',
  },
  {
    what: 'an enterprise twice at one observation point',
    observations: [...sound, ...sound.slice(0, 2)],
    code: 'history-duplicate',
    says: '2 rows',
  },
  {
    what: 'nobody rated',
    observations: [{ ...one, score: null, grade: 'NR' }],
    code: 'calibration-no-observations',
    says: 'Of 1 rows',
  },
  ...(['logistic', 'platt', 'isotonic', 'beta', 'qmm'] as const).map((kind) => ({
    what: `no default with ${kind}`,
    observations: single,
    choices: { method: { kind } },
    code: 'calibration-single-class',
    says: '--method pluto-tasche',
  })),
  {
    what: 'nothing but defaults',
    observations: single.map((each) => ({ ...each, defaulted: true })),
    code: 'calibration-single-class',
    says: 'column defaulted',
  },
  {
    what: 'an empty grade with qmm',
    observations: byCounts({ A: [10, 1], C: [10, 3] }),
    choices: { method: { kind: 'qmm' } },
    code: 'calibration-grade-empty',
    says: 'observations in B',
  },
  {
    what: 'an empty worst grade with pluto-tasche',
    observations: byCounts({ A: [10, 0], B: [10, 1] }),
    choices: { method: bound },
    code: 'calibration-grade-empty',
    says: 'observations in C',
  },
  {
    what: 'an empty worst grade with bayes',
    observations: byCounts({ A: [10, 0], B: [10, 1] }),
    choices: { method: { kind: 'bayes', prior: 'uniform' } },
    code: 'calibration-grade-empty',
    says: 'observations in C',
  },
  ...(['logistic', 'platt', 'qmm'] as const).map((kind) => ({
    what: `better scores that default more with ${kind}`,
    observations: byCounts({ A: [100, 50], B: [100, 20], C: [100, 1] }),
    choices: { method: { kind } },
    code: 'calibration-order-inverted',
    says: 'turn the order',
  })),
  {
    what: 'scores that separate the outcomes',
    observations: byCounts({ A: [50, 0], B: [50, 0], C: [50, 50] }),
    code: 'calibration-not-fitted',
    says: 'use platt',
  },
  {
    what: 'an accuracy ratio out of reach',
    choices: { method: { kind: 'qmm', accuracyRatio: 0.99 } },
    code: 'calibration-not-fitted',
    says: '--accuracy-ratio',
  },
  {
    what: 'a cohort of one year',
    observations: single,
    choices: {
      method: {
        kind: 'pluto-tasche',
        confidence: 0.5,
        dependence: { kind: 'cohort', correlation: 0.1, autocorrelation: 0.3 },
      },
    },
    code: 'calibration-not-fitted',
    says: 'two observation points',
  },
  {
    what: 'a scale without middle PDs with bcr',
    choices: {
      method: { kind: 'bcr', confidence: 0.5, dependence: independent },
      scale: {
        ...threeGrades,
        scale: threeGrades.scale.map(({ grade, from }) => ({ grade, from })),
      },
    },
    code: 'calibration-not-fitted',
    says: 'pdMid',
  },
  {
    what: 'more grades than the data carry',
    choices: { masterScale: { grades: 9, minObligors: 100, minDefaults: 1, maxShare: 0.9 } },
    code: 'calibration-not-fitted',
    says: 'at most',
  },
  ...[0, 1, -0.1, Number.NaN].map((centralTendency) => ({
    what: `a central tendency of ${centralTendency}`,
    choices: { centralTendency },
    code: 'calibration-option-outside',
    says: 'central tendency',
  })),
  ...[0, 1].map((confidence) => ({
    what: `a confidence of ${confidence}`,
    choices: { method: { kind: 'pluto-tasche' as const, confidence, dependence: independent } },
    code: 'calibration-option-outside',
    says: 'confidence',
  })),
  {
    what: 'a floor of 1',
    choices: { floor: 1 },
    code: 'calibration-option-outside',
    says: 'floor',
  },
  {
    what: 'a correlation of 1',
    choices: {
      method: { kind: 'bcr', confidence: 0.5, dependence: { kind: 'one-factor', correlation: 1 } },
    },
    code: 'calibration-option-outside',
    says: 'correlation',
  },
  {
    what: 'a negative margin',
    choices: { margin: { dataDeficiency: -0.1 } },
    code: 'calibration-option-outside',
    says: 'data deficiencies',
  },
];

test.each(cases)('$what', async ({ observations = sound, choices = {}, code, says }) => {
  const error = await refusal(() => calibrated(observations, choices));
  expect(error.code).toBe(code);
  expect(error.message).toContain(says);
  expect(error.explain('zh')).toMatch(/[一-龥]/);
});

const scorecard: Scorecard = { ...plainScorecard, ...threeGrades };

function written(calibration: Calibration, change: Partial<Calibration>): string {
  const { fingerprint: _, ...content } = { ...calibration, ...change };
  const file = join(folder, 'calibration.json');
  writeFileSync(file, JSON.stringify(sealed(content)));
  return file;
}

test.each([
  [
    'grades',
    {
      kind: 'grade',
      pds: [
        { grade: 'A', pd: 0.2 },
        { grade: 'B', pd: 0.1 },
        { grade: 'C', pd: 0.3 },
      ],
    },
    'from A on',
  ],
  [
    'scores',
    {
      kind: 'piecewise',
      knots: [
        [10, 0.1],
        [20, 0.3],
      ],
    },
    'from 10 on',
  ],
  [
    'knots',
    {
      kind: 'piecewise',
      knots: [
        [20, 0.3],
        [20, 0.1],
      ],
    },
    'from 20 on',
  ],
] satisfies readonly [string, Calibration['map'], string][])(
  'a calibration with %s out of order',
  async (_, map, says) => {
    const file = written(calibrated(sound), { map });
    const error = await refusal(() => readCalibration(file, scorecard));
    expect(error.code).toBe('calibration-out-of-order');
    expect(error.message).toContain(says);
  },
);

test('a calibration that lacks a grade of the scale', async () => {
  const map: Calibration['map'] = {
    kind: 'grade',
    pds: [
      { grade: 'A', pd: 0.1 },
      { grade: 'C', pd: 0.3 },
    ],
  };
  const error = await refusal(() =>
    readCalibration(written(calibrated(sound), { map }), scorecard),
  );
  expect(error.code).toBe('calibration-other-model');
});

const header = 'enterprise_id,as_of,defaulted,exposure,rd_intensity';
test.each([
  [
    'no column as_of',
    'enterprise_id,defaulted\na,0\n',
    'indicator-table-unreadable',
    'no column as_of',
  ],
  [
    'no column defaulted',
    'enterprise_id,as_of\na,2024-12-31\n',
    'indicator-table-unreadable',
    'no column defaulted',
  ],
  ['an outcome of 2', `${header}\na,2024-12-31,2,,\n`, 'history-invalid', '"2"'],
  [
    'an empty outcome',
    `${header}\na,2024-12-31,,,\n`,
    'history-invalid',
    'defaulted of enterprise a',
  ],
  ['a day that does not exist', `${header}\na,2024-02-30,0,,\n`, 'history-invalid', '2024-02-30'],
  ['an exposure of NaN', `${header}\na,2024-12-31,0,nan,\n`, 'history-invalid', '"nan"'],
  [
    'an enterprise without a name',
    `${header}\n,2024-12-31,0,,\n`,
    'history-invalid',
    'enterprise_id',
  ],
  [
    'a history without a rated row',
    `${header}\na,2024-12-31,0,,\n`,
    'calibration-no-observations',
    'Of 1 rows',
  ],
  ['a history without rows', `${header}\n`, 'calibration-no-observations', 'Of 0 rows'],
])('a history table with %s', async (_, content, code, says) => {
  const history = join(folder, 'history.csv');
  writeFileSync(history, content);
  const {
    scale: _scale,
    modelFingerprint: _print,
    reference: _reference,
    ...choices
  } = plainRequest;
  const error = await refusal(() =>
    calibrateHistory({ models: 'models', model: 'tech-radar', history, choices, settings: {} }),
  );
  expect(error.code).toBe(code);
  expect(error.message).toContain(says);
});
