/** Row counts; `read = accepted + quarantined + merged`. Warnings do not remove a row. */
export interface IngestCounts {
  readonly read: number;
  readonly accepted: number;
  readonly quarantined: number;
  readonly merged: number;
  readonly warnings: number;
}

/** What became of one file. `unchanged`: the same bytes were staged before. */
export interface FileSummary extends IngestCounts {
  readonly path: string;
  readonly format: string;
  readonly encoding: string;
  readonly state: 'staged' | 'unchanged';
}

/** What became of one source in this ingest. */
export interface SourceSummary extends IngestCounts {
  readonly source: string;
  /** Canonical feed, the table `feed."…"` of the warehouse. */
  readonly provides: string;
  /** SHA-256 over contract and files staged so far: equal means equal data. */
  readonly snapshot: string;
  readonly files: readonly FileSummary[];
}

/** A file that no contract claims. */
export interface IgnoredFile {
  readonly path: string;
  /** Name of a contract's file that is spelled almost so. */
  readonly suggestion?: string;
}

/** Result of an ingest. */
export interface IngestSummary {
  readonly warehouse: string;
  readonly quarantineFile: string;
  readonly sources: readonly SourceSummary[];
  readonly ignored: readonly IgnoredFile[];
}
