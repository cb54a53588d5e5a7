export { type BinCounts, type Characteristic, type Drift, driftOf } from './drift.js';
export type {
  MonitoredDayCounts,
  MonitoredMove,
  MonitorResult,
  PopulationFlow,
  SignalCounts,
  WatchedEnterprise,
} from './result.js';
