import type { Text } from '../text.js';
import { backtestErrors } from './backtest.js';
import { benchmarkErrors } from './benchmark.js';
import { calibrateErrors } from './calibrate.js';
import { challengerErrors } from './challenger.js';
import { cliErrors } from './cli.js';
import { cohortErrors } from './cohort.js';
import { ingestErrors } from './ingest.js';
import { modelErrors } from './model.js';
import { monitorErrors } from './monitor.js';
import { packErrors } from './pack.js';
import { pmmlErrors } from './pmml.js';
import { qualifyErrors } from './qualify.js';
import { reportErrors } from './report.js';
import { scoreErrors } from './score.js';
import { simulateErrors } from './simulate.js';
import { tuneErrors } from './tune.js';

/** What the sentence of an error is made of. */
export type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

/** One entry of the catalogue: what happened and what to do next, in both languages. */
export interface ErrorEntry {
  /** Exit code of the command line: 1 input or data refused, 2 wrong usage, 3 internal. */
  readonly exit: 1 | 2 | 3;
  readonly says: (facts: Facts) => Text;
  readonly next: (facts: Facts) => Text;
}

/** Every error the program can give, by code (kebab-case). `docs/errors.md` lists exactly these. */
export const errorCatalogue = {
  ...benchmarkErrors,
  ...calibrateErrors,
  ...backtestErrors,
  ...challengerErrors,
  ...cliErrors,
  ...cohortErrors,
  ...ingestErrors,
  ...modelErrors,
  ...monitorErrors,
  ...qualifyErrors,
  ...packErrors,
  ...pmmlErrors,
  ...reportErrors,
  ...scoreErrors,
  ...simulateErrors,
  ...tuneErrors,
} as const satisfies Readonly<Record<string, ErrorEntry>>;

/** Code of an entry of {@link errorCatalogue}. */
export type ErrorCode = keyof typeof errorCatalogue;
