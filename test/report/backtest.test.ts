import { describe, expect, test } from 'vitest';
import { backtest } from '../../src/backtest/index.js';
import { escapeMarkup, type Language } from '../../src/base/text.js';
import { loadValidationPolicy } from '../../src/model/validation-policy.js';
import { renderBacktestHtml } from '../../src/report/index.js';
import { sampleOf, simulated } from '../backtest/samples.js';

const policy = loadValidationPolicy('models/validation-policy.yaml');
const languages: readonly Language[] = ['zh', 'en'];
const render = (sample: Parameters<typeof backtest>[0], language: Language) =>
  renderBacktestHtml(
    { result: backtest(sample, policy), policy, date: '2024-12-31', version: '0.1.0' },
    language,
  );

describe.each(languages)('the backtest report in %s', (language) => {
  const page = render(simulated(7, 500, ['2022-12-31', '2023-12-31']), language);

  test('explains every test of the policy', () => {
    for (const rule of policy.rules) {
      expect(page).toContain(escapeMarkup(rule.label[language]));
      expect(page).toContain(escapeMarkup(rule.limits[language]));
    }
  });

  test('draws curves, calibration, grades, stability and migrations', () => {
    expect(page.match(/<svg /g)).toHaveLength(6);
  });

  test('says by which definition of default a warehouse was replayed, and known by when', () => {
    const result = backtest(simulated(7, 500, ['2022-12-31']), policy);
    const outcomes = { definition: 'standard@1.0.0', knownBy: '2024-02-19' };
    const input = { result, policy, outcomes, date: '2024-12-31', version: '0.1.0' };
    expect(renderBacktestHtml(input, language)).toMatch(/standard@1\.0\.0.{1,20}2024-02-19/);
  });

  test('has a mark for every number that is undefined, and no NaN', () => {
    const rows = [1, 2, 3].map((enterprise) => ({
      enterprise,
      date: 0,
      grade: enterprise % 2,
      defaulted: false,
    }));
    const empty = render(sampleOf(['2023-12-31'], ['A', 'B'], rows), language);
    for (const html of [page, empty]) expect(html).not.toMatch(/NaN|undefined|Infinity|\{\w+\}/);
    expect(empty).toContain('—');
  });
});
