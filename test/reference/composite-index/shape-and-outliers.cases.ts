import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fitTreatment } from '../../../src/calibrate/fit-treatment.js';
import type { Treatment } from '../../../src/model/schema/normalise.js';
import { mean, sampleDeviation } from '../../../src/stats/moments.js';
import { quantile } from '../../../src/stats/quantile.js';
import { endsOf } from '../../../src/stats/ranking/criterion-scale.js';
import { excessKurtosis, skewness } from '../../../src/stats/shape.js';
import { mismatches } from '../support/mismatches.js';
import { isPresent, referenceJson } from '../support/reference-files.js';
import { readTable } from './cohort.js';

const gapped = z.array(z.number().nullable());
const vectors = referenceJson(
  'asem/expected/J1_vector_functions.json',
  z.object({
    vectors: z.array(
      z.object({
        id: z.string(),
        x: gapped,
        skew: z.number().nullable(),
        kurt: z.number().nullable(),
        winsorise5: z.union([
          z.object({ x: gapped, nwin: z.number() }),
          z.object({ error: z.string() }),
        ]),
      }),
    ),
  }),
);

function isWinsorised(
  treatment: Treatment | undefined,
): treatment is { readonly winsorise: [number, number] } & Treatment {
  if (typeof treatment !== 'object' || !('winsorise' in treatment)) return false;
  return Array.isArray(treatment.winsorise);
}

const twelveDigits = { relative: 1e-9 };

describe.skipIf(!isPresent)('shape of indicators (skipped where ../shared is absent)', () => {
  test.each([
    ['raw', 'data/asem_data.csv', 'E2_stats_raw.csv'],
    ['treated', 'expected/B3_treated.csv', 'E2_stats_treated.csv'],
  ])('%s', (_, data, statistics) => {
    const units = [...readTable(`asem/${data}`).values()];
    const rows = [...readTable(`asem/expected/${statistics}`)];
    for (const [code, row] of rows) {
      const values = units
        .map((unit) => unit[code.toLowerCase()])
        .filter((value) => typeof value === 'number');
      const found = {
        mean: mean(values),
        median: quantile(values, 0.5).value,
        std: sampleDeviation(values),
        skew: skewness(values).value,
        kurt: excessKurtosis(values).value,
        'n.avail': values.length,
        ...{ min: endsOf(values).low, max: endsOf(values).high },
        // What its treatment would change, apart from a constant.
        'flag.skewkurt': fitTreatment(values, 1).length === 0 ? 'ok' : 'OUT',
      };
      const expected = Object.fromEntries(Object.keys(found).map((name) => [name, row[name]]));
      expect(mismatches(expected, found, twelveDigits), code).toEqual([]);
    }
    expect(rows).toHaveLength(49);
  });
});

describe.skipIf(vectors === null)('small vectors', () => {
  test.each(vectors?.vectors ?? [])('$id', ({ x, skew, kurt, winsorise5 }) => {
    const shape = { skew: skewness(x).value, kurt: excessKurtosis(x).value };
    // The last digits of sums of thousandths of the values.
    expect(mismatches({ skew, kurt }, shape, { relative: 1e-11 })).toEqual([]);
    const values = x.filter((value) => value !== null);
    // What stops the other party's software leaves ours with nothing to treat, or the logarithm.
    if ('error' in winsorise5) {
      expect(fitTreatment(values, 5).every((one) => !isWinsorised(one))).toBe(true);
      return;
    }
    const [treatment] = fitTreatment(values, 5);
    const [low, high] = isWinsorised(treatment) ? treatment.winsorise : [-Infinity, Infinity];
    const treated = x.map((value) =>
      value === null ? null : Math.min(high, Math.max(low, value)),
    );
    expect(treated).toEqual(winsorise5.x);
    expect(treated.filter((value, at) => value !== x[at])).toHaveLength(winsorise5.nwin);
  });
});
