import { describe, expect, test } from 'vitest';
import { backtest } from '../../src/backtest/index.js';
import { escapeMarkup, type Language } from '../../src/base/text.js';
import { usualEstimation } from '../../src/calibrate/estimation-choices.js';
import { loadValidationPolicy } from '../../src/model/validation-policy.js';
import { words } from '../../src/report/backtest/words.js';
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

  test('shows refits at past points with two figures more, and says which points had none and why', () => {
    const sample = simulated(7, 500, ['2021-12-31', '2022-12-31', '2023-12-31']);
    const heldOut = Uint8Array.from(sample.enterprise, (one) => Number(one % 5 === 0));
    const walkForward = {
      request: {
        form: { kind: 'rolling', points: 1 } as const,
        windowMonths: 12,
        choices: usualEstimation,
        scale: null,
      },
      columns: { score: sample.score, withinGrade: true, heldOut },
    };
    const why = 'records-end-earlier';
    const left = { asOf: '2024-12-31', windowEnd: '2025-12-31', why, enterprises: 1234 } as const;
    const result = backtest(sample, policy, { walkForward, incompletePoints: [left] });
    const input = { result, policy, date: '2024-12-31', version: '0.1.0' };
    const shown = renderBacktestHtml(input, language);
    expect(shown.match(/<svg /g)).toHaveLength(8);
    for (const word of ['walkForward', 'outOfTime', 'no-complete-point', why] as const) {
      expect(shown).toContain(escapeMarkup(words[word][language]));
    }
    expect(shown).toMatch(/2025-12-31<.{1,80}1,234/);
    expect(shown).not.toMatch(/NaN|undefined|Infinity|\{\w+\}/);
    expect(page.includes(escapeMarkup(words.refitAuc[language]))).toBe(false);
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
