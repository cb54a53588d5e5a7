import { describe, expect, test } from 'vitest';
import { emptyTally, migrationStepOf, migrationsOf } from '../../src/backtest/index.js';
import { escapeMarkup, type Language } from '../../src/base/text.js';
import { loadEarlyWarning } from '../../src/model/early-warning.js';
import { driftOf, type MonitorResult } from '../../src/monitor/index.js';
import { renderMonitorHtml } from '../../src/report/index.js';

const warning = loadEarlyWarning('models/early-warning.yaml');
const languages: readonly Language[] = ['zh', 'en'];
const days = ['2024-12-31', '2025-12-31'];
const grades = ['T1', 'T2'];
const move = {
  enterpriseId: '<b>E1</b>',
  stage: 'growth',
  gradeBefore: 'T1',
  grade: 'T2',
  notches: 1,
  scoreBefore: 80.04,
  score: 60,
};

/** A period in which one enterprise moves, or in which nobody was rated. */
function period(filled: boolean): MonitorResult {
  const tally = emptyTally(2);
  if (filled) tally.between.splice(0, 2, [3, 1], [0, 4]);
  const bins = [{ bin: '≤ 50', baseline: filled ? 4 : 0, current: filled ? 5 : 0 }];
  const drift = driftOf(bins, warning.drift);
  const rated = filled ? 8 : 0;
  return {
    meta: {
      model: { id: 'tech-radar', version: '1.0.0', fingerprint: 'f' },
      ...{ from: '2024-12-31', to: '2025-12-31', warnings: [] },
      flow: { both: 8, entered: 1, left: 2 },
    },
    policy: { id: warning.id, version: warning.version, fingerprint: 'p' },
    grades,
    days: days.map((asOf) => ({
      ...{ asOf, enterprises: 10, rated, notRated: 10 - rated, inDefault: 0 },
      meanScore: filled ? 55.5 : null,
    })),
    migration: {
      ...migrationsOf(grades, days, [tally]),
      overall: migrationStepOf(tally, days[0], days[1]),
    },
    drift: {
      overTime: [{ asOf: '2025-12-31', ...drift }],
      characteristics: [
        {
          ...{ kind: 'indicator', code: 'debt_ratio', ...drift, pointsShift: filled ? 0.5 : null },
          missing: { baseline: filled ? 0 : null, current: filled ? 0.25 : null },
        },
      ],
    },
    movers: { down: filled ? [move] : [], up: [] },
    signals: warning.signals.map(({ code, level }) => ({
      ...{ signal: code, level, raised: filled ? 1 : 0, notRaised: 0, unknown: filled ? 8 : 9 },
    })),
    watchList: {
      enterprises: filled ? 1 : 0,
      byLevel: { watch: 0, warning: filled ? 1 : 0, critical: 0 },
      first: filled
        ? [{ ...move, level: 'warning', signals: ['downgrade'], unknown: ['staff-exodus'] }]
        : [],
    },
  };
}

const render = (result: MonitorResult, language: Language) =>
  renderMonitorHtml(
    {
      ...{ result, warning, date: '2026-01-31', version: '0.1.0' },
      labels: {
        model: { zh: '科技雷达', en: 'Technology radar' },
        forces: new Map(),
        stages: new Map([['growth', { zh: '成长期', en: 'Growth' }]]),
        indicators: new Map([['debt_ratio', { zh: '资产负债率', en: 'Debt ratio' }]]),
      },
    },
    language,
  );

describe.each(languages)('the monitoring report in %s', (language) => {
  const page = render(period(true), language);

  test('explains every signal, with its level and what it asks', () => {
    for (const { label, action, level } of warning.signals) {
      expect(page).toContain(escapeMarkup(label[language]));
      expect(page).toContain(escapeMarkup(action[language]));
      expect(page).toContain(warning.levels[level][language]);
    }
    expect(page).toContain(escapeMarkup('10 * staff <= 7 * staff_before'));
  });

  test('shows who is watched, why, and what is not known', () => {
    const staff = warning.signals.find(({ code }) => code === 'staff-exodus');
    expect(page).toContain(
      `: ${staff?.label[language]}`.replace(': ', language === 'zh' ? '：' : ': '),
    );
    expect(page).toContain('80.0 → 60.0');
    expect(page).toContain('T1 → T2');
  });

  test('escapes identifiers', () => {
    expect(page).toContain('&lt;b&gt;E1&lt;/b&gt;');
    expect(page).not.toContain('<b>E1</b>');
  });

  test('draws the migrations, and says where there are none', () => {
    expect(page.match(/<svg /g)).toHaveLength(1);
    const empty = render(period(false), language);
    expect(empty).not.toContain('<svg ');
    const words = {
      zh: ['没有企业触发预警信号', '没有有等级的企业'],
      en: ['No enterprise raised', 'Nobody had a grade'],
    };
    for (const word of words[language]) expect(empty).toContain(word);
    for (const html of [page, empty]) expect(html).not.toMatch(/NaN|undefined|Infinity|\{\w+\}/);
  });
});
