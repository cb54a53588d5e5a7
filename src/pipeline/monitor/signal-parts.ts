import { join } from 'node:path';
import type { Program } from '../../compile/program.js';
import { literal, type Warehouse, type WarehouseSettings } from '../../engine/duckdb/index.js';
import type { OpenModel } from '../open-model.js';
import { eachRange, rangeName, writePart } from '../warehouse-parts.js';
import { batchSize, type MonitoredDay } from './day.js';
import { signalsSql } from './signals.js';

/** Where the signals go, and with what they are gathered. */
export interface SignalPartsOptions {
  readonly model: OpenModel;
  readonly settings: WarehouseSettings;
  readonly folder: string;
}

/** Leave the signals of the last day as the view `signals`, gathered by ranges as the days were scored. */
export async function writeSignals(
  engine: Warehouse,
  signals: Program,
  days: readonly MonitoredDay[],
  { model, settings, folder }: SignalPartsOptions,
): Promise<void> {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return;
  const { enterprises } = last.state;
  const threads = settings.threads ?? 1;
  const ranges = { enterprises, most: batchSize, threads, progress: () => undefined };
  await eachRange(engine, ranges, async (connection, range) => {
    const pair = { before: first.part(range), now: last.part(range) };
    const file = join(folder, `signals-${rangeName(range)}.parquet`);
    await writePart(connection, signalsSql(signals, model.scorecard, pair), file);
  });
  const all = literal(join(folder, 'signals-*.parquet'));
  await engine.run(`CREATE VIEW signals AS FROM read_parquet(${all})`);
}
