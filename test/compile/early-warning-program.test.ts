import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readingsProgram, signalProgram } from '../../src/compile/early-warning-program.js';
import { compileRow } from '../../src/compile/row-function.js';
import type { Value } from '../../src/expr/ast.js';
import { indexWithWarningFacts, loadEarlyWarning } from '../../src/model/early-warning.js';
import { loadCatalogue } from '../../src/model/library.js';
import { refusal } from '../support/refusal.js';
import { factsAsOf } from './tiny-warehouse.js';

const warning = loadEarlyWarning('models/early-warning.yaml');
const index = indexWithWarningFacts(loadCatalogue('models'), warning);
const readings = readingsProgram(warning, index);
const parts = { forces: ['team', 'equity'], caps: ['frozen'] };
const program = signalProgram(warning, readings, parts);
const run = compileRow(program);
const names = [...program.inputs.keys()];
const nothing = Object.fromEntries(names.map((name) => [name, null]));

function signal(code: string, record: Readonly<Record<string, Value>>): Value | undefined {
  return run({ ...nothing, ...record }).get(`signal:${code}`);
}

describe('a signal', () => {
  test('is raised, not raised or unknown', () => {
    expect(signal('new-court-case', { defendant_cases: 2, defendant_cases_before: 1 })).toBe(true);
    expect(signal('new-court-case', { defendant_cases: 1, defendant_cases_before: 1 })).toBe(false);
    expect(signal('new-court-case', { defendant_cases: 2 })).toBe(null);
    expect(signal('downgrade', { notches: 2 })).toBe(true);
    expect(signal('downgrade', { notches: 1 })).toBe(false);
    expect(signal('downgrade', {})).toBe(null);
  });

  test('of staff needs ten before and three tenths gone, exactly', () => {
    const staff = (now: number | null, before: number | null) =>
      signal('staff-exodus', { staff: now, staff_before: before });
    expect([staff(7, 10), staff(8, 10), staff(0, 9), staff(21, 30)]).toEqual([
      ...[true, false, false, true],
    ]);
    expect([staff(null, 9), staff(null, 10), staff(3, null)]).toEqual([false, null, null]);
  });

  test('of a force is raised by any of them, and unknown while one might', () => {
    const fall = (team: number | null, equity: number | null) =>
      signal('force-fall', {
        'force:team': team,
        'force:team_before': 60,
        'force:equity': equity,
        'force:equity_before': 60,
      });
    expect([fall(45, null), fall(45.1, null), fall(45.1, 60)]).toEqual([true, null, false]);
  });

  test('of a cap is raised where it was known not to apply', () => {
    const cap = (now: boolean | null, before: boolean | null) =>
      signal('cap-applied', { 'cap:frozen': now, 'cap:frozen_before': before });
    expect([cap(true, false), cap(true, true), cap(true, null), cap(false, null)]).toEqual([
      ...[true, false, null, false],
    ]);
  });

  test('once decided stays so when more becomes known', () => {
    const known = Object.fromEntries(
      [...program.inputs].map(([name, type]) => {
        const value: fc.Arbitrary<boolean | number> =
          type === 'boolean' ? fc.boolean() : fc.integer({ min: 0, max: 40 });
        return [name, fc.option(value, { nil: null })] as const;
      }),
    );
    fc.assert(
      fc.property(fc.record(known), fc.nat(), fc.boolean(), (record, at, truth) => {
        const gaps = names.filter((name) => record[name] === null);
        const gap = gaps[at % Math.max(1, gaps.length)];
        if (gap === undefined) return;
        const filled = {
          ...record,
          [gap]: program.inputs.get(gap) === 'boolean' ? truth : at % 40,
        };
        const [before, after] = [run(record), run(filled)];
        for (const { name } of program.steps) {
          if (before.get(name) !== null) expect(after.get(name)).toBe(before.get(name));
        }
      }),
    );
  });
});

test('cases that only signals count are facts as of a day', async () => {
  const cases = ['2023-03-01', '2024-06-01'].map((day, place) => ({
    case_number: `c${place}`,
    filed_on: day,
    role: place === 0 ? 'plaintiff' : 'defendant',
  }));
  const feeds = { 'court.case': cases };
  const asked = (asOf: string) => factsAsOf(feeds, { asOf, names: ['cases_as_defendant'], index });
  expect((await asked('2023-12-31')).E1).toEqual({ cases_as_defendant: 0 });
  expect((await asked('2024-12-31')).E1).toEqual({ cases_as_defendant: 1 });
});

describe('signals are refused', () => {
  const first = warning.signals[0];
  const label = { zh: '无', en: 'none' };
  const common = {
    code: 'x',
    label,
    action: label,
    level: 'watch',
    basis: { kind: 'design' },
  } as const;

  test('for a name that is neither reading nor outcome', () => {
    const file = { ...warning, signals: [{ ...common, when: 'staf < 3' }] };
    const error = refusal(() => signalProgram(file, readings, parts));
    expect(error.code).toBe('expression-unknown-name');
    expect(error.message).toContain('staff');
  });

  test('for what is no condition', () => {
    const file = { ...warning, signals: [{ ...common, when: 'staff + 1' }] };
    const error = refusal(() => signalProgram(file, readings, parts));
    expect(error.code).toBe('model-inconsistent');
    expect(error.message).toContain('"staff + 1" is a number');
  });

  test('for a fact that the catalogue has', () => {
    const taken = {
      source: 'court.case',
      facts: [{ code: 'claims_36m', label, type: 'number', aggregate: 'count', window: 'all' }],
    } as const;
    const file = { ...warning, facts: [{ ...taken, facts: [...taken.facts] }] };
    expect(refusal(() => indexWithWarningFacts(loadCatalogue('models'), file)).code).toBe(
      'model-inconsistent',
    );
    expect(first?.code).toBe('default');
  });
});
