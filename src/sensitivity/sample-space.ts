import type { RandomSource } from '../stats/seeded-random.js';
import { mostSobolDimensions, sobolSequence } from '../stats/sensitivity/sobol-sequence.js';
import { type ChoiceCode, optionsOf, scenariosOf, type UncertainChoices } from './choices.js';
import type { ModelShape } from './scenario-table.js';
import { drawGroup } from './weight-spread.js';

/** Where a draw's chance lies: a cube with one side for every choice of options and every weight. */
export interface SampleSpace {
  readonly shape: ModelShape;
  readonly choices: UncertainChoices;
  readonly sides: number;
  /** Choices in doubt with their sides, in the order of reports. */
  readonly inDoubt: readonly { readonly code: ChoiceCode; readonly sides: readonly number[] }[];
}

/** Draws of weights and scenarios. */
export interface Draws {
  readonly count: number;
  /** By draw, stage and slot. */
  readonly weights: Float64Array;
  /** Scenario of each draw, as `scenariosOf` counts them. */
  readonly scenarios: Int32Array;
}

/** Sides of options come first: they have the evenest points. */
const optionSides = { normalisation: 0, missing: 1, benchmark: 2 } as const;

/** The space of a scorecard's choices. */
export function sampleSpace(shape: ModelShape, choices: UncertainChoices): SampleSpace {
  const first = Object.keys(optionSides).length;
  const sidesOf = (of: 'forces' | 'indicators'): readonly number[] =>
    shape.groups
      .filter((group) => group.of === of)
      .flatMap(({ slot, members }) => members.map((_, member) => first + slot + member));
  const doubts: readonly (readonly [ChoiceCode, boolean, readonly number[]])[] = [
    ['force-weights', choices.forceWeights !== null, sidesOf('forces')],
    ['indicator-weights', choices.indicatorWeights !== null, sidesOf('indicators')],
    ['normalisation', choices.normalisation.length > 0, [optionSides.normalisation]],
    ['missing', choices.missing.length > 0, [optionSides.missing]],
    ['benchmark', choices.benchmarks.length > 0, [optionSides.benchmark]],
  ];
  const inDoubt = doubts.flatMap(([code, open, sides]) => (open ? [{ code, sides }] : []));
  return { shape, choices, sides: first + shape.slots, inDoubt };
}

/** Points by chance, row by row. */
export function randomPoints(
  space: SampleSpace,
  count: number,
  random: RandomSource,
): Float64Array {
  return Float64Array.from({ length: count * space.sides }, random);
}

/**
 * Two independent sets of points: Sobol points on the sides of options and of the weights of forces and
 * as many more as the sequence has, chance on the rest.
 */
export function basePoints(
  space: SampleSpace,
  count: number,
  random: RandomSource,
): { readonly a: Float64Array; readonly b: Float64Array } {
  const [a, b] = [randomPoints(space, count, random), randomPoints(space, count, random)];
  const order = space.inDoubt
    .toSorted((one, other) => one.sides.length - other.sides.length)
    .flatMap(({ sides }) => sides);
  const even = order.slice(0, Math.floor(mostSobolDimensions / 2));
  const points = sobolSequence(count, Math.max(1, 2 * even.length), { skip: Math.max(16, count) });
  for (const [row, point] of (points ?? []).entries()) {
    for (const [place, side] of even.entries()) {
      a[row * space.sides + side] = point[place] ?? 0;
      b[row * space.sides + side] = point[even.length + place] ?? 0;
    }
  }
  return { a, b };
}

/** Points of `a` with some sides from `b`. */
export function mixedPoints(
  { sides }: SampleSpace,
  a: Float64Array,
  b: Float64Array,
  exchanged: readonly number[],
): Float64Array {
  const mixed = a.slice();
  for (let row = 0; row * sides < a.length; row++) {
    for (const side of exchanged) mixed[row * sides + side] = b[row * sides + side] ?? 0;
  }
  return mixed;
}

/** The draws that points stand for. */
export function drawsAt(space: SampleSpace, points: Float64Array): Draws {
  const { sides, shape, choices } = space;
  const { groups, stages, slots, stated } = shape;
  const count = points.length / sides;
  const size = stages.length * slots;
  const weights = new Float64Array(count * size);
  const scenarios = new Int32Array(count);
  for (let draw = 0; draw < count; draw++) {
    const point = points.subarray(draw * sides, (draw + 1) * sides);
    scenarios[draw] = scenarioAt(choices, point);
    const chance = point.subarray(sides - slots);
    for (let stage = 0; stage < stages.length; stage++) {
      const from = stage * slots;
      const own = stated.subarray(from, from + slots);
      const drawn = weights.subarray(draw * size + from, draw * size + from + slots);
      drawn.set(own);
      for (const group of groups) {
        const spread = group.of === 'forces' ? choices.forceWeights : choices.indicatorWeights;
        if (spread !== null) drawGroup(group, spread, own, chance, drawn);
      }
    }
  }
  return { count, weights, scenarios };
}

function scenarioAt(choices: UncertainChoices, point: Float64Array): number {
  const options = optionsOf(choices);
  const pick = (side: number, of: readonly string[]) =>
    Math.min(of.length - 1, Math.floor((point[side] ?? 0) * of.length));
  const normalisation = pick(optionSides.normalisation, options.normalisation);
  const missing = pick(optionSides.missing, options.missing);
  const benchmark = pick(optionSides.benchmark, options.benchmark);
  return (normalisation * options.missing.length + missing) * options.benchmark.length + benchmark;
}

/** A draw with the stated weights under each scenario, in their order. */
export function statedDraws({ shape, choices }: SampleSpace): Draws {
  const count = scenariosOf(choices).length;
  const weights = new Float64Array(count * shape.stated.length);
  for (let draw = 0; draw < count; draw++) weights.set(shape.stated, draw * shape.stated.length);
  return { count, weights, scenarios: Int32Array.from({ length: count }, (_, draw) => draw) };
}

/** Draws one after another. */
export function joinDraws(parts: readonly Draws[]): Draws {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const weights = new Float64Array(parts.reduce((sum, part) => sum + part.weights.length, 0));
  const scenarios = new Int32Array(count);
  let [weightAt, drawAt] = [0, 0];
  for (const part of parts) {
    weights.set(part.weights, weightAt);
    scenarios.set(part.scenarios, drawAt);
    weightAt += part.weights.length;
    drawAt += part.count;
  }
  return { count, weights, scenarios };
}
