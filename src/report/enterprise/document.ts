import type { Language } from '../../base/text.js';
import type { ReportDocument } from '../document.js';
import type { EnterpriseReportInput } from '../input.js';
import { reportFooter } from '../model-blocks.js';
import { consistencySection } from './consistency-section.js';
import { enterpriseContext, enterpriseName } from './context.js';
import { contributionSection } from './contribution-section.js';
import { coverageSection } from './coverage-section.js';
import { forceSection } from './force-section.js';
import { notRatedSection } from './gap-table.js';
import { enterpriseHero } from './hero.js';
import { indicatorSection } from './indicator-section.js';
import { applicantLetter } from './letter.js';
import { nextGradeSection } from './next-grade-section.js';
import { provenanceSection } from './provenance-section.js';
import { reasonSection } from './reason-section.js';
import { statementSection } from './statement-section.js';
import { trendSection } from './trend-section.js';
import { warningSection } from './warning-section.js';

/** Say everything there is to say of one enterprise, in one language. */
export function enterpriseDocument(
  input: EnterpriseReportInput,
  language: Language,
): ReportDocument {
  const context = enterpriseContext(input, language);
  const { words, state } = context;
  return {
    language,
    title: words.say('report.title', { name: enterpriseName(context) }),
    kicker: words.say('report.kicker'),
    footer: reportFooter(input.model, input.result.asOf, input.generatedFrom, words),
    hero: enterpriseHero(context),
    sections: [
      ...(state === 'not-rated' ? [notRatedSection(context)] : []),
      forceSection(context),
      reasonSection(context),
      warningSection(context),
      contributionSection(context),
      nextGradeSection(context),
      ...(input.statement === undefined ? [] : [statementSection(context, input.statement)]),
      trendSection(context),
      consistencySection(context),
      coverageSection(context),
      indicatorSection(context),
      provenanceSection(context),
    ],
    letter: applicantLetter(context),
  };
}
