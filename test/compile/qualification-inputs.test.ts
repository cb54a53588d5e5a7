import { describe, expect, test } from 'vitest';
import { toEpochDay } from '../../src/base/dates.js';
import { inputStep, qualificationProgram } from '../../src/compile/qualification-program.js';
import { compileRow } from '../../src/compile/row-function.js';
import type { Value } from '../../src/expr/ast.js';
import { loadQualifications } from '../../src/model/qualifications.js';
import { type Feeds, firstAsOf, index } from './tiny-warehouse.js';

const asOf = '2025-12-31';
const { inputs } = loadQualifications('models');
const program = qualificationProgram(inputs, index);

/** What the inputs of the rules are for an enterprise with these records. */
async function inputsOf(feeds: Feeds): Promise<ReadonlyMap<string, Value>> {
  const names = [...program.inputs.keys()].filter((name) => name !== 'as_of');
  const facts = (await firstAsOf(feeds, { asOf, names })) ?? {};
  const record = Object.entries(facts).map(([name, cell]): [string, Value] => {
    if (program.inputs.get(name) === 'date') {
      return [name, typeof cell === 'string' ? toEpochDay(cell) : null];
    }
    const plain = typeof cell === 'number' || typeof cell === 'string' || typeof cell === 'boolean';
    return [name, plain ? cell : null];
  });
  const values = compileRow(program)({ ...Object.fromEntries(record), as_of: toEpochDay(asOf) });
  return new Map(inputs.map(({ code }) => [code, values.get(inputStep(code)) ?? null]));
}

const known = { known_from: '2025-06-01' };
const patent = {
  ...known,
  filed_on: '2020-01-01',
  granted_on: '2021-01-01',
  reported_on: '2021-01-02',
};
const other = { ...known, registered_on: '2022-01-01' };

describe('inputs of the official rules from feeds', () => {
  test('count valid rights by class and tell self-developed ones where every origin is known', async () => {
    const found = await inputsOf({
      'ip.patent': [
        { ...patent, patent_number: 'P1', kind: 'invention', origin: 'self' },
        { ...patent, patent_number: 'P2', kind: 'invention', origin: 'assigned' },
        {
          ...patent,
          patent_number: 'P3',
          kind: 'invention',
          origin: 'self',
          lapsed_on: '2024-01-01',
        },
        { ...patent, patent_number: 'P4', kind: 'utility-model', origin: 'self' },
        { ...patent, patent_number: 'P5', kind: 'design', origin: 'self' },
      ],
      'ip.other_right': [{ ...other, right_number: 'R1', kind: 'software-copyright' }],
    });
    expect(found.get('class1_ip')).toBe(2);
    expect(found.get('class2_ip')).toBe(3);
    expect(found.get('class1_self')).toBe(1);
    expect(found.get('class1_high_value')).toBeNull();
  });

  test('leave self-developed rights open where an origin is not known', async () => {
    const invention = { ...patent, patent_number: 'P1', kind: 'invention', origin: null };
    const layout = { ...other, right_number: 'R1', kind: 'ic-layout' };
    const found = await inputsOf({ 'ip.patent': [invention], 'ip.other_right': [layout] });
    expect(found.get('class1_ip')).toBe(2);
    expect(found.get('class1_self')).toBeNull();
  });

  test('know that there is no class I right of any kind where there is none at all', async () => {
    const model = { ...patent, patent_number: 'P1', kind: 'utility-model', origin: 'self' };
    const copyright = { ...other, right_number: 'R1', kind: 'software-copyright' };
    const found = await inputsOf({ 'ip.patent': [model], 'ip.other_right': [copyright] });
    for (const code of ['class1_ip', 'class1_self', 'class1_high_value', 'class1_in_use']) {
      expect(found.get(code), code).toBe(0);
    }
  });

  test.each([
    ['high-tech', '2026-06-30', true],
    ['high-tech', '2025-12-30', false],
    ['none', null, false],
    ['little-giant', '2026-06-30', null],
  ])(
    'a register entry %s until %s says %s of the high-tech certificate',
    async (kind, until, is) => {
      const entry = { certification: kind, valid_until: until, reported_on: '2025-06-01' };
      const found = await inputsOf({ 'industry.profile': [entry] });
      expect(found.get('high_tech_certificate')).toBe(is);
    },
  );

  test('an award denies nothing of its rank, and no award within the years denies the rank', async () => {
    const award = { ...known, kind: 'award', level: 'national', project_number: 'A' };
    const recent = await inputsOf({ 'science.project': [{ ...award, approved_on: '2023-06-01' }] });
    expect(recent.get('award_provincial_3y')).toBe(true);
    expect(recent.get('award_national_rank3_3y')).toBeNull();
    const old = await inputsOf({ 'science.project': [{ ...award, approved_on: '2021-06-01' }] });
    expect(old.get('award_provincial_3y')).toBe(false);
    expect(old.get('award_national_rank3_3y')).toBe(false);
    expect(old.get('award_national_rank3_5y')).toBeNull();
  });

  test('take the longest overdue loan of the latest month', async () => {
    const loan = { kind: 'loan', class: 'normal', balance: 1 };
    const found = await inputsOf({
      'credit.exposure': [
        { ...loan, month: '2025-09-01', account_number: 'L1', overdue_days: 400 },
        { ...loan, month: '2025-10-01', account_number: 'L1', overdue_days: 10 },
        { ...loan, month: '2025-10-01', account_number: 'L2', overdue_days: 95 },
      ],
    });
    expect(found.get('overdue_days')).toBe(95);
  });

  test('what no feed carries, or no record tells, is unknown', async () => {
    const found = await inputsOf({ 'science.project': [] });
    expect([...found].filter(([, value]) => value !== null)).toEqual([]);
  });
});
