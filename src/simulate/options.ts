import type { IsoDate } from '../base/dates.js';
import type { SourceContract } from '../model/schema/source.js';

/** What the synthetic province is made of. The same options give the same bytes. */
export interface SimulationOptions {
  /** Contracts of the feeds: they name files, headers, units and spellings. */
  readonly contracts: readonly SourceContract[];
  /** How many enterprises; at least 1. */
  readonly enterprises: number;
  /** Whole years of history before the end date, 1–10. Annual feeds reach one fiscal year further. */
  readonly years: number;
  /** Seed of the counter-based random function, an integer from 0. */
  readonly seed: number;
  /** Folder to write into; created where absent. */
  readonly out: string;
  /** Whether the files carry the defects of {@link defectCatalogue}. */
  readonly dirty: boolean;
  /** Share of technology enterprises, 0–1. Hubei 2025: 0.11. */
  readonly technologyShare: number;
  /** `csv`: headers and spellings of the departments. `parquet`: typed, headers are column codes. */
  readonly format: 'csv' | 'parquet';
  /** Last day of the history; nothing known later is written. */
  readonly endDate: IsoDate;
  /** Threads of the generating engine; no influence on the result. */
  readonly threads: number;
  /** Memory limit of the generating engine, e.g. `2GB`. */
  readonly memory: string;
  /** Folder for what does not fit into memory. */
  readonly temp: string;
  readonly progress: (event: SimulationProgress) => void;
}

/** One range of enterprises is complete. */
export interface SimulationProgress {
  readonly enterprises: number;
  readonly ofEnterprises: number;
  readonly rows: number;
}

/** What was written. */
export interface SimulationSummary {
  readonly enterprises: number;
  readonly technology: number;
  /** Enterprises that default within the history. */
  readonly defaulted: number;
  /** Rows by feed code. */
  readonly rows: Readonly<Record<string, number>>;
  /** Files relative to the output folder, in order of their names. */
  readonly files: readonly string[];
}

/** Defaults of the province: 2.6 million legal entities of which 285,000 are technology firms. */
export const simulationDefaults = {
  endDate: '2025-12-31',
  technologyShare: 0.11,
  format: 'csv',
} as const;
