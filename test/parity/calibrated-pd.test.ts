import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { calibrate } from '../../src/calibrate/calibration.js';
import { ratedScore } from '../../src/compile/pd-steps.js';
import { compileRow } from '../../src/compile/row-function.js';
import { scoreProgram } from '../../src/compile/score-program.js';
import { emitProgram } from '../../src/compile/sql/program-sql.js';
import { everyMethod, plainRequest } from '../calibrate/portfolio.js';
import { best, index, plainScorecard, scorer } from '../score/scoring.js';
import { duckdbExecution, type Execution, ofProject } from './executions.js';

/** Scores on, just below and between all cut-offs. */
const scores = Array.from({ length: 401 }, (_, place) => place / 4).flatMap((score) => [
  score,
  Math.max(0, score - 1e-7),
]);

/** A capped enterprise and one not rated beside plain ones. */
const records = [
  ...scores.map((patent_value) => ({ ...best, patent_value, tax_credit: 'A' })),
  ...scores.map((patent_value) => ({ ...best, patent_value, tax_credit: 'D' })),
  { ...best, patent_value: null },
];

const uncalibrated = scorer(plainScorecard);
const observations = records.slice(0, -1).map((record, place) => {
  const { value, number } = uncalibrated(record);
  return {
    enterpriseId: `e${place}`,
    asOf: '2024-12-31',
    score: number(ratedScore),
    grade: String(value('grade')),
    defaulted: (place * 7919) % 1009 > 400 + 6 * number(ratedScore),
  };
});

for (const { name, dialect, open } of ofProject([duckdbExecution])) {
  describe(`the calibrated PD is the same in TypeScript and in ${name}`, () => {
    let execution: Execution;
    beforeAll(async () => {
      execution = await open();
    });
    afterAll(() => execution.close());

    test.each(everyMethod)('$kind', async (method) => {
      const calibration = calibrate(observations, {
        ...plainRequest,
        scale: plainScorecard,
        method: method.kind === 'qmm' ? { ...method, accuracyRatio: 0.5 } : method,
      });
      const program = scoreProgram(plainScorecard, index, 'given', calibration);
      const run = compileRow(program);
      const inputs = [...program.inputs].filter(([input]) => input !== 'as_of');
      const lines = records.map((record, row) => {
        const given = new Map(Object.entries(record));
        const cells = inputs.map(([input, type]) => {
          const value = given.get(input) ?? null;
          const text = typeof value === 'string' ? `'${value}'` : String(value ?? 'NULL');
          return `CAST(${text} AS ${dialect.typeNames[type]}) AS ${dialect.identifier(input)}`;
        });
        return `SELECT ${row} AS "row", DATE '2024-12-31' AS as_of, ${cells.join(', ')}`;
      });
      const rows = await execution.rows(lines.join(' UNION ALL '), (from) =>
        emitProgram(program, dialect, {
          from,
          keep: ['row'],
          outputs: ['grade', 'pd', ratedScore],
        }),
      );
      const pds = new Set<unknown>();
      for (const [row, record] of records.entries()) {
        const steps = run(record);
        const expected = steps.get('pd') ?? null;
        const actual = rows[row]?.pd ?? null;
        expect(rows[row]?.grade).toBe(steps.get('grade'));
        if (expected === null) expect(actual).toBeNull();
        else expect(Math.abs(Number(actual) - Number(expected))).toBeLessThanOrEqual(1e-12);
        pds.add(expected);
      }
      expect(pds.size).toBeGreaterThan(4);
      expect(pds).toContain(null);
    });
  });
}
