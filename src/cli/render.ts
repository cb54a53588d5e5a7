import type { Language } from '../base/text.js';
import {
  type EnterpriseReportInput,
  type PdfFonts,
  type PortfolioReportInput,
  renderEnterpriseHtml,
  renderEnterpriseJson,
  renderEnterpriseMarkdown,
  renderEnterprisePdf,
  renderPortfolioHtml,
  renderPortfolioJson,
  renderPortfolioMarkdown,
  renderPortfolioPdf,
} from '../report/index.js';
import { findFonts } from './fonts.js';

export const reportFormats = ['html', 'pdf', 'md', 'json'] as const;

export type ReportFormat = (typeof reportFormats)[number];

/** How a report is to be laid out. */
export interface Layout {
  readonly format: ReportFormat;
  readonly lang: Language;
}

export async function renderEnterprise(
  input: EnterpriseReportInput,
  { format, lang }: Layout,
  fonts: PdfFonts | undefined,
): Promise<string | Uint8Array> {
  if (format === 'html') return renderEnterpriseHtml(input, lang);
  if (format === 'md') return renderEnterpriseMarkdown(input, lang);
  if (format === 'json') return renderEnterpriseJson(input);
  return renderEnterprisePdf(input, lang, fonts ?? findFonts(undefined));
}

export async function renderPortfolio(
  input: PortfolioReportInput,
  { format, lang }: Layout,
  fonts: PdfFonts | undefined,
): Promise<string | Uint8Array> {
  if (format === 'html') return renderPortfolioHtml(input, lang);
  if (format === 'md') return renderPortfolioMarkdown(input, lang);
  if (format === 'json') return renderPortfolioJson(input);
  return renderPortfolioPdf(input, lang, fonts ?? findFonts(undefined));
}
