import fc from 'fast-check';
import {
  type CalibrationRequest,
  calibrate,
  defaultFloor,
} from '../../src/calibrate/calibration.js';
import type { Observation, RatedScale } from '../../src/calibrate/observation.js';
import type { Calibration, CalibrationMethod } from '../../src/model/schema/calibration.js';
import { mulberry32 } from '../../src/stats/mulberry32.js';

/** Three grades, A the best. */
export const threeGrades: RatedScale = {
  id: 'three',
  version: '1.0.0',
  scale: [
    { grade: 'A', from: 70, pdMid: 0.004 },
    { grade: 'B', from: 40, pdMid: 0.02 },
    { grade: 'C', from: 0, pdMid: 0.1 },
  ],
  scores: [0, 100],
  notRated: { grade: 'NR', label: { zh: '不予评级', en: 'Not rated' } },
  default: { when: 'false', grade: 'D', label: { zh: '违约', en: 'In default' } },
};

/** Every choice at its simplest. */
export const plainRequest: CalibrationRequest = {
  scale: threeGrades,
  modelFingerprint: '0123456789abcdef',
  reference: 'a made-up portfolio',
  method: { kind: 'logistic' },
  philosophy: 'through-the-cycle',
  margin: {},
  floor: defaultFloor,
  underRecorded: { years: [], treatment: 'left-out' },
};

export function calibrated(
  observations: readonly Observation[],
  choices: Partial<CalibrationRequest> = {},
): Calibration {
  return calibrate(observations, { ...plainRequest, ...choices });
}

/** Enterprises by grade with counts of obligors and defaults, in the middle of their grade. */
export function byCounts(
  counts: Readonly<Record<string, readonly [n: number, defaults: number]>>,
  asOf = '2024-12-31',
  prefix = '',
): readonly Observation[] {
  const middles: Readonly<Record<string, number>> = { A: 85, B: 55, C: 20 };
  return Object.entries(counts).flatMap(([grade, [n, defaults]]) =>
    Array.from({ length: n }, (_, place) => ({
      enterpriseId: `${prefix}${grade}${place}`,
      asOf,
      score: middles[grade] ?? null,
      grade,
      defaulted: place < defaults,
    })),
  );
}

export function gradeOf(score: number): string {
  return threeGrades.scale.find(({ from }) => score >= from)?.grade ?? 'C';
}

/** Enterprises whose chance of default falls with the score, over two years. */
export function scored(count: number, seed: number): readonly Observation[] {
  const next = mulberry32(seed);
  return Array.from({ length: count }, (_, place) => {
    const score = Math.round(next() * 10_000) / 100;
    const chance = 1 / (1 + Math.exp(-(0.5 - 0.06 * score)));
    return {
      enterpriseId: `e${place}`,
      asOf: place % 2 === 0 ? '2023-12-31' : '2024-12-31',
      score,
      grade: gradeOf(score),
      defaulted: next() < chance,
    };
  });
}

/** A method of every kind. */
export const everyMethod: readonly CalibrationMethod[] = [
  { kind: 'logistic' },
  { kind: 'platt' },
  { kind: 'isotonic' },
  { kind: 'beta' },
  { kind: 'qmm' },
  { kind: 'pluto-tasche', confidence: 0.75, dependence: { kind: 'independent' } },
  { kind: 'bcr', confidence: 0.75, dependence: { kind: 'independent' } },
  { kind: 'bayes', prior: 'uniform' },
];

/** Seeds of portfolios in which every method has a solution. */
export const anyPortfolio: fc.Arbitrary<readonly Observation[]> = fc
  .integer({ min: 1, max: 1_000_000 })
  .map((seed) => scored(400, seed));
