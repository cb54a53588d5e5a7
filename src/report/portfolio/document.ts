import type { Language } from '../../base/text.js';
import type { ReportDocument, Section } from '../document.js';
import { cells } from '../document.js';
import { absent, shortFingerprint } from '../format.js';
import type { PortfolioReportInput } from '../input.js';
import { modelBlocks, reportFooter } from '../model-blocks.js';
import { type PortfolioContext, portfolioContext } from './context.js';
import { coverageSection, gradeabilitySection, intakeSection } from './data-sections.js';
import { forceSpreadSection } from './force-section.js';
import { gradeSection, histogramSection } from './grade-section.js';
import { groupSection } from './group-section.js';
import { portfolioHero } from './hero.js';
import { warningSection } from './warning-section.js';

/** Say everything there is to say of a portfolio, in one language. */
export function portfolioDocument(input: PortfolioReportInput, language: Language): ReportDocument {
  const context = portfolioContext(input, language);
  const { words } = context;
  const hero = portfolioHero(context);
  return {
    language,
    title: hero.name,
    kicker: words.say('portfolio.kicker'),
    footer: reportFooter(input.model, input.asOf, input.generatedFrom, words),
    hero,
    sections: [
      gradeSection(context),
      histogramSection(context),
      forceSpreadSection(context),
      groupSection(context, 'industry', input.byIndustry),
      groupSection(context, 'region', input.byRegion),
      groupSection(context, 'stage', input.byStage),
      coverageSection(context),
      gradeabilitySection(context),
      intakeSection(context),
      warningSection(context),
      provenanceSection(context),
    ],
    letter: null,
  };
}

function provenanceSection({ input, words, names }: PortfolioContext): Section {
  return {
    title: words.say('portfolio.section.provenance'),
    blocks: [
      ...modelBlocks(input.model, input.fingerprints, input.generatedFrom, words),
      {
        kind: 'table',
        small: true,
        columns: [
          { label: words.say('coverage.feeds'), kind: 'text', width: 0.5 },
          { label: words.say('provenance.fingerprint'), kind: 'text', width: 0.5 },
        ],
        rows: input.fingerprints.data.map(({ feed, fingerprint }) =>
          cells(
            { text: names.feed(feed), detail: names.department(feed) },
            { text: shortFingerprint(fingerprint) || absent, tone: 'muted' },
          ),
        ),
        empty: words.say('provenance.empty'),
      },
    ],
  };
}
