import type { IsoDate } from '../base/dates.js';
import type { SourceColumn, SourceContract } from '../model/schema/source.js';

/** Compiles an expression of a contract to DuckDB SQL over columns named by their codes. */
export type AuditSql = (when: string, columns: readonly SourceColumn[]) => string;

/** How far an ingest may go. */
export interface IngestLimits {
  /** DuckDB memory ceiling, e.g. `4GB`. */
  readonly memory: string;
  readonly threads: number;
  /** Folder for unpacked and transcoded files and for what does not fit into memory. */
  readonly temp: string;
  /** Largest tolerated share of quarantined rows in one source, 0 to 1. */
  readonly maxQuarantineShare: number;
  /** Largest size of one file after unpacking. */
  readonly maxFileBytes: number;
}

/** What {@link ingest} is asked to do. */
export interface IngestOptions {
  /** Folder with the departments' files; subfolders are walked. */
  readonly input: string;
  readonly contracts: readonly SourceContract[];
  /** DuckDB file, created or extended. */
  readonly warehouse: string;
  /** Day on which the files were received; `today` where absent. */
  readonly received?: IsoDate;
  readonly today: IsoDate;
  readonly encoding: 'auto' | 'utf-8' | 'gb18030';
  readonly limits: IngestLimits;
  /** Continue an interrupted ingest of the same files. */
  readonly resume: boolean;
  /** Compiler of the contracts' expressions; that of the model language where absent. */
  readonly auditSql?: AuditSql;
  readonly progress: (event: IngestProgress) => void;
}

/** A step of the ingest, for a progress display. */
export type IngestProgress =
  | { readonly kind: 'source'; readonly source: string; readonly files: number }
  | { readonly kind: 'file'; readonly source: string; readonly path: string; readonly rows: number }
  | { readonly kind: 'versions'; readonly source: string }
  | { readonly kind: 'committed'; readonly source: string; readonly rows: number };
