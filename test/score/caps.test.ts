import { describe, expect, test } from 'vitest';
import { best, scorer, techRadar, without, worst } from './scoring.js';

const score = scorer();

describe('caps', () => {
  test.each([
    ['C', 'T6', ['tax-credit-c']],
    ['D', 'T7', ['tax-credit-d']],
    ['A', 'T1', []],
  ])('tax credit %s: %s', (tax_credit, grade, caps) => {
    const scored = score({ ...best, tax_credit });
    expect(scored.value('grade')).toBe(grade);
    expect(scored.codes('caps')).toEqual(caps);
    expect(scored.value('grade_before_caps')).toBe('T1');
  });

  test.each([
    ['dishonest_debtor', true, 'dishonest-debtor', 'T9'],
    ['registration_status', 'revoked', 'licence-lost', 'T9'],
    ['registration_status', 'cancelled', 'licence-lost', 'T9'],
    ['serious_violation_listed', true, 'serious-violation', 'T9'],
    ['loans_overdue_30', 1, 'overdue-30', 'T7'],
    ['abnormal_listed', true, 'abnormal-operations', 'T6'],
    ['frozen_share', 0.5, 'equity-frozen', 'T6'],
    ['open_enforcement', 2_500_000.01, 'open-enforcement', 'T6'],
    ['audit_opinion', 'qualified', 'audit-opinion', 'T5'],
    ['audit_opinion', 'adverse', 'audit-opinion', 'T5'],
    ['audit_opinion', 'disclaimer', 'audit-opinion', 'T5'],
  ])('%s = %s: %s, %s', (fact, value, cap, grade) => {
    const scored = score({ ...best, [fact]: value });
    expect(scored.codes('caps')).toEqual([cap]);
    expect(scored.value('grade')).toBe(grade);
    expect(scored.codes('flags')).not.toContain(`unknown:${cap}`);
  });

  test.each([
    ['dishonest_debtor', false],
    ['registration_status', 'active'],
    ['loans_overdue_30', 0],
    ['frozen_share', 0.4999],
    ['open_enforcement', 2_500_000],
    ['audit_opinion', 'clean'],
    ['audit_opinion', 'unaudited'],
  ])('%s = %s is none', (fact, value) => {
    const scored = score({ ...best, [fact]: value });
    expect(scored.codes('caps')).toEqual([]);
    expect(scored.value('grade')).toBe('T1');
  });

  test('no enforcement is no cap whatever the revenue', () => {
    const scored = score({ ...best, revenue: null, open_enforcement: 0 });
    expect(scored.codes('flags')).not.toContain('unknown:open-enforcement');
  });

  test('what is unknown caps nothing and is flagged', () => {
    const scored = score(without(best, ['tax_credit']));
    expect(scored.codes('caps')).toEqual([]);
    expect(scored.value('grade')).toBe('T1');
    const unknown = [...techRadar.caps.map(({ code }) => `unknown:${code}`), 'unknown:default'];
    expect(scored.codes('flags')).toEqual(unknown);
  });

  test('the worst wins, and a cap never lifts a grade', () => {
    const both = score({ ...best, tax_credit: 'C', loans_overdue_30: 2, audit_opinion: 'adverse' });
    expect(both.value('grade')).toBe('T7');
    expect(both.codes('caps')).toEqual(['overdue-30', 'tax-credit-c', 'audit-opinion']);
    expect(score({ ...worst, tax_credit: 'C' }).value('grade')).toBe('T9');
  });

  test('hard caps beat "not rated", the others do not', () => {
    expect(score({ dishonest_debtor: true }).value('grade')).toBe('T9');
    expect(score({ dishonest_debtor: true }).value('pd')).toBe(0.18);
    expect(score({ registration_status: 'revoked' }).value('grade')).toBe('T9');
    expect(score({ tax_credit: 'D', loans_overdue_30: 1 }).value('grade')).toBe('NR');
  });

  test('default: D and PD 1, whatever else holds', () => {
    for (const record of [best, {}, { ...best, dishonest_debtor: true }]) {
      const scored = score({ ...record, loans_defaulted: 1 });
      expect(scored.value('grade')).toBe('D');
      expect(scored.value('pd')).toBe(1);
      expect(scored.codes('caps')[0]).toBe('default');
    }
    expect(score({ ...best, loans_defaulted: 1 }).value('grade_before_caps')).toBe('T1');
    expect(score({ ...best, loans_defaulted: 0 }).value('grade')).toBe('T1');
  });
});

describe('consistency of departments', () => {
  test.each([
    [115, 100, 'agree'],
    [85, 100, 'agree'],
    [116, 100, 'differ'],
    [150, 100, 'differ'],
    [151, 100, 'severe'],
    [49, 100, 'severe'],
    [0, 100, 'severe'],
    [100, 0, 'unknown'],
  ])('%d against %d: %s', (rd_expense_science, rd_deduction_base, verdict) => {
    const scored = score({ ...best, rd_expense_science, rd_deduction_base });
    expect(scored.value('check:rd-science-tax')).toBe(verdict);
  });

  test.each([
    [3, 3, 'agree'],
    [3, 9, 'agree'],
    [0, 0, 'agree'],
    [1, 0, 'agree'],
    [6, 5, 'agree'],
    [3, 2, 'differ'],
    [2, 0, 'differ'],
    [4, 2, 'differ'],
    [5, 2, 'severe'],
    [3, 0, 'severe'],
    [null, 5, 'unknown'],
    [5, null, 'unknown'],
  ])('%s inventions claimed, %s confirmed by the office: %s', (claimed, confirmed, verdict) => {
    const record = { ...best, inventions_claimed: claimed, inventions_confirmed: confirmed };
    expect(score(record).value('check:patents-claimed-office')).toBe(verdict);
  });

  test.each([
    [false, false, false, 'agree'],
    [false, null, null, 'agree'],
    [null, null, false, 'agree'],
    [true, null, false, 'severe'],
    [false, true, false, 'severe'],
    [null, null, true, 'severe'],
    [null, null, null, 'unknown'],
  ])(
    'names disputed by the registry: tax %s, statement %s, science %s: %s',
    (tax, statement, science, verdict) => {
      const scored = score({
        ...best,
        tax_name_disputed: tax,
        statement_name_disputed: statement,
        science_name_disputed: science,
      });
      expect(scored.value('check:credit-code')).toBe(verdict);
      expect(scored.codes('caps')).toEqual([]);
    },
  );

  test('patents nobody confirms under a name that is not its own cap at T5', () => {
    const scored = score({
      ...best,
      inventions_claimed: 12,
      inventions_confirmed: 1,
      tax_name_disputed: true,
    });
    expect(scored.value('grade')).toBe('T5');
    expect(scored.codes('caps')).toEqual(['conflicting-departments']);
    expect(scored.codes('flags')).toContain('manual-review');
  });

  const conflict = { rd_expense_science: 300, rd_deduction_base: 100 };

  test('one severe conflict is borne, two cap at T5 and want a person', () => {
    const one = score({ ...best, ...conflict });
    expect(one.value('severe_checks')).toBe(1);
    expect(one.value('grade')).toBe('T1');
    const two = score({ ...best, ...conflict, rd_expense_statement: 100 });
    expect(two.value('severe_checks')).toBe(2);
    expect(two.value('grade')).toBe('T5');
    expect(two.codes('caps')).toEqual(['conflicting-departments']);
    expect(two.codes('flags')).toContain('manual-review');
  });

  test('checks that only warn never count as severe', () => {
    const scored = score({
      ...best,
      registered_address: 'A',
      tax_address: 'B',
      legal_representative: 'A',
      tax_legal_representative: 'B',
    });
    expect(scored.value('check:address')).toBe('differ');
    expect(scored.value('severe_checks')).toBe(0);
  });
});
