import { bootstrapInterval } from '../intervals/bootstrap-interval.js';
import { mean } from '../moments.js';
import type { RandomSource } from '../seeded-random.js';
import type { Statistic } from '../statistic.js';
import { sobolSequence } from './sobol-sequence.js';

/** One sensitivity index. */
export interface SensitivityIndex {
  readonly value: number;
  /** Percentile bootstrap over the base points; `null` where no source of chance was given. */
  readonly ci: readonly [low: number, high: number] | null;
}

/** Shares of the variance of a model's output by its inputs. */
export interface SobolIndices extends Statistic {
  /** What the input explains alone. */
  readonly first: readonly SensitivityIndex[];
  /** What the input explains alone and together with others. */
  readonly total: readonly SensitivityIndex[];
  /** Runs of the model. */
  readonly runs: number;
}

/** Outputs of the design of Saltelli: base points A and B, and A with one input from B. */
export interface SobolRuns {
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** One list per input. */
  readonly mixed: readonly (readonly number[])[];
}

/** Choices of the intervals. */
export interface SobolIntervalOptions {
  /** Source for the bootstrap; without one there are no intervals. */
  readonly random?: RandomSource;
  /** Resamples, 200 unless told. */
  readonly draws?: number;
  /** 0.95 unless told. */
  readonly confidence?: number;
}

/** Choices of a sensitivity analysis. */
export interface SobolOptions extends SobolIntervalOptions {
  /** Base points, a power of two; 1024 unless told. The model runs this times inputs + 2. */
  readonly points?: number;
}

/**
 * Sobol indices of first and total order of a model on the unit cube, on Sobol points. First order by
 * the centred estimator of Saltelli et al. (2010): output that is not centred makes it useless where
 * the mean is far from 0. Total order by Jansen (1999). First orders of small effects may come out
 * slightly negative: see `ci`.
 * @param model Output at a point of [0, 1)ᵈ. @param inputs d, at most half of the sequence's dimensions.
 * @returns `value` the variance of the output; indices 0 with `no-variance`; `null` with
 *   `too-many-inputs`, `points-not-a-power-of-two` or `not-finite`.
 */
export function sobolIndices(
  model: (point: readonly number[]) => number,
  inputs: number,
  { points = 1024, ...options }: SobolOptions = {},
): SobolIndices {
  const power = Number.isInteger(points) && points >= 2 && Number.isInteger(Math.log2(points));
  const base = sobolSequence(points, 2 * inputs, { skip: Math.max(16, points) });
  if (!power || base === null) {
    return undefinedIndices(power ? 'too-many-inputs' : 'points-not-a-power-of-two');
  }
  const a = base.map((point) => point.slice(0, inputs));
  const b = base.map((point) => point.slice(inputs));
  const mixed = Array.from({ length: inputs }, (_, input) =>
    a.map((point, at) => model(point.map((x, j) => (j === input ? (b[at]?.[j] ?? x) : x)))),
  );
  return sobolIndicesOf({ a: a.map(model), b: b.map(model), mixed }, options);
}

/** The same from outputs that are there already. */
export function sobolIndicesOf(runs: SobolRuns, options: SobolIntervalOptions = {}): SobolIndices {
  const all = [...runs.a, ...runs.b, ...runs.mixed.flat()];
  const complete =
    runs.b.length === runs.a.length && runs.mixed.every((list) => list.length === runs.a.length);
  if (!complete || runs.a.length === 0) return undefinedIndices('lengths-differ');
  if (!all.every(Number.isFinite)) return undefinedIndices('not-finite');
  const centre = mean(all);
  const variance = varianceOf([...runs.a, ...runs.b]);
  const constant = all.every((value) => value === all[0]);
  const rowsOf = (list: readonly number[]) =>
    list.map((mixed, at): Row => ({ a: runs.a[at] ?? 0, b: runs.b[at] ?? 0, mixed }));
  const index = (list: readonly number[], estimate: Estimate): SensitivityIndex => {
    if (constant || variance === 0) return { value: 0, ci: null };
    const rows = rowsOf(list);
    return { value: estimate(rows, centre, variance), ci: intervalOf(rows, estimate, options) };
  };
  return {
    value: variance,
    method: 'Sobol indices',
    convention: 'first order centred (Saltelli 2010), total order Jansen (1999)',
    n: runs.a.length,
    warnings: constant || variance === 0 ? ['no-variance'] : [],
    first: runs.mixed.map((list) => index(list, firstOrder)),
    total: runs.mixed.map((list) => index(list, totalOrder)),
    runs: all.length,
  };
}

interface Row {
  readonly a: number;
  readonly b: number;
  readonly mixed: number;
}

type Estimate = (rows: readonly Row[], centre: number, variance: number) => number;

const firstOrder: Estimate = (rows, centre, variance) =>
  mean(rows.map(({ a, b, mixed }) => (b - centre) * (mixed - a))) / variance;

const totalOrder: Estimate = (rows, _centre, variance) =>
  mean(rows.map(({ a, mixed }) => (a - mixed) ** 2)) / 2 / variance;

function intervalOf(
  rows: readonly Row[],
  estimate: Estimate,
  { random, draws = 200, confidence = 0.95 }: SobolIntervalOptions,
): readonly [number, number] | null {
  if (random === undefined) return null;
  const statistic = (sample: readonly Row[]): number | null => {
    const outputs = sample.flatMap(({ a, b }) => [a, b]);
    const variance = varianceOf(outputs);
    return variance > 0 ? estimate(sample, mean(outputs), variance) : null;
  };
  return bootstrapInterval(rows, statistic, { draws, confidence, random }).ci;
}

function varianceOf(values: readonly number[]): number {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** 2));
}

function undefinedIndices(warning: string): SobolIndices {
  return {
    value: null,
    method: 'Sobol indices',
    convention: 'first order centred (Saltelli 2010), total order Jansen (1999)',
    n: 0,
    warnings: [warning],
    first: [],
    total: [],
    runs: 0,
  };
}
