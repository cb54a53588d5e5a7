import { describe, expect, test } from 'vitest';
import { fitTreatment } from '../../../src/calibrate/fit-treatment.js';
import type { Value } from '../../../src/expr/ast.js';
import { allIndicators } from '../../../src/model/hierarchy.js';
import type { Impute } from '../../../src/model/schema/normalise.js';
import { excessKurtosis, skewness } from '../../../src/stats/shape.js';
import { mismatches } from '../support/mismatches.js';
import { isPresent } from '../support/reference-files.js';
import { fitOn, readScorecard, readTable, recordOf, type Table, type Unit } from './cohort.js';

/** The stages between raw and normalised values: divided by size, filled, and outliers brought in. */
const sets = {
  asem: {
    ...{ model: 'asem-full', data: 'asem/data/asem_data.csv', most: 5, group: 'eurasia_group' },
    denominated: 'asem/expected/B1_denominated.csv',
    imputed: 'asem/expected/B2_imputed.csv',
    treated: 'asem/expected/B3_treated.csv',
    details: 'asem/expected/B3_treat_details.csv',
  },
  'five forces': {
    ...{ model: 'five-forces-geometric', data: 'synthetic-five-forces/data.csv', most: 2 },
    group: 'industry',
    denominated: undefined,
    imputed: 'synthetic-five-forces/expected_3_imputed_median_by_industry.csv',
    treated: 'synthetic-five-forces/expected_3_treated.csv',
    details: 'synthetic-five-forces/expected_3_treat_details.csv',
  },
} as const;

const twelveDigits = { relative: 1e-9 };

/** What a fitted scorecard fills a gap of a group with. */
function filling(impute: Impute | undefined, group: string): number | null {
  if (typeof impute !== 'object' || !('cells' in impute)) return null;
  if (impute.cells === 'fitted') return null;
  return impute.cells[group] ?? null;
}

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
    test('values divided by size, filled, and brought in', () => {
      const raw = readTable(set.data);
      const { run, scorecard } = fitOn(readScorecard(set.model), raw, set.most);
      const fillOf = new Map(allIndicators(scorecard).map(({ use, impute }) => [use, impute]));
      const [imputed, treated] = [readTable(set.imputed), readTable(set.treated)];
      for (const [unit, row] of raw) {
        const steps = run(recordOf(row));
        const step = (use: string, field: string) => steps.get(`${use}#${field}`) ?? null;
        const expectStage = (expected: Unit | undefined, found: (use: string) => Value) => {
          const { ucode: __, ...values } = { ...expected };
          const own = Object.fromEntries(Object.keys(values).map((use) => [use, found(use)]));
          expect(mismatches(values, own, twelveDigits), unit).toEqual([]);
        };
        if (set.denominated !== undefined) {
          expectStage(readTable(set.denominated).get(unit), (use) => step(use, 'ratio'));
        }
        expectStage(imputed.get(unit), (use) =>
          step(use, 'imputed') === true
            ? filling(fillOf.get(use), String(row[set.group]))
            : step(use, 'ratio'),
        );
        expectStage(treated.get(unit), (use) => step(use, 'value'));
      }
      expect([imputed.size, treated.size]).toEqual([raw.size, raw.size]);
    });

    test('the shape of values before and after', () => {
      const [imputed, treated] = [readTable(set.imputed), readTable(set.treated)];
      const details = readTable(set.details);
      for (const [code, { icode: __, ...expected }] of details) {
        const [before, after] = [imputed, treated].map((table) =>
          columnOf(table, code.toLowerCase()),
        );
        const found = detailsOf(before ?? [], after ?? []);
        expect(mismatches(expected, found, twelveDigits), code).toEqual([]);
      }
      expect(details.size).toBe(indicatorsOf(imputed).length);
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
