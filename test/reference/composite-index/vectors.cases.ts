import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fitTreatment } from '../../../src/calibrate/fit-treatment.js';
import { mean, sampleDeviation } from '../../../src/stats/moments.js';
import { quantile } from '../../../src/stats/quantile.js';
import { competitionRanks } from '../../../src/stats/rank/competition-ranks.js';
import { scaledColumn } from '../../../src/stats/ranking/criterion-scale.js';
import { mismatches } from '../support/mismatches.js';
import { referenceJson } from '../support/reference-files.js';
import { fitOn, readScorecard, recordOf } from './cohort.js';

/** Small vectors, degenerate ones among them, normalised, filled and put together. */
const gapped = z.array(z.number().nullable());
const stopped = z.object({ error: z.string() });
const mean1 = z.number().nullable().or(stopped);
const fixture = referenceJson(
  'asem/expected/J1_vector_functions.json',
  z.object({
    vectors: z.array(
      z.object({
        ...{ id: z.string(), x: gapped, passes: z.boolean().nullable() },
        ...{ minmax: gapped, zscore: gapped, prank: gapped, rank: gapped, borda: gapped },
        ...{ dist2max: gapped, i_mean: gapped, i_median: gapped },
        log_CT: gapped.or(stopped),
      }),
    ),
    aggregation: z.array(
      z.object({
        ...{ x: gapped, w: z.array(z.number()), amean: mean1, gmean: mean1, hmean: mean1 },
        ...{ genmean2: mean1, genmean_m1: mean1 },
      }),
    ),
  }),
);

const digits = { relative: 1e-11 };

/** Means of the fixture, in the model language. */
const means = {
  amean: 'arithmetic',
  gmean: { geometric: { floor: 1e-12 } },
  hmean: { power: -1, floor: 1e-12 },
  genmean2: { power: 2, floor: 1e-12 },
  genmean_m1: { power: -1, floor: 1e-12 },
} as const;

const meanNames = ['amean', 'gmean', 'hmean', 'genmean2', 'genmean_m1'] as const;

/** A function of the values that are there, gaps staying gaps. */
function filledIn(
  x: readonly (number | null)[],
  of: (present: readonly number[]) => readonly number[],
) {
  const found = [...of(x.filter((value) => value !== null))];
  return x.map((value) => (value === null ? null : (found.shift() ?? null)));
}

describe.skipIf(fixture === null)('vectors', () => {
  test.each(fixture?.vectors ?? [])('$id', ({ id: _, x, passes, log_CT, ...expected }) => {
    const present = x.filter((value) => value !== null);
    const distinct = new Set(present).size;
    const share = (values: readonly number[]) => scaledColumn(values, 'min-max', 'positive') ?? [];
    const ranks = (values: readonly number[]) => competitionRanks(values, 'lowest');
    // Theirs makes NaN of a vector without spread; ours says 0 of it.
    const spread = (of: (values: readonly number[]) => readonly number[]) =>
      distinct > 1 ? filledIn(x, of) : x.map(() => null);
    const filled = (value: number) => x.map((own) => own ?? (present.length > 0 ? value : null));
    const found = {
      minmax: spread((values) => share(values).map((each) => 100 * each)),
      dist2max: spread(share),
      zscore: spread((values) =>
        values.map((value) => (value - mean(values)) / sampleDeviation(values)),
      ),
      prank:
        present.length > 1
          ? filledIn(x, (values) => ranks(values).map((rank) => (rank - 1) / (values.length - 1)))
          : x.map(() => null),
      rank: filledIn(x, ranks),
      borda: filledIn(x, (values) => ranks(values).map((rank) => rank - 1)),
      i_mean: filled(mean(present)),
      i_median: filled(quantile(present, 0.5).value ?? Number.NaN),
    };
    expect(mismatches(expected, found, digits)).toEqual([]);
    // Without spread there is nothing to treat; theirs does not know.
    expect(passes ?? true).toBe(fitTreatment(present, 1).length === 0);
    const low = Math.min(...present);
    const plus = 0.01 * (Math.max(...present) - low) - low;
    const logs = spread((values) => values.map((value) => Math.log(value + plus)));
    if ('error' in log_CT) expect(distinct).toBeLessThan(2);
    else expect(mismatches(log_CT, logs, digits)).toEqual([]);
  });

  const aggregations = (fixture?.aggregation ?? []).flatMap(({ x, w, ...expected }) =>
    meanNames.map((name) => ({ name, x, w, wanted: expected[name] })),
  );
  test.each(aggregations)('$name of $x, weighed $w', ({ name, x, w, wanted }) => {
    const found = meanByModel(x, w, means[name]);
    // Theirs stops at 0, where ours takes the floor; and its power mean of a gap is a gap.
    if (typeof wanted === 'number') expect(found).toBeCloseTo(wanted, 9);
    else if (wanted === null) expect(x).toContain(null);
    else expect(found).toBeLessThan(1e-2);
  });
});

/** The total of a scorecard of one force whose indicators score what they are given. */
function meanByModel(
  x: readonly (number | null)[],
  w: readonly number[],
  inside: (typeof means)[keyof typeof means],
): unknown {
  const base = readScorecard('asem-minmax');
  const [force] = base.forces;
  if (force === undefined) throw new Error('the model file has forces');
  const whole = w.reduce((sum, weight) => sum + weight, 0);
  const uses = ['lpi', 'flights', 'ship', 'bord'];
  const ends: [number, number] = [0, 100];
  const normalise = { minmax: ends, to: ends, clip: false };
  const indicators = w.map((weight, at) => ({
    use: uses[at] ?? '',
    weight: (100 * weight) / whole,
    treat: [],
    normalise,
  }));
  const scorecard = {
    ...base,
    aggregate: { inside, across: 'arithmetic' as const },
    forces: [{ ...force, weight: 100, parts: [], indicators }],
  };
  const unit = Object.fromEntries(uses.map((use, at) => [use, x[at] ?? null]));
  return fitOn(scorecard, new Map([['one', unit]]), 0)
    .run(recordOf(unit))
    .get('score');
}
