import type { Language } from '../base/text.js';
import type { BacktestReportInput } from './backtest/context.js';
import { backtestDocument } from './backtest/document.js';
import { enterpriseDocument } from './enterprise/document.js';
import type { EnterpriseReportInput, PortfolioReportInput } from './input.js';
import type { MonitorReportInput } from './monitor/context.js';
import { monitorDocument } from './monitor/document.js';
import type { PdfFonts } from './pdf/document.js';
import { portfolioDocument } from './portfolio/document.js';

/**
 * One enterprise's report as a PDF; the same input and fonts give the same bytes.
 * @throws report-font-missing, report-font-unusable
 */
export async function renderEnterprisePdf(
  input: EnterpriseReportInput,
  language: Language,
  fonts: PdfFonts,
): Promise<Uint8Array> {
  const { pdfBytes } = await import('./pdf/document.js');
  return pdfBytes(enterpriseDocument(input, language), fonts, input.generatedFrom.date);
}

/**
 * A portfolio's report as a PDF; the same input and fonts give the same bytes.
 * @throws report-font-missing, report-font-unusable
 */
export async function renderPortfolioPdf(
  input: PortfolioReportInput,
  language: Language,
  fonts: PdfFonts,
): Promise<Uint8Array> {
  const { pdfBytes } = await import('./pdf/document.js');
  return pdfBytes(portfolioDocument(input, language), fonts, input.generatedFrom.date);
}

/**
 * A backtest as a PDF; the same input and fonts give the same bytes.
 * @throws report-font-missing, report-font-unusable
 */
export async function renderBacktestPdf(
  input: BacktestReportInput,
  language: Language,
  fonts: PdfFonts,
): Promise<Uint8Array> {
  const { pdfBytes } = await import('./pdf/document.js');
  return pdfBytes(backtestDocument(input, language), fonts, input.date);
}

/**
 * A monitored period as a PDF; the same input and fonts give the same bytes.
 * @throws report-font-missing, report-font-unusable
 */
export async function renderMonitorPdf(
  input: MonitorReportInput,
  language: Language,
  fonts: PdfFonts,
): Promise<Uint8Array> {
  const { pdfBytes } = await import('./pdf/document.js');
  return pdfBytes(monitorDocument(input, language), fonts, input.date);
}
