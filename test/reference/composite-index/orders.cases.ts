import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { competitionRanks } from '../../../src/stats/rank/competition-ranks.js';
import { rankSimilarity } from '../../../src/stats/rank/rank-similarity.js';
import { scaledColumn } from '../../../src/stats/ranking/criterion-scale.js';
import { outranking } from '../../../src/stats/ranking/outranking.js';
import { mismatches } from '../support/mismatches.js';
import { isPresent, numberList, referenceJson, referenceRows } from '../support/reference-files.js';
import { arithmetic, columnOf, levelsOf, membersOf, meta, numbersOf, rowsOf } from './asem.js';
import { readTable, type Table } from './cohort.js';

/** Orders of the units: places, Borda counts, outranking, and what leaving something out does to them. */
const expectedFolder = 'asem/expected';
const aggregates = `${expectedFolder}/B5_aggregated.csv`;
const normalised = `${expectedFolder}/B4_normalised.csv`;
const twelveDigits = { relative: 1e-9 };
const groups = meta.aggregates.map(({ code }) => code);
const pillars = meta.aggregates.filter(({ level }) => level === 2).map(({ code }) => code);
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
const entry = z.object({
  Code: z.string(),
  Pillar: z.string(),
  Rank: z.number(),
  Value: z.number(),
});
const entries = z.object({ Strengths: z.array(entry), Weaknesses: z.array(entry) });
const analysis = referenceJson(
  `${expectedFolder}/F4_analysis.json`,
  z.object({
    unitSummary_IND: z.array(z.object({ Code: z.string(), Score: z.number(), Rank: z.number() })),
    strengthsWeaknesses: z.object({ ESP_raw: entries, CHN_normalised: entries }),
    removeElements: z.object({
      level2_meanAbsRankChange: z.record(z.string(), z.number()),
      level1_meanAbsRankChange: z.record(z.string(), z.number()),
    }),
  }),
);

/** Places by some columns of a table, the highest first, unit by unit. */
function placesIn(table: Table, codes: readonly string[]) {
  const columns = codes.map((code) => {
    const values = [...table.values()].map((unit) => Number(unit[code.toLowerCase()]));
    return [code, competitionRanks(values)] as const;
  });
  return new Map(
    [...table.keys()].map((unit, at) => [
      unit,
      Object.fromEntries(columns.map(([code, ranks]) => [code.toLowerCase(), ranks[at] ?? null])),
    ]),
  );
}

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

  test('F4: places of one unit', () => {
    const places = placesIn(readTable(aggregates), groups).get('IND');
    const own = numbersOf(readTable(aggregates).get('IND'), groups);
    const found = groups.map((code) => ({
      Code: code,
      Score: own.get(code),
      Rank: places?.[code.toLowerCase()],
    }));
    const byCode = (list: readonly { readonly Code: string }[]) =>
      list.toSorted((a, b) => a.Code.localeCompare(b.Code));
    const expected = byCode(analysis?.unitSummary_IND ?? []);
    expect(mismatches(expected, byCode(found), twelveDigits)).toEqual([]);
  });

  test.each([
    ['ESP_raw', 'ESP', 'asem/data/asem_data.csv'],
    ['CHN_normalised', 'CHN', normalised],
  ] as const)('F4: strengths and weaknesses of %s', (name, unit, path) => {
    const expected = analysis?.strengthsWeaknesses[name];
    for (const { Code, Pillar, Rank, Value } of [
      ...(expected?.Strengths ?? []),
      ...(expected?.Weaknesses ?? []),
    ]) {
      const described = meta.indicators.find(({ code }) => code === Code);
      expect(described?.parent).toBe(Pillar);
      const units = [...readTable(path)].flatMap(([key, row]) => {
        const value = numbersOf(row, [Code]).get(Code);
        return value === undefined ? [] : [{ key, value }];
      });
      const less = name === 'ESP_raw' && (described?.direction ?? 1) < 0;
      const ranks = competitionRanks(
        units.map(({ value }) => value),
        less ? 'lowest' : 'highest',
      );
      const at = units.findIndex(({ key }) => key === unit);
      expect(ranks[at], Code).toBe(Rank);
      // Three significant digits are given.
      const given = units[at]?.value ?? Number.NaN;
      expect(Math.abs(given - Value)).toBeLessThanOrEqual(0.0051 * Math.abs(Value) + 1e-12);
    }
  });

  test.each([
    ['level2_meanAbsRankChange', pillars],
    ['level1_meanAbsRankChange', indicators],
  ] as const)('F4: %s', (name, elements) => {
    const scores = [...readTable(normalised).values()].map((unit) => numbersOf(unit, indicators));
    const ranksWithout = (left: string) =>
      competitionRanks(
        scores.map((own) => {
          const weightOf = (code: string) => (code === left ? 0 : 1);
          const levels = levelsOf(own, () => arithmetic, weightOf);
          return levels.get('Index') ?? Number.NaN;
        }),
      );
    const nominal = ranksWithout('');
    const expected = analysis?.removeElements[name] ?? {};
    const found = ['Nominal', ...elements].map((code) => [
      code,
      rankSimilarity(nominal, ranksWithout(code)).meanShift,
    ]);
    expect(mismatches(expected, Object.fromEntries(found), twelveDigits)).toEqual([]);
    expect(Object.keys(expected)).toHaveLength(found.length);
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

  test('G1: a panel normalised over all years, and year by year', () => {
    const panel = referenceRows('asem/data/asem_panel_conecfin.csv');
    const members = membersOf('ConEcFin');
    const keyOf = ({ uCode, Time }: (typeof panel)[number]) => `${uCode} ${Time}`;
    const meanOf = (rows: typeof panel) => {
      const parts = members.flatMap((code) => {
        const present = rows.filter((row) => row[code] !== '');
        const values = present.map((row) => Number(row[code]));
        const scores = scaledColumn(values, 'min-max', 'positive') ?? [];
        return present.map((row, at) => ({
          row,
          value: 100 * (scores[at] ?? Number.NaN),
          weight: 1,
        }));
      });
      return rows.map((own) => arithmetic(parts.filter(({ row }) => row === own)));
    };
    const keys = panel.map(keyOf);
    const overall = meanOf(panel);
    const years = [...new Set(panel.map(({ Time }) => Time))];
    const byYear = new Map(
      years.flatMap((year) => {
        const rows = panel.filter(({ Time }) => Time === year);
        const means = meanOf(rows);
        return rows.map((row, at) => [keyOf(row), means[at]] as const);
      }),
    );
    for (const row of referenceRows(`${expectedFolder}/G1_panel_global_vs_peryear.csv`)) {
      const key = keyOf(row);
      const wanted = [Number(row.global_minmax_amean), Number(row.peryear_minmax_amean)];
      const found = [overall[keys.indexOf(key)], byYear.get(key)];
      expect(mismatches(wanted, found, twelveDigits), key).toEqual([]);
    }
    expect(keys).toHaveLength(255);
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
