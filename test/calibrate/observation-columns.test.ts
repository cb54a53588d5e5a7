import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Observation } from '../../src/calibrate/observation.js';
import { observationColumns } from '../../src/calibrate/observation-columns.js';
import { observationsFingerprint } from '../../src/calibrate/observations-fingerprint.js';
import { fingerprint } from '../../src/model/read-model-file.js';
import { observationRows } from './observation-rows.js';

/** Identifiers that sort differently as texts, as JSON and as bytes. */
const anyId = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }),
  fc.constantFrom('a', 'a"', 'a!', 'ab', '\u{1F600}', '\uFF5E', 'a\n'),
);

const anyObservations: fc.Arbitrary<readonly Observation[]> = fc.uniqueArray(
  fc.record(
    {
      enterpriseId: anyId,
      asOf: fc.constantFrom('2021-12-31', '2022-12-31', '2023-06-30'),
      score: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
      grade: fc.constantFrom('A', 'B', 'NR'),
      defaulted: fc.boolean(),
      exposure: fc.double({ min: 0, max: 1e9, noNaN: true }),
    },
    { requiredKeys: ['enterpriseId', 'asOf', 'score', 'grade', 'defaulted'] },
  ),
  { selector: ({ enterpriseId, asOf }) => JSON.stringify([enterpriseId, asOf]) },
);

describe('observations by column', () => {
  test('have the fingerprint of their sorted lines', () => {
    fc.assert(
      fc.property(anyObservations, (observations) => {
        const lines = observations.map((one) => {
          const { enterpriseId, asOf, score, grade, defaulted, exposure } = one;
          return JSON.stringify([enterpriseId, asOf, score, grade, defaulted, exposure ?? null]);
        });
        expect(observationsFingerprint(observationColumns(observations))).toBe(
          fingerprint(lines.sort()),
        );
      }),
    );
  });

  test('keep a fingerprint that is hashed in many pieces', () => {
    const observations = Array.from({ length: 3000 }, (_, place) => ({
      enterpriseId: `enterprise number ${place}`,
      asOf: '2023-12-31',
      score: place / 7,
      grade: 'A',
      defaulted: place % 3 === 0,
    }));
    const lines = observations.map(({ enterpriseId, asOf, score, grade, defaulted }) =>
      JSON.stringify([enterpriseId, asOf, score, grade, defaulted, null]),
    );
    expect(observationsFingerprint(observationColumns(observations))).toBe(
      fingerprint(lines.sort()),
    );
  });

  test('are the same observations', () => {
    const known = ({ enterpriseId, asOf }: Observation) => JSON.stringify([enterpriseId, asOf]);
    fc.assert(
      fc.property(anyObservations, (observations) => {
        const again = new Map(
          observationRows(observationColumns(observations)).map((one) => [known(one), one]),
        );
        expect(again.size).toBe(observations.length);
        for (const one of observations) expect(again.get(known(one))).toEqual(one);
      }),
    );
  });

  test('stand by enterprise, earliest first, whatever their order was', () => {
    fc.assert(
      fc.property(anyObservations, (observations) => {
        const columns = observationColumns(observations);
        expect(observationColumns(observations.toReversed())).toEqual(columns);
        const { enterprise, date } = columns;
        for (let row = 1; row < enterprise.length; row++) {
          const [before = 0, now = 0] = [enterprise[row - 1], enterprise[row]];
          expect(before < now || (before === now && (date[row - 1] ?? 0) < (date[row] ?? 0))).toBe(
            true,
          );
        }
      }),
    );
  });
});
