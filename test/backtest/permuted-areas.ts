import { backtest } from '../../src/backtest/index.js';
import { loadValidationPolicy } from '../../src/model/validation-policy.js';
import { seededRandom } from '../../src/stats/index.js';
import { simulated } from './samples.js';

/** What discrimination a backtest finds where there is none. */
export interface PermutedArea {
  readonly value: number;
  readonly ci: readonly [low: number, high: number];
}

/** Backtests of 250 enterprises whose outcomes are dealt anew to the rows, one a seed from 0 up. */
export function permutedAreas(seeds: number): readonly PermutedArea[] {
  const policy = loadValidationPolicy('models/validation-policy.yaml');
  const sample = simulated(3, 250, ['2023-12-31']);
  return Array.from({ length: seeds }, (_, seed) => {
    const outcome = permuted(sample.outcome, seed);
    const { auc } = backtest({ ...sample, outcome }, policy).pooled.score;
    return { value: auc.value ?? Number.NaN, ci: auc.ci ?? [Number.NaN, Number.NaN] };
  });
}

/** Areas whose interval leaves out one half. */
export function outsideHalf(areas: readonly PermutedArea[]): readonly PermutedArea[] {
  return areas.filter(({ ci: [low, high] }) => !(low <= 0.5 && 0.5 <= high));
}

function permuted(outcomes: Uint8Array, seed: number): Uint8Array {
  const random = seededRandom(seed);
  const dealt = outcomes.slice();
  for (let last = dealt.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [dealt[last], dealt[other]] = [dealt[other] ?? 0, dealt[last] ?? 0];
  }
  return dealt;
}
