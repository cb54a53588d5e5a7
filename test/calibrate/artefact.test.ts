import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { pdFunction } from '../../src/calibrate/apply-calibration.js';
import { readCalibration } from '../../src/model/calibration-file.js';
import type { Calibration } from '../../src/model/schema/calibration.js';
import type { Scorecard } from '../../src/model/schema/scorecard.js';
import { calibrationFile, writeCalibration } from '../../src/pipeline/calibration-output.js';
import { plainScorecard } from '../score/scoring.js';
import { calibrated, everyMethod, scored, threeGrades } from './portfolio.js';

const folder = mkdtempSync(join(tmpdir(), 'credit-radar-calibration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const scorecard: Scorecard = { ...plainScorecard, ...threeGrades };
const observations = scored(1000, 7);

/** The bits of every PD of a calibration. */
function bits(calibration: Calibration): readonly bigint[] {
  const pdOf = pdFunction(calibration);
  const pds = observations.map(({ grade, score }) => pdOf({ grade, score }) ?? Number.NaN);
  return Array.from(new BigUint64Array(Float64Array.from(pds).buffer));
}

describe.each(everyMethod)('$kind', (method) => {
  const calibration = calibrated(observations, {
    method,
    margin: { dataDeficiency: 0.1, confidence: 0.9 },
    masterScale: { grades: 4, minObligors: 20, minDefaults: 1, maxShare: 0.6 },
  });

  test.each(['yaml', 'json'])('comes back from %s with the same PDs to the bit', (ending) => {
    const file = join(folder, `${method.kind}.${ending}`);
    writeCalibration(file, calibration);
    const read = readCalibration(file, scorecard);
    expect(read).toEqual(calibration);
    expect(bits(read)).toEqual(bits(calibration));
  });

  test('is written the same twice', () => {
    const [first, second] = [join(folder, 'first.yaml'), join(folder, 'second.yaml')];
    writeCalibration(first, calibration);
    writeCalibration(second, readCalibration(first, scorecard));
    expect(readFileSync(second, 'utf8')).toBe(readFileSync(first, 'utf8'));
  });
});

describe('a calibration that is not what was written is refused', () => {
  const calibration = calibrated(observations, { method: { kind: 'isotonic' } });
  const file = join(folder, 'changed.json');
  const written = (change: Partial<Calibration>): string => {
    writeFileSync(file, JSON.stringify({ ...calibration, ...change }));
    return file;
  };

  test('with a lower floor', () => {
    expect(() => readCalibration(written({ floor: 0 }), scorecard)).toThrow('fingerprint');
  });

  test('with another key', () => {
    const content = JSON.stringify({ ...calibration, florr: 0.1 });
    writeFileSync(file, content);
    expect(() => readCalibration(file, scorecard)).toThrow('floor');
  });

  test('for another version of the model', () => {
    const other = { ...scorecard, version: '2.0.0' };
    expect(() => readCalibration(written({}), other)).toThrow('three@2.0.0');
  });
});

test('its place in a models folder names scorecard, version, method and last cohort', () => {
  expect(calibrationFile('models', calibrated(observations))).toBe(
    join('models', 'fitted', 'three', '1.0.0-logistic-2024-12-31.yaml'),
  );
});
