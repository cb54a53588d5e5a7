export type { BacktestReportInput, SegmentNames } from './backtest/context.js';
export { backtestDocument, renderBacktestHtml } from './backtest/document.js';
export { backtestWarning } from './backtest/warnings.js';
export { type CardSources, modelCard } from './card/model-card.js';
export type { CardResults } from './card/results.js';
export { renderEnterpriseHtml, renderPortfolioHtml } from './html.js';
export type {
  CodedLabel,
  DataGap,
  EnterpriseReportInput,
  FeedCoverage,
  ForceSpread,
  HistoryPoint,
  PortfolioGroup,
  PortfolioReportInput,
  ReportedEnterprise,
  ReportedFeed,
  ReportedGrade,
  ReportedIndicator,
  ReportedModel,
  ReportedWays,
  ReportFingerprints,
  RunFacts,
  SourceIntake,
} from './input.js';
export { renderEnterpriseJson, renderPortfolioJson } from './json.js';
export { renderEnterpriseMarkdown, renderPortfolioMarkdown } from './markdown.js';
export { maskPerson } from './mask.js';
export type { MonitorReportInput } from './monitor/context.js';
export { monitorDocument, renderMonitorHtml } from './monitor/document.js';
export { type PackFacts, packReadme } from './pack-readme.js';
export type { PdfFonts } from './pdf/document.js';
export {
  renderBacktestPdf,
  renderEnterprisePdf,
  renderMonitorPdf,
  renderPortfolioPdf,
} from './pdf.js';
export { changeText } from './scorecard-changes.js';
export type { SensitivityReportInput } from './sensitivity/context.js';
export { renderSensitivityHtml } from './sensitivity/document.js';
export type { SlidForces } from './sensitivity/force-sliders.js';
export {
  type FactNamer,
  innovationStatement,
  statementFacts,
} from './statement/innovation-statement.js';
export type {
  BalanceLine,
  InnovationStatement,
  RightsLine,
  StatementDay,
} from './statement/statement.js';
export { renderEnterpriseText, renderPortfolioText } from './terminal.js';
export type { TuningReportInput } from './tuning/context.js';
export { renderTuningHtml, renderTuningJson, tuningDocument } from './tuning/document.js';
