import type { RandomSource } from '../stats/seeded-random.js';
import {
  type VectorSobolIndices,
  vectorSobolIndices,
} from '../stats/sensitivity/vector-sobol-indices.js';
import type { ChoiceCode } from './choices.js';
import type { RescoredEnterprise } from './rescored-chunks.js';
import type { ChoiceEffect, EnterpriseSensitivity } from './result.js';

/** Where the design of Saltelli stands in a row of results: A, B, then A with each choice from B. */
export interface SobolDesign {
  readonly first: number;
  readonly points: number;
  readonly choices: readonly ChoiceCode[];
}

/** Collects distances between runs of the design. */
export interface ChoiceTally {
  readonly take: (results: RescoredEnterprise) => void;
  /** Enterprises rated in every run. */
  readonly alwaysRated: () => number;
  readonly effects: (random: RandomSource) => readonly ChoiceEffect[];
}

/** Distances by base point, of one kind of output. */
interface Distances {
  readonly between: Float64Array;
  readonly sharing: readonly Float64Array[];
  readonly changing: readonly Float64Array[];
}

/**
 * Tally of the design's runs.
 * @param rated Number of grades on the scale. @param enterprises Receives `movedBy`.
 */
export function choiceTally(
  design: SobolDesign,
  rated: number,
  enterprises: EnterpriseSensitivity,
): ChoiceTally {
  const { points, choices } = design;
  const [scores, grades] = [emptyDistances(design), emptyDistances(design)];
  const moved = choices.map(() => new Float64Array(rated));
  const given = new Float64Array(rated);
  const [total, all] = [choices.map(() => 0), { rows: 0, alwaysRated: 0 }];
  return {
    take: ({ at, scores: scored, places }) => {
      const start = design.first;
      const end = start + points * (choices.length + 2);
      const place = enterprises.places[at] ?? 0;
      all.rows++;
      if (place < rated) given[place] = (given[place] ?? 0) + 1;
      for (const [number, choice] of choices.entries()) {
        const share = movedShare(places, start, start + (number + 2) * points, points);
        enterprises.movedBy.get(choice)?.set([share], at);
        total[number] = (total[number] ?? 0) + share;
        const sums = moved[number];
        if (sums !== undefined && place < rated) sums[place] = (sums[place] ?? 0) + share;
      }
      if (places.subarray(start, end).some((one) => one >= rated)) return;
      if (scored.subarray(start, end).some(Number.isNaN)) return;
      all.alwaysRated++;
      addDistances(scores, scored, start, points);
      addDistances(grades, places, start, points);
    },
    alwaysRated: () => all.alwaysRated,
    effects: (random) => {
      const [ofScore, ofGrade] = [indicesOf(scores, random), indicesOf(grades, random)];
      return choices.map((choice, number) => ({
        choice,
        score: pairOf(ofScore, number),
        grade: pairOf(ofGrade, number),
        moved: all.rows === 0 ? 0 : (total[number] ?? 0) / all.rows,
        movedByGrade: Array.from(moved[number] ?? [], (sum, place) =>
          given[place] === 0 ? null : sum / (given[place] ?? 1),
        ),
      }));
    },
  };
}

function emptyDistances({ points, choices }: SobolDesign): Distances {
  const byChoice = () => choices.map(() => new Float64Array(points));
  return { between: new Float64Array(points), sharing: byChoice(), changing: byChoice() };
}

/** Share of base points at which exchanging one choice moves the grade. */
function movedShare(places: Uint8Array, a: number, mixed: number, points: number): number {
  let moved = 0;
  for (let point = 0; point < points; point++) {
    if (places[a + point] !== places[mixed + point]) moved++;
  }
  return moved / points;
}

function addDistances(
  { between, sharing, changing }: Distances,
  outputs: Float64Array | Uint8Array,
  start: number,
  points: number,
): void {
  addSquares(between, outputs, start, start + points);
  for (const [number, list] of sharing.entries()) {
    addSquares(list, outputs, start + points, start + (number + 2) * points);
  }
  for (const [number, list] of changing.entries()) {
    addSquares(list, outputs, start, start + (number + 2) * points);
  }
}

function addSquares(
  sums: Float64Array,
  outputs: Float64Array | Uint8Array,
  one: number,
  other: number,
): void {
  for (let point = 0; point < sums.length; point++) {
    const step = (outputs[one + point] ?? 0) - (outputs[other + point] ?? 0);
    sums[point] = (sums[point] ?? 0) + step * step;
  }
}

function indicesOf(distances: Distances, random: RandomSource): VectorSobolIndices {
  return vectorSobolIndices(
    {
      between: [...distances.between],
      sharing: distances.sharing.map((list) => [...list]),
      changing: distances.changing.map((list) => [...list]),
    },
    { random },
  );
}

function pairOf({ first, total }: VectorSobolIndices, number: number): ChoiceEffect['score'] {
  const none = { value: 0, ci: null };
  return { first: first[number] ?? none, total: total[number] ?? none };
}
