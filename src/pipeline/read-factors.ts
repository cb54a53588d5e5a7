import {
  type BacktestSample,
  cohortsOf,
  type FactorPower,
  factorPower,
  type MeasureSettings,
} from '../backtest/index.js';
import { identifier, type Warehouse } from '../engine/duckdb/index.js';
import { factorColumn, type ScoredTable } from './read-scored.js';

/** Judge the factors of a loaded table one after the other, so that one column at a time is held. */
export async function readFactorPowers(
  engine: Warehouse,
  { table, factors }: ScoredTable,
  sample: BacktestSample,
  settings: MeasureSettings,
): Promise<readonly FactorPower[]> {
  if (factors.length === 0) return [];
  const cohorts = cohortsOf(sample);
  const found: FactorPower[] = [];
  for (const factor of factors) {
    const { value = new Float64Array() } = await engine.numbers(
      `SELECT ${identifier(factorColumn(factor))} AS value FROM ${table} ORDER BY enterprise_id, day`,
    );
    found.push(factorPower(factor, value, cohorts, settings));
  }
  return found;
}
