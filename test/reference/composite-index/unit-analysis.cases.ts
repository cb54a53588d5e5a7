import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { competitionRanks } from '../../../src/stats/rank/competition-ranks.js';
import { rankSimilarity } from '../../../src/stats/rank/rank-similarity.js';
import { mismatches } from '../support/mismatches.js';
import { isPresent, referenceJson } from '../support/reference-files.js';
import { arithmetic, levelsOf, meta, numbersOf, placesIn } from './asem.js';
import { readTable } from './cohort.js';

/** What an analyst is told of one unit, and of the weight of an element in the order of all. */
const expectedFolder = 'asem/expected';
const aggregates = `${expectedFolder}/B5_aggregated.csv`;
const normalised = `${expectedFolder}/B4_normalised.csv`;
const twelveDigits = { relative: 1e-9 };
const groups = meta.aggregates.map(({ code }) => code);
const pillars = meta.aggregates.filter(({ level }) => level === 2).map(({ code }) => code);
const indicators = meta.indicators.map(({ code }) => code);

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

describe.skipIf(!isPresent)('analysis of units (skipped where ../shared is absent)', () => {
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
});
