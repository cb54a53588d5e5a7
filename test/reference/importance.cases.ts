import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Force } from '../../src/model/schema/scorecard.js';
import { cronbachAlpha } from '../../src/stats/reliability/cronbach-alpha.js';
import { correlationBalanceWeights } from '../../src/stats/weights/correlation-balance-weights.js';
import { weightFrame } from '../../src/tune/weight-frame.js';
import { isPresent, referenceColumns, referenceJson } from './support/reference-files.js';

const element = z.object({
  code: z.string(),
  weight: z.number(),
  altWeight: z.number(),
  parent: z.string().nullable(),
});
const meta = referenceJson(
  'asem/data/asem_meta.json',
  z.object({ indicators: z.array(element), aggregates: z.array(element) }),
);
const effective = referenceColumns('asem/expected/E3_effective_weights.csv');
const aggregated = referenceColumns('asem/expected/B5_aggregated.csv');
const normalised = referenceColumns('asem/expected/B4_normalised.csv');
const analysis = referenceJson(
  'asem/expected/F4_analysis.json',
  z.object({
    cronbach: z.record(z.string(), z.number()),
    optWeightsLevel3: z.object({
      codes: z.array(z.string()),
      table: z.array(z.object({ OptWeight: z.number() })),
    }),
  }),
);

/** The hierarchy of the index as forces, weights brought to 100 in every group. */
function forcesUnder(
  parent: string,
  weightOf: (one: z.infer<typeof element>) => number,
): readonly Force[] {
  const members = (meta?.aggregates ?? []).filter((one) => one.parent === parent);
  const total = members.reduce((sum, one) => sum + weightOf(one), 0);
  return members.map((one) => {
    const own = (meta?.indicators ?? []).filter((indicator) => indicator.parent === one.code);
    const all = own.reduce((sum, indicator) => sum + weightOf(indicator), 0);
    return {
      code: one.code,
      label: { zh: one.code, en: one.code },
      weight: (100 * weightOf(one)) / total,
      requires: 0,
      indicators: own.map((indicator) => ({
        use: indicator.code,
        weight: (100 * weightOf(indicator)) / all,
        treat: [],
        normalise: { minmax: [0, 1], clip: true },
      })),
      parts: [...forcesUnder(one.code, weightOf)],
    };
  });
}

describe.skipIf(!isPresent)('asem: effective weights', () => {
  it.each([
    ['EffWeight', (one: z.infer<typeof element>) => one.weight],
    ['AltEffWeight', (one: z.infer<typeof element>) => one.altWeight],
  ] as const)('%s', (name, weightOf) => {
    const wanted = new Map(
      effective('iCode').map((code, at) => [code, Number(effective(name)[at])]),
    );
    const frame = weightFrame({
      segments: [{ code: 'all', label: { zh: '全部', en: 'all' }, when: 'true' }],
      forces: [...forcesUnder('Index', weightOf)],
    });
    expect(frame.indicators).toHaveLength(49);
    for (const [at, code] of frame.indicators.entries()) {
      expect(frame.effective[0]?.[at]).toBeCloseTo(wanted.get(code) ?? Number.NaN, 11);
    }
    for (const { code, members } of frame.forces) {
      const sum = members.reduce((total, at) => total + (frame.effective[0]?.[at] ?? 0), 0);
      expect(sum).toBeCloseTo(wanted.get(code) ?? Number.NaN, 11);
    }
  });
});

describe.skipIf(!isPresent)('asem: importance', () => {
  it('balances the correlations of two sub-indices as COINr does', () => {
    const { codes = [], table = [] } = analysis?.optWeightsLevel3 ?? {};
    const columns = codes.map((code) => aggregated(code).map(Number));
    const rows = (columns[0] ?? []).map((_, row) => columns.map((column) => column[row] ?? 0));
    const { weights } = correlationBalanceWeights(rows);
    // Nelder–Mead of the other side ends within about 1e-4.
    for (const [at, { OptWeight }] of table.entries()) {
      expect(Math.abs((weights?.[at] ?? Number.NaN) - OptWeight)).toBeLessThan(1e-3);
    }
  });

  it('finds the alpha of pillars and sub-indices', () => {
    const elements = [...(meta?.indicators ?? []), ...(meta?.aggregates ?? [])];
    for (const [group, alpha] of Object.entries(analysis?.cronbach ?? {})) {
      const members = elements.filter(({ parent }) => parent === group);
      const indicators = new Set((meta?.indicators ?? []).map(({ code }) => code));
      const items = members.map(({ code }) =>
        (indicators.has(code) ? normalised(code) : aggregated(code)).map(Number),
      );
      expect(cronbachAlpha(items).value).toBeCloseTo(alpha, 8);
    }
  });
});
