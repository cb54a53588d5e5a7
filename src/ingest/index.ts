export { ingest } from './ingest.js';
export type { AuditSql, IngestLimits, IngestOptions, IngestProgress } from './options.js';
export { creditCodeCheckCharacter } from './sql/credit-code.js';
export type {
  FileSummary,
  IgnoredFile,
  IngestCounts,
  IngestSummary,
  SourceSummary,
} from './summary.js';
