import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  compileRow,
  duckdbDialect,
  emitProgram,
  indexCatalogue,
  loadCatalogue,
  loadScorecard,
  scoreProgram,
  scoreRecord,
  toEpochDay,
} from '../../src/index.js';

const models = join(import.meta.dirname, '..', '..', 'models');

test('the public API loads a model, scores a record and writes the same program as SQL', () => {
  const scorecard = loadScorecard(models, 'tech-radar');
  const program = scoreProgram(scorecard, indexCatalogue(loadCatalogue(models)), 'given');
  const scorer = { scorecard, run: compileRow(program), fingerprint: 'test' };
  const record = { as_of: toEpochDay('2025-12-31'), rd_intensity: 0.08, debt_ratio: 0.4 };
  const result = scoreRecord(scorer, '91420100MA4L0XXXXX', record);
  const contributions = result.contributions.reduce((sum, one) => sum + one.contribution, 0);
  expect(contributions).toBeCloseTo(result.score ?? Number.NaN, 9);
  expect(result.grade).toBe('NR');
  const outputs = ['score', 'grade'];
  const sql = emitProgram(program, duckdbDialect, {
    from: 'given',
    keep: ['enterprise_id'],
    outputs,
  });
  expect(sql).toContain('"grade"');
});
