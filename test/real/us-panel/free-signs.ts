import { openWarehouse } from '../../../src/engine/duckdb/index.js';
import { readTuningSample } from '../../../src/pipeline/read-tuning-sample.js';
import { logisticRegression } from '../../../src/stats/index.js';
import { limits } from '../support/ingest-set.js';
import { champion } from './tune-panel.js';

/**
 * Indicators whose better score would raise the odds of failure, were weights free: the signs that the
 * constraints keep. A logistic regression of the failures on the same scores, without bounds or pull.
 * @param learned Table of the years that are learned from.
 */
export async function signsTurned(learned: string, models: string): Promise<readonly string[]> {
  const engine = await openWarehouse(':memory:', limits);
  try {
    const { sample } = await readTuningSample(engine, learned, models, champion);
    const rows = Array.from({ length: sample.rows }, (_, row) =>
      sample.scores.map((scores) => scores[row] ?? null),
    );
    const { coefficients } = logisticRegression(rows, [...sample.defaulted]);
    if (coefficients === null) throw new Error('the free regression has no optimum');
    return sample.indicators.filter((_, at) => (coefficients[at + 1] ?? 0) > 0);
  } finally {
    engine.close();
  }
}
