import type { Language } from '../../base/text.js';
import type { Hero, ReportDocument } from '../document.js';
import { formatCount, formatDate, formatScore, formatShare, formatStatistic } from '../format.js';
import { htmlPage } from '../html/page.js';
import { type MonitorContext, type MonitorReportInput, monitorContext } from './context.js';
import { driftSection, populationSection } from './drift-sections.js';
import { migrationSection, moverSection } from './migration-sections.js';
import { definitionSection, signalSection, watchListSection } from './signal-sections.js';

/** Say everything there is to say of a monitored period, in one language. */
export function monitorDocument(input: MonitorReportInput, language: Language): ReportDocument {
  const context = monitorContext(input, language);
  const { say, result } = context;
  const { model } = result.meta;
  const hero = heroOf(context);
  return {
    language,
    title: hero.name,
    kicker: say('kicker'),
    footer: say('footer', {
      model: `${model.id} ${model.version}`,
      modelPrint: model.fingerprint,
      policy: result.policy.id,
      version: result.policy.version,
      fingerprint: result.policy.fingerprint,
      date: input.date,
      program: input.version,
    }),
    hero,
    sections: [
      watchListSection(context),
      signalSection(context),
      migrationSection(context),
      moverSection(context),
      driftSection(context),
      populationSection(context),
      definitionSection(context),
    ],
    letter: null,
  };
}

/** A monitored period as one self-contained HTML file that prints on A4. */
export function renderMonitorHtml(input: MonitorReportInput, language: Language): string {
  return htmlPage(monitorDocument(input, language));
}

function heroOf(context: MonitorContext): Hero {
  const { say, pick, result, labels, language, warning } = context;
  const { meta, days, migration, drift, watchList } = result;
  const moved = migration.overall;
  const last = days.at(-1);
  return {
    name: say('title', { model: pick(labels.model) }),
    identity: [
      `${meta.from} – ${meta.to}`,
      `${meta.model.id} ${meta.model.version}`,
      `${pick(warning.label)} ${warning.version}`,
    ],
    badge: null,
    conclusion: say('conclusion', {
      from: formatDate(meta.from, language),
      to: formatDate(meta.to, language),
      both: formatCount(meta.flow.both),
      entered: formatCount(meta.flow.entered),
      left: formatCount(meta.flow.left),
      up: formatShare(moved.upgraded),
      down: formatShare(moved.downgraded),
      watched: formatCount(watchList.enterprises),
      critical: formatCount(watchList.byLevel.critical),
      warning: formatCount(watchList.byLevel.warning),
      watch: formatCount(watchList.byLevel.watch),
    }),
    facts: [
      { label: say('enterprises'), value: formatCount(last?.enterprises ?? 0) },
      { label: say('rated'), value: formatCount(last?.rated ?? 0) },
      {
        label: say('meanScore'),
        value: formatScore(last?.meanScore ?? null),
        note: `${meta.from}: ${formatScore(days[0]?.meanScore ?? null)}`,
      },
      { label: say('stayed'), value: formatShare(moved.stayed) },
      {
        label: say('scorePsi'),
        value: formatStatistic(drift.overTime.at(-1)?.psi ?? null),
        note: say(drift.overTime.at(-1)?.light ?? 'not-assessed'),
      },
      { label: say('watchList'), value: formatCount(watchList.enterprises) },
    ],
    ladder: [],
  };
}
