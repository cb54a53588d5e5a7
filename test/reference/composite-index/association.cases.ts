import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { kendall } from '../../../src/stats/rank/kendall.js';
import { pearson } from '../../../src/stats/rank/pearson.js';
import { spearman } from '../../../src/stats/spearman.js';
import { pcaWeights } from '../../../src/stats/weights/pca-weights.js';
import { mismatches } from '../support/mismatches.js';
import { isPresent, numberList, referenceJson, referenceRows } from '../support/reference-files.js';
import { columnOf, indicatorsBelow, membersOf, meta, rowsOf } from './asem.js';
import { fitOn, readScorecard, readTable, recordOf } from './cohort.js';

/** How indicators, pillars and the index go together, and how much of each is there. */
const aggregates = 'asem/expected/B5_aggregated.csv';
const normalised = 'asem/expected/B4_normalised.csv';
const raw = 'asem/data/asem_data.csv';
const twelveDigits = { relative: 1e-9 };
const indicators = new Set(meta.indicators.map(({ code }) => code));

const components = z.array(
  z.object({
    group: z.string(),
    codes: z.array(z.string()),
    eigenvalues: numberList,
    explained: numberList,
    pc1_loadings_signfixed: numberList,
    pc1_raw: numberList.optional(),
  }),
);
const pca = referenceJson(
  'asem/expected/F2_pca.json',
  z.object({ level1: components, level2: components }),
);
const correlation = z.object({ Var1: z.string(), Var2: z.string(), Correlation: z.number() });
const flag = z.object({ Group: z.string(), Ind1: z.string(), Ind2: z.string(), Corr: z.number() });
const analysis = referenceJson(
  'asem/expected/F4_analysis.json',
  z.object({
    correlationsLevel34: z.object({
      spearman: z.array(correlation),
      kendall: z.array(correlation),
    }),
    highCorrFlags075: z.array(flag),
    lowCorrFlagsMinus04: z.array(flag),
    denomCorr07: z.array(z.object({ Ind: z.string(), Denom: z.string(), Corr: z.number() })),
  }),
);

/** A column of the normalised values or of the levels above them. */
function elementOf(code: string): readonly (number | null)[] {
  return columnOf(indicators.has(code) ? normalised : aggregates, code);
}

/** The group of a level that an element is in. */
function ancestorOf(code: string, level: string): string {
  const parent = [...meta.indicators, ...meta.aggregates].find((one) => one.code === code)?.parent;
  const group = meta.aggregates.find((one) => one.code === parent);
  const levels = ['Indicator', 'Pillar', 'Sub-index', 'Index'];
  if (group === undefined || levels[group.level - 1] === level) return group?.code ?? '';
  return ancestorOf(group.code, level);
}

describe.skipIf(!isPresent)('association (skipped where ../shared is absent)', () => {
  test('F1: correlations of every element with what it is part of', () => {
    const rows = referenceRows('asem/expected/F1_correlations_family.csv');
    for (const { aggregate = '', element = '', Correlation, type = '' } of rows) {
      const whole = elementOf(ancestorOf(element, aggregate));
      const { value } = pearson(elementOf(element), whole);
      expect(mismatches(Number(Correlation), value, twelveDigits), element).toEqual([]);
      const level = meta.aggregates.find(({ code }) => code === element)?.level ?? 1;
      expect(['ind', 'pillar', 'subindex'][level - 1]).toBe(type);
    }
    expect(rows).toHaveLength(165);
  });

  const groups = [...(pca?.level1 ?? []), ...(pca?.level2 ?? [])];
  test.each(groups)('F2: principal components of $group', ({ group, codes, ...expected }) => {
    expect(codes.toSorted()).toEqual(membersOf(group).toSorted());
    const path = indicators.has(codes[0] ?? '') ? normalised : aggregates;
    const { eigenvalues, weights } = pcaWeights(rowsOf(path, codes));
    const whole = eigenvalues.reduce((sum, each) => sum + each, 0);
    const length = Math.hypot(...(weights ?? []));
    const loadings = (weights ?? []).map((weight) => weight / length);
    // The vector is one up to its sign: theirs has its largest loading positive.
    const largest = loadings.reduce(
      (most, each) => (Math.abs(each) > Math.abs(most) ? each : most),
      0,
    );
    const fixed = loadings.map((each) => each * Math.sign(largest));
    const sign = Math.sign((expected.pc1_raw?.[0] ?? 1) * (fixed[0] ?? 1));
    const found = {
      eigenvalues,
      explained: eigenvalues.map((each) => each / whole),
      pc1_loadings_signfixed: fixed,
      pc1_raw: fixed.map((each) => each * sign),
    };
    expect(mismatches(expected, found, twelveDigits)).toEqual([]);
  });

  test('F4: rank correlations of the index with its halves', () => {
    const { spearman: bySpearman = [], kendall: byKendall = [] } = {
      ...analysis?.correlationsLevel34,
    };
    for (const { Var1, Var2, Correlation } of bySpearman) {
      const { value } = spearman(elementOf(Var1), elementOf(Var2));
      expect(mismatches(Correlation, value, twelveDigits)).toEqual([]);
    }
    for (const { Var1, Var2, Correlation } of byKendall) {
      const { value } = kendall(elementOf(Var1), elementOf(Var2));
      expect(mismatches(Correlation, value, twelveDigits)).toEqual([]);
    }
    expect([bySpearman.length, byKendall.length]).toEqual([2, 2]);
  });

  test.each([
    ['highCorrFlags075', (r: number) => r >= 0.75],
    ['lowCorrFlagsMinus04', (r: number) => r <= -0.4],
  ] as const)('F4: pairs of a pillar flagged as %s', (name, flagged) => {
    const pillars = meta.aggregates.filter(({ level }) => level === 2);
    const found = pillars.flatMap(({ code: group }) => {
      const members = membersOf(group).toSorted();
      return members.flatMap((Ind1, at) =>
        members.slice(at + 1).flatMap((Ind2) => {
          const Corr = pearson(elementOf(Ind1), elementOf(Ind2)).value ?? 0;
          return flagged(Corr) ? [{ Group: group, Ind1, Ind2, Corr }] : [];
        }),
      );
    });
    const inOrder = <T extends { readonly Ind1: string; readonly Ind2: string }>(
      list: readonly T[],
    ) => list.toSorted((a, b) => `${a.Ind1} ${a.Ind2}`.localeCompare(`${b.Ind1} ${b.Ind2}`));
    const expected = inOrder(analysis?.[name] ?? []);
    expect(mismatches(expected, inOrder(found), twelveDigits)).toEqual([]);
    expect(found).toHaveLength(expected.length);
  });

  test('F4: indicators that go with the size of a country', () => {
    const sizes = ['Area', 'Energy', 'GDP', 'Population'];
    const found = [...indicators].flatMap((Ind) =>
      sizes.flatMap((Denom) => {
        const Corr = pearson(columnOf(raw, Ind), columnOf(raw, Denom)).value ?? 0;
        return Math.abs(Corr) >= 0.7 ? [{ Ind, Denom, Corr }] : [];
      }),
    );
    const inOrder = <T extends { readonly Ind: string; readonly Denom: string }>(
      list: readonly T[],
    ) => list.toSorted((a, b) => `${a.Ind} ${a.Denom}`.localeCompare(`${b.Ind} ${b.Denom}`));
    const expected = inOrder(analysis?.denomCorr07 ?? []);
    expect(mismatches(expected, inOrder(found), twelveDigits)).toEqual([]);
    expect(found).toHaveLength(expected.length);
  });

  test('E1: data that are there, by unit and group', () => {
    const table = readTable(raw);
    const { run } = fitOn(readScorecard('asem-minmax'), table, 0);
    for (const [unit, row] of readTable('asem/expected/E1_data_availability.csv')) {
      const cells = [...indicators].map((code) => table.get(unit)?.[code.toLowerCase()]);
      const missing = cells.filter((cell) => typeof cell !== 'number').length;
      const zero = cells.filter((cell) => cell === 0).length;
      const share = (group: string) => {
        const own = indicatorsBelow(group).map((code) => table.get(unit)?.[code.toLowerCase()]);
        return own.filter((cell) => typeof cell === 'number').length / own.length;
      };
      const found = {
        ucode: unit,
        n_missing: missing,
        n_zero: zero,
        n_miss_or_zero: missing + zero,
        dat_avail: 1 - missing / cells.length,
        non_zero: 1 - zero / (cells.length - missing),
        ...Object.fromEntries(meta.aggregates.map(({ code }) => [code.toLowerCase(), share(code)])),
      };
      expect(mismatches(row, found, twelveDigits), unit).toEqual([]);
      // Indicators of a pillar weigh alike, so that the share of the weight is the share of them.
      const result = run(recordOf(table.get(unit) ?? {}));
      for (const { code, level } of meta.aggregates) {
        if (level === 2)
          expect(result.get(`${code.toLowerCase()}#coverage`)).toBeCloseTo(share(code), 9);
      }
    }
  });
});
