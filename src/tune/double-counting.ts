import { cronbachAlpha } from '../stats/reliability/cronbach-alpha.js';
import { correlationOf } from './effective-table.js';
import type { TuningSample } from './sample.js';
import type { WeightFrame } from './weight-frame.js';

/** Two indicators of a force that say much the same. */
export interface CorrelatedPair {
  readonly first: string;
  readonly second: string;
  readonly correlation: number;
}

/** Whether the indicators of a force hang together, and which count the same thing twice. */
export interface ForceConsistency {
  readonly force: string;
  /** Cronbach's alpha of the indicators' scores; `null` of fewer than two, or without variance. */
  readonly alpha: number | null;
  /** Mean correlation of its pairs; `null` without a pair that varies. */
  readonly meanCorrelation: number | null;
  /** Pairs beyond the limit, highest first. */
  readonly doubled: readonly CorrelatedPair[];
}

/** Correlation beyond which two indicators count one thing twice (design; OECD/JRC warns of "highly correlated" ones). */
export const doubledFrom = 0.9;

/** Look for double counting inside every force, among some rows. */
export function doubleCounting(
  { scores }: TuningSample,
  { forces, indicators }: WeightFrame,
  rows: Uint32Array,
): readonly ForceConsistency[] {
  return forces.map(({ code, members }) => {
    const columns = members.map((at) => Float64Array.from(rows, (row) => scores[at]?.[row] ?? 0));
    const pairs = columns.flatMap((first, a) =>
      columns.slice(a + 1).flatMap((second, b): CorrelatedPair[] => {
        const correlation = correlationOf(first, second);
        if (correlation === null) return [];
        const nameOf = (place: number) => indicators[members[place] ?? -1] ?? '';
        return [{ first: nameOf(a), second: nameOf(a + b + 1), correlation }];
      }),
    );
    const sum = pairs.reduce((total, { correlation }) => total + correlation, 0);
    return {
      force: code,
      alpha: cronbachAlpha(columns).value,
      meanCorrelation: pairs.length === 0 ? null : sum / pairs.length,
      doubled: pairs
        .filter(({ correlation }) => correlation > doubledFrom)
        .sort((a, b) => b.correlation - a.correlation),
    };
  });
}
