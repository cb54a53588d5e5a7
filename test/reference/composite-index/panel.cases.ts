import { describe, expect, test } from 'vitest';
import { scaledColumn } from '../../../src/stats/ranking/criterion-scale.js';
import { mismatches } from '../support/mismatches.js';
import { isPresent, referenceRows } from '../support/reference-files.js';
import { arithmetic, membersOf } from './asem.js';

const twelveDigits = { relative: 1e-9 };

describe.skipIf(!isPresent)('a panel (skipped where ../shared is absent)', () => {
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
    for (const row of referenceRows('asem/expected/G1_panel_global_vs_peryear.csv')) {
      const key = keyOf(row);
      const wanted = [Number(row.global_minmax_amean), Number(row.peryear_minmax_amean)];
      const found = [overall[keys.indexOf(key)], byYear.get(key)];
      expect(mismatches(wanted, found, twelveDigits), key).toEqual([]);
    }
    expect(keys).toHaveLength(255);
  });
});
