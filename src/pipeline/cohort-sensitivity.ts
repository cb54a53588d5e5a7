import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { Column } from '../compile/columns.js';
import { takeRows } from '../compile/take-rows.js';
import { applyBenchmark } from '../model/apply-benchmark.js';
import { readModelFile } from '../model/read-model-file.js';
import { benchmarkSchema } from '../model/schema/benchmark.js';
import type { SlidForces } from '../report/index.js';
import {
  type BenchmarkAlternative,
  forceTable,
  type SensitivityResult,
  type SensitivitySettings,
  sensitivity,
  type TriedModel,
} from '../sensitivity/index.js';
import { type CohortSource, withCohort } from './cohort-table.js';
import { openUnfitted } from './fit-benchmark.js';
import type { OpenModel } from './open-model.js';

/** A cohort in memory, ready to be scored with compiled programs. */
export interface CohortColumns extends TriedModel {
  /** Identifiers, in the order of the columns. */
  readonly ids: readonly string[];
  readonly data: readonly { readonly feed: string; readonly fingerprint: string }[];
  readonly warnings: readonly string[];
}

/** A sensitivity analysis of a cohort. */
export interface CohortSensitivity {
  readonly result: SensitivityResult;
  readonly ids: readonly string[];
  /** Enterprises for the report's sliders: all, or as many as a page carries. */
  readonly slid: Pick<SlidForces, 'table' | 'ids'>;
  readonly data: CohortColumns['data'];
  readonly warnings: readonly string[];
}

/**
 * Read what a model needs to score a cohort, about 3 kB an enterprise from a warehouse.
 * @param model Opened for facts where the source is a warehouse, else for given indicators.
 * @throws `cohort-empty`, and as `withCohort`
 */
export async function readCohort(model: OpenModel, source: CohortSource): Promise<CohortColumns> {
  const { program, index, scorecard } = model;
  const names = [...program.inputs.keys()];
  return withCohort(source, { program, index, columns: names }, async (table) => {
    if (table.size === 0) {
      throw new CreditRadarError('cohort-empty', { file: source.file, asOf: source.asOf });
    }
    const columns: [string, Column][] = [];
    for (const [name, type] of program.inputs) columns.push([name, await table.column(name, type)]);
    const ids = await table.texts('enterprise_id');
    return {
      ...{ scorecard, index },
      source: source.kind === 'warehouse' ? 'facts' : 'given',
      columns: Object.fromEntries(columns),
      count: table.size,
      ids: ids.map((id) => id ?? ''),
      data: table.data,
      warnings: table.warnings,
    };
  });
}

/**
 * How much the grades of a cohort hang on the choices of the model's makers, see `sensitivity`.
 * @throws As {@link readCohort}
 */
export async function cohortSensitivity(
  model: OpenModel,
  source: CohortSource,
  settings: SensitivitySettings,
  progress: (done: number, of: number) => void,
): Promise<CohortSensitivity> {
  const { ids, data, warnings, ...tried } = await readCohort(model, source);
  const slid = slidForces(tried, ids);
  return { result: sensitivity(tried, settings, progress), ids, slid, data, warnings };
}

/** Enterprises that a page of sliders carries at most. */
const mostSlid = 10_000;

/** The cohort up to its forces; of a larger one, enterprises at even distances. */
function slidForces(model: TriedModel, ids: readonly string[]): CohortSensitivity['slid'] {
  const step = Math.ceil(ids.length / mostSlid);
  const taken = Int32Array.from({ length: Math.ceil(ids.length / step) }, (_, at) => at * step);
  const columns = takeRows(model.columns, taken);
  const table = forceTable({ ...model, columns, count: taken.length });
  return { table, ids: Array.from(taken, (at) => ids[at] ?? '') };
}

/**
 * The model with the parameters of other benchmarks, one for each file.
 * @throws `nothing-to-fit` for a model without fitted parameters, and as reading model files
 */
export function benchmarkAlternatives(
  models: string,
  reference: string,
  asOf: string,
  files: readonly string[],
): readonly BenchmarkAlternative[] {
  if (files.length === 0) return [];
  const { scorecard } = openUnfitted(models, reference, asOf);
  return files.map((file) => {
    const benchmark = readModelFile(file, benchmarkSchema);
    return {
      code: `${benchmark.id}@${benchmark.version}`,
      scorecard: applyBenchmark(scorecard, benchmark),
    };
  });
}
