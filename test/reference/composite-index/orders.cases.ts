import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { competitionRanks } from '../../../src/stats/rank/competition-ranks.js';
import { outranking } from '../../../src/stats/ranking/outranking.js';
import { mismatches } from '../support/mismatches.js';
import { isPresent, numberList, referenceJson } from '../support/reference-files.js';
import { arithmetic, columnOf, levelsOf, membersOf, meta, placesIn, rowsOf } from './asem.js';
import { readTable } from './cohort.js';

/** Orders of the units: places, Borda counts and outranking. */
const expectedFolder = 'asem/expected';
const aggregates = `${expectedFolder}/B5_aggregated.csv`;
const normalised = `${expectedFolder}/B4_normalised.csv`;
const twelveDigits = { relative: 1e-9 };
const groups = meta.aggregates.map(({ code }) => code);
const indicators = meta.indicators.map(({ code }) => code);

const outrankings = referenceJson(
  `${expectedFolder}/F3_outranking.json`,
  z.object({
    codes: z.array(z.string()),
    altWeights: numberList,
    units: z.array(z.string()),
    alt: z.object({
      nDominant: z.number(),
      fracDominant: z.number(),
      copeland: numberList,
      firstRows: z.array(numberList),
    }),
    equal: z.object({ nDominant: z.number(), copeland: numberList }),
    indicatorsEqual: z.object({
      nDominant: z.number(),
      copeland: numberList,
      firstRow: numberList,
    }),
  }),
);
describe.skipIf(!isPresent)('orders of units (skipped where ../shared is absent)', () => {
  test('places of all levels', () => {
    const places = placesIn(readTable(aggregates), groups);
    for (const [unit, { ucode: _, ...expected }] of readTable(`${expectedFolder}/B6_ranks.csv`)) {
      expect(expected, unit).toEqual(places.get(unit));
    }
  });

  test('places within a continent', () => {
    const expected = readTable(`${expectedFolder}/B6_groupranks_EurAsia.csv`);
    const continents = new Set([...expected.values()].map((unit) => unit.eurasia_group));
    for (const continent of continents) {
      const table = [...readTable(aggregates)].filter(
        ([unit]) => expected.get(unit)?.eurasia_group === continent,
      );
      const places = placesIn(new Map(table), groups);
      for (const [unit, place] of places) {
        const { ucode: _, eurasia_group: __, ...wanted } = expected.get(unit) ?? {};
        expect(wanted, unit).toEqual(place);
      }
    }
    expect([...continents].toSorted()).toEqual(['Asia', 'Europe']);
  });

  test.each([
    ['expected_1_minmax_amean'],
    ['expected_2_goalposts_amean_thresh60'],
    ['expected_3_treated_minmax1to100_gmean'],
    ['expected_4_treated_prank_amean'],
  ])('places of %s', (file) => {
    const rated = [...readTable(`synthetic-five-forces/${file}.csv`)].filter(
      ([, { total }]) => total !== null,
    );
    const places = placesIn(new Map(rated), ['total']);
    for (const [unit, { rank }] of rated) expect(rank, unit).toBe(places.get(unit)?.total);
  });

  test('C7: Borda counts', () => {
    const counts = meta.indicators.map(({ code, direction }) => {
      const values = columnOf(`${expectedFolder}/B3_treated.csv`, code).map(Number);
      const ranks = competitionRanks(values, direction < 0 ? 'highest' : 'lowest');
      return [code, ranks.map((rank) => rank - 1)] as const;
    });
    const expected = [...readTable(`${expectedFolder}/C7_borda_amean_aggregated.csv`).values()];
    for (const [at, { ucode, ...levels }] of expected.entries()) {
      const own = new Map(counts.map(([code, column]) => [code, column[at] ?? Number.NaN]));
      expect(
        mismatches(levels, lowerCased(levelsOf(own, () => arithmetic)), twelveDigits),
        String(ucode),
      ).toEqual([]);
    }
  });

  test('C12: means, and Copeland scores on top', () => {
    const expected = readTable(`${expectedFolder}/C12_minmax_amean_amean_copeland_aggregated.csv`);
    const means = readTable(aggregates);
    const { scores } = outranking(rowsOf(aggregates, membersOf('Index')), { weights: [1, 1] });
    for (const [at, [unit, { ucode: _, ...levels }]] of [...expected].entries()) {
      const { ucode: __, ...own } = means.get(unit) ?? {};
      expect(mismatches(levels, { ...own, index: scores?.[at] }, twelveDigits), unit).toEqual([]);
    }
  });

  test('F3: outranking', () => {
    const { codes = [], altWeights = [], units, alt, equal, indicatorsEqual } = { ...outrankings };
    expect(units).toEqual([...readTable(aggregates).keys()]);
    const byPillar = rowsOf(aggregates, codes);
    const uneven = outranking(byPillar, { weights: altWeights });
    const even = outranking(byPillar, { weights: codes.map(() => 1) });
    const whole = outranking(rowsOf(normalised, indicators), { weights: indicators.map(() => 1) });
    const found = {
      alt: {
        nDominant: uneven.dominantPairs,
        fracDominant: uneven.dominantShare,
        copeland: uneven.scores,
        firstRows: uneven.matrix.slice(0, 3),
      },
      equal: { nDominant: even.dominantPairs, copeland: even.scores },
      indicatorsEqual: {
        nDominant: whole.dominantPairs,
        firstRow: whole.matrix[0],
      },
    };
    const { copeland = [], ...rest } = { ...indicatorsEqual };
    const expected = { alt, equal, indicatorsEqual: rest };
    expect(mismatches(expected, found, twelveDigits)).toEqual([]);
    // The other party's half of 49 equal weights can fall below ½ by rounding, which takes a point from
    // the first of two that tie and gives none to the second: their scores sum to −11, not to 0.
    for (const [a, score] of copeland.entries()) {
      const lost = (whole.scores?.[a] ?? Number.NaN) - score;
      expect(lost).toBeGreaterThanOrEqual(0);
      expect(lost).toBeLessThanOrEqual(tiesWithLater(whole.matrix, a));
    }
    const sum = (scores: readonly number[]) => scores.reduce((total, score) => total + score, 0);
    expect([sum(copeland), sum(whole.scores ?? [])]).toEqual([-11, 0]);
  });

  test('F5: places under two normalisations', () => {
    const means = placesIn(readTable(aggregates), ['Index']);
    const shares = placesIn(readTable(`${expectedFolder}/C6_prank_amean_aggregated.csv`), [
      'Index',
    ]);
    const expected = readTable(`${expectedFolder}/F5_rank_compare_minmax_vs_prank.csv`);
    for (const [unit, { ucode: _, ...wanted }] of expected) {
      const [one, other] = [means, shares].map((places) => Number(places.get(unit)?.index));
      const difference = (one ?? Number.NaN) - (other ?? Number.NaN);
      const found = {
        'coin.1': one,
        'coin.2': other,
        diff: difference,
        'abs.diff': Math.abs(difference),
      };
      expect(wanted, unit).toEqual(found);
    }
    expect(expected.size).toBe(51);
  });
});

function lowerCased(levels: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...levels].map(([code, value]) => [code.toLowerCase(), value]));
}

/** Later units with which a unit ties on half of the weight. */
function tiesWithLater(matrix: readonly (readonly number[])[], a: number): number {
  const later = matrix[a]?.slice(a + 1) ?? [];
  return later.filter((share) => Math.abs(share - 0.5) < 1e-12).length;
}
