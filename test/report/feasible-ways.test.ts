import { describe, expect, test } from 'vitest';
import { renderEnterpriseHtml } from '../../src/report/html.js';
import type { EnterpriseReportInput, ReportedWays } from '../../src/report/input.js';
import { renderEnterpriseJson } from '../../src/report/json.js';
import { renderEnterpriseText } from '../../src/report/terminal.js';
import { unratedEnterprise, weakEnterprise } from './fixture/enterprise.js';

const move = {
  ...{ indicator: 'rd_intensity', from: 0.031, to: 0.0437, limit: 0.051 },
  ...{ share: 0.635, effort: 3.81 },
};
const plan = { moves: [move], effort: 3.81, score: 57.0004, grade: 'T5' };
const ways: ReportedWays = {
  ...{ score: 51.3, grade: 'T6', blocked: null, proof: 'cheapest', ladder: [] },
  singles: [plan],
  joint: { ...plan, moves: [move, { ...move, indicator: 'debt_ratio' }], effort: 3.2 },
  missing: ['cash_ratio', 'net_margin'],
  movements: {
    ...{ id: 'standard', version: '1.0.0', months: 12, isDesign: true },
    label: { zh: '一年内可行的改进', en: 'What can be moved in a year' },
  },
};
const withWays = (changed: Partial<ReportedWays>): EnterpriseReportInput => ({
  ...weakEnterprise,
  ways: { ...ways, ...changed },
});
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('feasible ways in the report of an enterprise', () => {
  test('shows now, target and limit with units, effort, result and proof, cheapest first', () => {
    const text = textOf(renderEnterpriseHtml(withWays({}), 'en'));
    expect(text).toContain('3.1% 4.4% 5.1% 3.8');
    expect(text.indexOf('cheapest joint change: effort 3.2')).toBeGreaterThan(0);
    expect(text.indexOf('One change alone: effort 3.8, score 57.0, grade T5')).toBeGreaterThan(
      text.indexOf('cheapest joint change'),
    );
    expect(text).toContain('none takes less effort than the first of the table');
  });

  test('says that it is arithmetic and no promise, whose limits these are, and what was left out', () => {
    const en = renderEnterpriseText(withWays({}), 'en').replace(/\s+/g, ' ');
    expect(en).toContain('arithmetic of the model and no promise of a grade');
    expect(en).toContain('ours (design)');
    expect(en).toMatch(/for want of a value: .+, .+\./);
    const zh = renderEnterpriseHtml(withWays({}), 'zh');
    expect(zh).toContain('不是对等级的承诺');
    expect(zh).toContain('12 个月可行上限');
  });

  test('gives the reason where no way leads there', () => {
    const none = { singles: [], joint: null, proof: null };
    const reason = (blocked: ReportedWays['blocked']) =>
      textOf(renderEnterpriseHtml(withWays({ ...none, blocked }), 'en'));
    expect(reason('too-far')).toContain('together is not enough for a better grade');
    expect(reason('capped')).toContain('a rule holds the grade down');
    expect(reason('best-grade')).not.toContain('no promise of a grade');
    const unrated = renderEnterpriseHtml({ ...unratedEnterprise, ways }, 'en');
    expect(unrated).not.toContain('no promise of a grade');
  });

  test('says when a cheaper way is not ruled out', () => {
    const said = (proof: ReportedWays['proof']) => renderEnterpriseHtml(withWays({ proof }), 'en');
    expect(said('stopped-early')).toContain('ended at its limit');
    expect(said('greedy')).toContain('chosen one after another');
  });

  test('is in the JSON at full precision', () => {
    const parsed: unknown = JSON.parse(renderEnterpriseJson(withWays({})));
    expect(parsed).toMatchObject({ ways: { joint: { effort: 3.2 }, proof: 'cheapest' } });
  });
});
