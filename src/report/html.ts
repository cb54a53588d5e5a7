import type { Language } from '../base/text.js';
import { enterpriseDocument } from './enterprise/document.js';
import { htmlPage } from './html/page.js';
import type { EnterpriseReportInput, PortfolioReportInput } from './input.js';
import { portfolioDocument } from './portfolio/document.js';

/** One enterprise's report as one self-contained HTML file that prints on A4. */
export function renderEnterpriseHtml(input: EnterpriseReportInput, language: Language): string {
  return htmlPage(enterpriseDocument(input, language));
}

/** A portfolio's report as one self-contained HTML file that prints on A4. */
export function renderPortfolioHtml(input: PortfolioReportInput, language: Language): string {
  return htmlPage(portfolioDocument(input, language));
}
