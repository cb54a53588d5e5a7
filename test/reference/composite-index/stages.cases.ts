import { describe, expect, test } from 'vitest';
import { fitTreatment } from '../../../src/calibrate/fit-treatment.js';
import { mean } from '../../../src/stats/moments.js';
import { quantile } from '../../../src/stats/quantile.js';
import { excessKurtosis, skewness } from '../../../src/stats/shape.js';
import { mismatches } from '../support/mismatches.js';
import { isPresent } from '../support/reference-files.js';
import { fitOn, readScorecard, readTable, recordOf, type Table } from './cohort.js';

/** The stages between raw and normalised values: divided by size, filled, and outliers brought in. */
const sets = {
  asem: {
    ...{ model: 'asem-full', data: 'asem/data/asem_data.csv', most: 5 },
    ...{ group: 'eurasia_group', fill: mean },
    denominated: 'asem/expected/B1_denominated.csv',
    imputed: 'asem/expected/B2_imputed.csv',
    treated: 'asem/expected/B3_treated.csv',
    details: 'asem/expected/B3_treat_details.csv',
  },
  'five forces': {
    ...{ model: 'five-forces-geometric', data: 'synthetic-five-forces/data.csv', most: 2 },
    ...{
      group: 'industry',
      fill: (values: readonly number[]) => Number(quantile(values, 0.5).value),
    },
    denominated: undefined,
    imputed: 'synthetic-five-forces/expected_3_imputed_median_by_industry.csv',
    treated: 'synthetic-five-forces/expected_3_treated.csv',
    details: 'synthetic-five-forces/expected_3_treat_details.csv',
  },
} as const;

const twelveDigits = { relative: 1e-9 };

/** Indicators of a table: its columns but for the names. */
function indicatorsOf(table: Table): readonly string[] {
  const [first = {}] = table.values();
  return Object.keys(first).filter((name) => name !== 'ucode');
}

function columnOf(table: Table, code: string): readonly number[] {
  return [...table.values()].map((unit) => unit[code]).filter((value) => typeof value === 'number');
}

describe.skipIf(!isPresent)('stages (skipped where ../shared is absent)', () => {
  describe.each(Object.entries(sets))('%s', (_, set) => {
    test('values divided by size and filled', () => {
      const raw = readTable(set.data);
      const { run } = fitOn(readScorecard(set.model), raw, set.most);
      const imputed = readTable(set.imputed);
      const denominated = set.denominated === undefined ? raw : readTable(set.denominated);
      const indicators = indicatorsOf(imputed);
      const found = new Map([...raw].map(([unit, row]) => [unit, run(recordOf(row))]));
      for (const [unit, row] of imputed) {
        const own = (field: string) =>
          Object.fromEntries(
            indicators.map((use) => [use, found.get(unit)?.get(`${use}#${field}`) ?? null]),
          );
        const { ucode: __, ...filled } = row;
        expect(mismatches(filled, filledFrom(own('ratio'), unit), twelveDigits), unit).toEqual([]);
        if (set.denominated === undefined) continue;
        const { ucode: ___, ...divided } = denominated.get(unit) ?? {};
        expect(mismatches(divided, own('ratio'), twelveDigits), unit).toEqual([]);
      }
      expect(imputed.size).toBe(raw.size);

      function filledFrom(own: Readonly<Record<string, unknown>>, unit: string) {
        const group = raw.get(unit)?.[set.group];
        return Object.fromEntries(
          Object.entries(own).map(([use, value]) => {
            if (value !== null) return [use, value];
            const others = [...raw].flatMap(([other, row]) => {
              const ratio = found.get(other)?.get(`${use}#ratio`);
              return row[set.group] === group && typeof ratio === 'number' ? [ratio] : [];
            });
            return [use, set.fill(others)];
          }),
        );
      }
    });

    test('outliers brought in, with the shape before and after', () => {
      const [imputed, treated, details] = [set.imputed, set.treated, set.details].map(readTable);
      for (const [code, row] of details ?? []) {
        const use = code.toLowerCase();
        const before = columnOf(imputed ?? new Map(), use);
        const [treatment] = fitTreatment(before, set.most);
        const [low, high] =
          typeof treatment === 'object' &&
          'winsorise' in treatment &&
          Array.isArray(treatment.winsorise)
            ? treatment.winsorise
            : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
        const after = before.map((value) => Math.min(Number(high), Math.max(Number(low), value)));
        expect(mismatches(columnOf(treated ?? new Map(), use), after, twelveDigits), code).toEqual(
          [],
        );
        const { icode: __, ...expected } = row;
        expect(mismatches(expected, detailsOf(before, after), twelveDigits), code).toEqual([]);
      }
      expect(details?.size).toBe(indicatorsOf(imputed ?? new Map()).length);
    });
  });
});

/** What the other party writes down of a treatment; nothing after it where there was none. */
function detailsOf(before: readonly number[], after: readonly number[]) {
  const moved = after.filter((value, at) => value !== before[at]).length;
  const shape = (values: readonly number[]) => ({
    Pass: String(fitTreatment(values, 1).length === 0).toUpperCase(),
    Skew: skewness(values).value,
    Kurt: excessKurtosis(values).value,
  });
  const none = { Pass: null, Skew: null, Kurt: null };
  return {
    ...named('check_skewkurt0', shape(before)),
    'winsorise.nwin': moved === 0 ? null : moved,
    ...named('check_skewkurt1', moved === 0 ? none : shape(after)),
  };
}

function named(check: string, shape: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(shape).map(([name, value]) => [`${check}.${name.toLowerCase()}`, value]),
  );
}
