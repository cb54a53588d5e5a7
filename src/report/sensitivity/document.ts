import type { Language } from '../../base/text.js';
import type { Hero, ReportDocument } from '../document.js';
import { formatCount, formatShare, shortFingerprint } from '../format.js';
import { htmlPage } from '../html/page.js';
import {
  type SensitivityContext,
  type SensitivityReportInput,
  sensitivityContext,
} from './context.js';
import { effectSection, gradeSection, optionSection, stabilitySection } from './effect-sections.js';
import { methodSection, nearestSection } from './enterprise-section.js';
import { forceSliders } from './force-sliders.js';

/** Say everything there is to say of a sensitivity analysis, in one language. */
export function sensitivityDocument(
  input: SensitivityReportInput,
  language: Language,
): ReportDocument {
  const context = sensitivityContext(input, language);
  const { say, model } = context;
  return {
    language,
    title: say('title'),
    kicker: say('kicker'),
    footer: say('footer', {
      model: model.id,
      version: model.version,
      fingerprint: shortFingerprint(model.fingerprint),
      date: input.date,
      program: input.version,
    }),
    hero: heroOf(context),
    sections: [
      effectSection(context),
      gradeSection(context),
      stabilitySection(context),
      optionSection(context),
      nearestSection(context),
      methodSection(context),
    ],
    letter: null,
  };
}

/** A sensitivity analysis as one self-contained HTML file that prints on A4. */
export function renderSensitivityHtml(input: SensitivityReportInput, language: Language): string {
  const document = sensitivityDocument(input, language);
  const { slid } = input;
  if (slid === undefined) return htmlPage(document);
  return htmlPage(document, forceSliders(sensitivityContext(input, language), slid));
}

function heroOf(context: SensitivityContext): Hero {
  const { say, result, model, asOf, language } = context;
  const count = result.enterpriseCount;
  const kept = result.stability.reduce(
    (sum, { becomes, enterprises }, place) => sum + enterprises * (becomes?.[place] ?? 0),
    0,
  );
  return {
    name: say('title'),
    identity: [`${model.label[language]} ${model.version}`, asOf],
    badge: null,
    conclusion: conclusionOf(context),
    facts: [
      { label: say('enterprises'), value: formatCount(count) },
      { label: say('rescorings'), value: formatCount(result.rescorings) },
      {
        label: say('nearBoundary'),
        value: formatShare(result.nearBoundary / count),
        note: formatCount(result.nearBoundary),
      },
      { label: say('keepsMean'), value: formatShare(kept / count) },
    ],
    ladder: [],
  };
}

function conclusionOf({ say, result }: SensitivityContext): string {
  const { enterpriseCount, nearBoundary, settings } = result;
  const enterprises = formatCount(enterpriseCount);
  const [first] = result.choices.toSorted((a, b) => b.moved - a.moved);
  if (first === undefined) return say('conclusionFirm', { enterprises });
  return say('conclusion', {
    enterprises,
    draws: formatCount(settings.draws),
    near: formatCount(nearBoundary),
    share: formatShare(nearBoundary / enterpriseCount),
    stable: formatShare(settings.stableFrom, 0),
    choice: say(first.choice),
    moved: formatShare(first.moved),
  });
}
