import { type TunedHistory, tuneHistory } from '../../src/pipeline/tune-history.js';
import { type TuningChoices, tuningDefaults } from '../../src/tune/choices.js';
import type { Proxy as IndicatorProxy } from '../../src/tune/fairness.js';
import { dilutedDrivers } from './diluted-drivers.js';
import type { ScoredProvince } from './province.js';
import { shownDrivers, trueWeights } from './true-weights.js';

/** A weight that was learned beside the true one. */
export interface RecoveredWeight {
  readonly indicator: string;
  readonly truth: number;
  /** As much of the truth as indicators with errors can tell. */
  readonly diluted: number;
  /** By outcomes alone. */
  readonly learned: number;
  readonly interval: readonly [low: number, high: number];
}

/** What was learned of a province within no bounds but that weights are at least 0. */
export interface Recovery {
  readonly defaults: number;
  readonly weights: readonly RecoveredWeight[];
}

/** Whether the interval of a weight holds a value, to the rounding of the programme. */
export function holds({ interval: [low, high] }: RecoveredWeight, value: number): boolean {
  return low - rounding <= value && value <= high + rounding;
}

const rounding = 1e-9;

/** Of weights as multiples of the prior: what counts as being at a bound. */
const nearBound = 1e-6;

/** What came of tuning within the bounds that `tune` has unless told. */
export interface BoundedTuning {
  /** Indicators at their lower bound by outcomes alone. */
  readonly aloneAtLeast: readonly string[];
  /** Indicators at their lower bound after the pull, whose strength later points choose. */
  readonly atLeast: readonly string[];
  /** How far each indicator tells the groups of each grouping apart, by the fairness table. */
  readonly proxies: readonly (IndicatorProxy & { readonly grouping: string })[];
}

const free: Partial<TuningChoices> = {
  bounds: { least: 0, most: 10, caps: {}, forceOrder: 'free' },
  // Intervals are of what outcomes alone say, whatever the pull; every point may teach.
  pull: 0.001,
  outOfTime: 0,
};

/** Learn the weights of a scorecard and compare them with the true ones. */
export async function recoverWeights(scored: ScoredProvince, draws: number): Promise<Recovery> {
  const { result, model } = await tuned(scored, { ...free, draws });
  const { feeds } = scored.province;
  const shown = shownDrivers(feeds, model.scorecard);
  const truths = trueWeights(shown);
  const diluted = trueWeights(await dilutedDrivers(scored.history, feeds, shown));
  const weights = result.indicators.map(({ code, outcomesAlone }): RecoveredWeight => {
    const { weight, interval } = outcomesAlone ?? {};
    return {
      indicator: code,
      truth: truths.get(code) ?? 0,
      diluted: diluted.get(code) ?? 0,
      learned: weight ?? Number.NaN,
      interval: interval ?? [Number.NaN, Number.NaN],
    };
  });
  return { defaults: result.defaults, weights };
}

/** Tune as `tune` does unless told otherwise. */
export async function tuneWithinBounds(scored: ScoredProvince): Promise<BoundedTuning> {
  const { result } = await tuned(scored, {});
  const { least } = tuningDefaults.bounds;
  return {
    aloneAtLeast: result.indicators.flatMap(({ code, before, outcomesAlone }) =>
      outcomesAlone !== null && outcomesAlone.weight <= (least + nearBound) * before ? [code] : [],
    ),
    atLeast: result.indicators.flatMap(({ code, atBound }) => (atBound === 'least' ? [code] : [])),
    proxies: result.fairness.flatMap(({ grouping, proxies }) =>
      proxies.map((proxy) => ({ ...proxy, grouping })),
    ),
  };
}

function tuned(
  { province, model, history }: ScoredProvince,
  changes: Partial<TuningChoices>,
): Promise<TunedHistory> {
  return tuneHistory({
    models: province.models,
    model,
    history,
    choices: { method: 'constrained-logistic', ...tuningDefaults, ...changes },
    settings: { threads: 2 },
  });
}
