import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { type IndicatorDrift, indicatorDrift } from '../calibrate/benchmark-drift.js';
import { cohortSteps } from '../compile/cohort-program.js';
import type { Benchmark } from '../model/schema/benchmark.js';
import { type CohortSource, withCohort } from './cohort-table.js';
import { questionOf, type UnfittedModel } from './fit-benchmark.js';

/** How a later cohort differs from the one a benchmark was fitted on. */
export interface BenchmarkDrift {
  readonly benchmark: { readonly id: string; readonly version: string; readonly asOf: string };
  readonly asOf: string;
  readonly enterprises: number;
  readonly indicators: readonly IndicatorDrift[];
  readonly data: readonly { readonly feed: string; readonly fingerprint: string }[];
  readonly warnings: readonly string[];
}

/**
 * Compare a later cohort with a benchmark, indicator by indicator.
 * @param model The scorecard that the benchmark was fitted for.
 * @throws `benchmark-of-other-model`, `cohort-empty`, and as `withCohort`
 */
export async function benchmarkDrift(
  benchmark: Benchmark,
  model: UnfittedModel,
  source: CohortSource,
): Promise<BenchmarkDrift> {
  const toFit = indicatorsOf(benchmark, model);
  return withCohort(source, questionOf({ ...model, toFit }, source.kind), async (table) => {
    const { asOf, file } = source;
    if (table.size === 0) throw new CreditRadarError('cohort-empty', { file, asOf });
    const indicators: IndicatorDrift[] = [];
    for (const fitted of benchmark.indicators) {
      const steps = cohortSteps(fitted.use);
      const values = await table.numbers(steps.value);
      const excused = await table.truths(steps.excused);
      indicators.push(indicatorDrift(fitted, { values, excused }));
    }
    return {
      benchmark: { id: benchmark.id, version: benchmark.version, asOf: benchmark.asOf },
      asOf,
      enterprises: table.size,
      indicators,
      data: table.data,
      warnings: table.warnings,
    };
  });
}

/** The model's entries for what the benchmark holds: they say the denominators. */
function indicatorsOf(benchmark: Benchmark, model: UnfittedModel): UnfittedModel['toFit'] {
  const { id, version } = model.scorecard;
  const names = {
    benchmark: `${benchmark.id}@${benchmark.version}`,
    fittedFor: benchmark.model,
    model: `${id}@${version}`,
  };
  if (benchmark.model.split('@')[0] !== id) {
    throw new CreditRadarError('benchmark-of-other-model', names);
  }
  return benchmark.indicators.map(({ use }) => {
    const found = model.toFit.find((indicator) => indicator.use === use);
    if (found !== undefined) return found;
    throw new CreditRadarError('benchmark-of-other-model', { ...names, indicator: use });
  });
}
