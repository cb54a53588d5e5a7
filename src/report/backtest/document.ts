import type { Language } from '../../base/text.js';
import type { Hero, ReportDocument } from '../document.js';
import { formatCount, formatInterval, formatPd, formatStatistic } from '../format.js';
import { htmlPage } from '../html/page.js';
import { calibrationSection } from './calibration-section.js';
import { challengerSection } from './challenger-section.js';
import { type BacktestContext, type BacktestReportInput, backtestContext } from './context.js';
import { discriminationSection } from './discrimination-section.js';
import { factorSection } from './factor-section.js';
import { overrideSection } from './override-section.js';
import { concentrationSection, dataSection, segmentSection } from './portfolio-sections.js';
import { stabilitySection } from './stability-section.js';
import { methodSection, verdictSection } from './verdict-section.js';
import { walkForwardSection } from './walk-forward-section.js';

/** Say everything there is to say of a backtest, in one language. */
export function backtestDocument(input: BacktestReportInput, language: Language): ReportDocument {
  const context = backtestContext(input, language);
  const { say, result, policy } = context;
  return {
    language,
    title: say('title'),
    kicker: say('kicker'),
    footer: say('footer', {
      policy: policy.id,
      version: policy.version,
      fingerprint: result.policy.fingerprint,
      date: input.date,
      program: input.version,
    }),
    hero: heroOf(context),
    sections: [
      verdictSection(context),
      discriminationSection(context),
      ...factorSection(context),
      calibrationSection(context),
      stabilitySection(context),
      concentrationSection(context),
      segmentSection(context),
      ...walkForwardSection(context),
      ...challengerSection(context),
      ...overrideSection(context),
      dataSection(context),
      methodSection(context),
    ],
    letter: null,
  };
}

/** A backtest as one self-contained HTML file that prints on A4. */
export function renderBacktestHtml(input: BacktestReportInput, language: Language): string {
  return htmlPage(backtestDocument(input, language));
}

function heroOf({ say, pick, result, policy, outcomes }: BacktestContext): Hero {
  const { meta, pooled, verdicts } = result;
  const { score } = pooled;
  const count = (light: string) =>
    formatCount(verdicts.filter((verdict) => verdict.light === light).length);
  const points = meta.observationPoints;
  return {
    name: say('title'),
    identity: [
      points.length === 1 ? (points[0] ?? '') : `${points[0] ?? ''} – ${points.at(-1) ?? ''}`,
      `${pick(policy.label)} ${policy.version}`,
      ...(outcomes === undefined ? [] : [say('outcomes', outcomes)]),
    ],
    badge: null,
    conclusion: say('conclusion', {
      points: formatCount(points.length),
      used: formatCount(meta.used),
      defaults: formatCount(score.defaults),
      policy: pick(policy.label),
      red: count('red'),
      amber: count('amber'),
      green: count('green'),
      none: count('not-assessed'),
    }),
    facts: [
      {
        label: say('used'),
        value: formatCount(meta.used),
        note: say('usedNote', {
          rows: formatCount(meta.rows),
          enterprises: formatCount(meta.enterprises),
        }),
      },
      {
        label: say('defaultRate'),
        value: formatPd(score.defaultRate),
        note: formatInterval(score.details.defaultRateInterval, formatPd),
      },
      { label: say('meanPd'), value: formatPd(score.details.meanPd) },
      {
        label: say('auc'),
        value: formatStatistic(score.auc.value),
        note: formatInterval(score.auc.ci, (value) => formatStatistic(value)),
      },
      { label: say('gini'), value: formatStatistic(score.gini) },
      { label: say('ks'), value: formatStatistic(score.ks) },
    ],
    ladder: [],
  };
}
