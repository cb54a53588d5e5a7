import { indexCatalogue } from '../../../src/model/catalogue.js';
import { indicatorFileSchema } from '../../../src/model/schema/indicator.js';
import { type Scorecard, scorecardSchema } from '../../../src/model/schema/scorecard.js';

const label = (code: string) => ({ zh: code, en: code });
const basis = { kind: 'design' } as const;

function directionOf(kind: 'number' | 'category', falls: boolean) {
  if (kind === 'category') return 'ordinal';
  return falls ? 'negative' : 'positive';
}

/** Indicators of a scorecard that only tests use; more is better but of one of them. */
export function indicatorsOnly(
  codes: Readonly<Record<string, 'number' | 'category'>>,
  falling: string,
) {
  const indicators = Object.entries(codes).map(([code, kind]) => ({
    code,
    label: label(code),
    definition: label(code),
    kind,
    unit: kind === 'category' ? 'category' : 'count',
    direction: directionOf(kind, code === falling),
    range: kind === 'category' ? undefined : [-5, 1000],
    value: 'missing + 0',
    basis,
  }));
  const file = indicatorFileSchema.parse({ indicators });
  return indexCatalogue({ facts: [], peerMeans: [], indicators: file });
}

export const wideIndex = indicatorsOnly(
  {
    banded: 'number',
    evidence: 'number',
    ranged: 'number',
    falling: 'number',
    standard: 'number',
    ranked: 'number',
    by_region: 'number',
    aimed: 'number',
    per_head: 'number',
    filled: 'number',
    treated: 'number',
    kind_of: 'category',
    extra: 'number',
  },
  'falling',
);

const half = { weight: 50 } as const;

/** Every normalisation, treatment, imputation and mean of the model language in one scorecard. */
export const wide: Scorecard = scorecardSchema.parse({
  id: 'wide',
  version: '1.0.0',
  label: label('wide'),
  basis,
  context: { staff: 'number', region: 'text' },
  segments: [
    { code: 'small', label: label('small'), when: 'staff < 10' },
    { code: 'large', label: label('large'), when: 'true' },
  ],
  forces: [
    {
      code: 'bands',
      label: label('bands'),
      weight: { small: 30, large: 20 },
      aggregate: { geometric: { floor: 1 } },
      indicators: [
        {
          use: 'banded',
          weight: 40,
          normalise: { bands: { closed: 'left', cuts: [0.1, 0.5, 50], scores: [5, 20, 60, 100] } },
        },
        {
          use: 'evidence',
          weight: 40,
          normalise: { woe: { closed: 'right', cuts: [1, 100], values: [-20, 40, 130] } },
        },
        { use: 'kind_of', weight: 20, normalise: { categories: { A: 100, B: 70, none: 0 } } },
      ],
    },
    {
      code: 'lines',
      label: label('lines'),
      weight: { small: 30, large: 30 },
      aggregate: { power: 0.5, floor: 0.5 },
      requires: 0.5,
      indicators: [
        { use: 'ranged', weight: 40, normalise: { minmax: [0, 60] } },
        { use: 'falling', weight: 30, normalise: { minmax: [0, 60], to: [100, 0] } },
        { use: 'aimed', weight: 30, normalise: { target: 50, from: 0 } },
      ],
    },
    {
      code: 'fitted',
      label: label('fitted'),
      weight: { small: 20, large: 25 },
      parts: [
        {
          code: 'ranks',
          label: label('ranks'),
          ...half,
          aggregate: { harmonic: { floor: 1 } },
          indicators: [
            {
              use: 'ranked',
              ...half,
              normalise: {
                percentile: [
                  [0, 0.1],
                  [1, 0.4],
                  [60, 1],
                ],
              },
            },
            {
              use: 'by_region',
              ...half,
              missing: { 'not-reported': 'reweight' },
              normalise: {
                percentile: {
                  by: 'region',
                  cells: {
                    A: [
                      [0, 0],
                      [1, 1],
                    ],
                    B: [
                      [0, 0.5],
                      [50, 1],
                    ],
                  },
                  otherwise: [
                    [0, 0.2],
                    [100, 0.9],
                  ],
                },
              },
            },
          ],
        },
        {
          code: 'worst_of',
          label: label('worst_of'),
          ...half,
          aggregate: 'minimum',
          indicators: [
            {
              use: 'per_head',
              ...half,
              per: 'staff',
              normalise: {
                goalposts: [
                  [0.01, 0],
                  [1, 50],
                  [1e6, 100],
                ],
                on: 'log10',
              },
            },
            {
              use: 'filled',
              ...half,
              impute: { by: 'region', cells: { A: 10, B: 40 }, otherwise: 25 },
              normalise: {
                goalposts: [
                  [0, 0],
                  [50, 100],
                ],
              },
            },
          ],
        },
      ],
    },
    {
      code: 'treatments',
      label: label('treatments'),
      weight: { small: 20, large: 25 },
      indicators: [
        {
          use: 'treated',
          ...half,
          treat: [{ winsorise: [0, 1000] }, { log: { plus: 1 } }],
          normalise: { minmax: [0, 7], to: [0, 100] },
        },
        {
          use: 'standard',
          ...half,
          normalise: { zscore: { mean: 20, sd: 1e7 }, to: { mean: 50, sd: 15 } },
        },
      ],
    },
  ],
  bonus: {
    max: 4,
    items: [
      {
        use: 'extra',
        points: 6,
        normalise: {
          goalposts: [
            [0, 0],
            [1, 100],
          ],
        },
      },
    ],
  },
  aggregate: { inside: 'arithmetic', across: { power: 2, floor: 1 } },
  missing: { 'not-reported': 30, invalid: 10, suppressed: 20, 'not-applicable': 'reweight' },
  coverage: { notRatedBelow: 0.3, thinForce: { below: 0.4, capAt: 'B' } },
  checks: [
    { code: 'two-staffs', label: label('c'), left: 'staff', right: 'extra', tolerance: [0.2, 1] },
    { code: 'one-place', label: label('d'), agree: 'not (region = kind_of)' },
  ],
  severeChecks: { count: 2, capAt: 'C' },
  caps: [
    {
      code: 'no-staff',
      label: label('n'),
      when: 'staff = 0',
      notBetterThan: 'D',
      beatsNotRated: true,
    },
    {
      code: 'odd',
      label: label('o'),
      when: "region in ('A', kind_of) and not (extra > 1)",
      notBetterThan: 'B',
    },
  ],
  flags: [
    {
      code: 'unknown-staff',
      label: label('u'),
      when: 'is_missing(staff) or coalesce(extra, 0) < 0',
    },
    { code: 'many', label: label('m'), when: 'floor(abs(-staff)) >= max(2, min(extra, 50))' },
  ],
  scale: [
    { grade: 'A', from: 60, pdMid: 0.01 },
    { grade: 'B', from: 40, pdMid: 0.02 },
    { grade: 'C', from: 20, pdMid: 0.05 },
    { grade: 'D', from: 0, pdMid: 0.2 },
  ],
  default: { when: "ranked = 0 and region = 'D'", grade: 'X', label: label('x') },
  notRated: { grade: 'NR', label: label('nr') },
  reasons: 4,
});
