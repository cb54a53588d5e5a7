import { directionNumbers } from './direction-numbers.js';

/** Dimensions for which there are direction numbers. */
export const mostSobolDimensions = directionNumbers.length + 1;

const bits = 32;

/**
 * Points of the Sobol sequence in [0, 1)ᵈ, unscrambled, in Gray-code order (Antonov & Saleev 1979; Joe
 * & Kuo 2008). They fill the cube more evenly than chance does, and are the same everywhere.
 * @param count Points wanted; with `skip`, below 2³². @param dimensions From 1 to `mostSobolDimensions`.
 * @param skip Points to leave out at the start; the very first is the origin.
 * @returns `null` where count, dimensions or skip are outside.
 */
export function sobolSequence(
  count: number,
  dimensions: number,
  { skip = 0 }: { readonly skip?: number } = {},
): readonly (readonly number[])[] | null {
  const sound =
    Number.isInteger(count) &&
    Number.isInteger(skip) &&
    count >= 0 &&
    skip >= 0 &&
    count + skip < 2 ** bits &&
    Number.isInteger(dimensions) &&
    dimensions >= 1 &&
    dimensions <= mostSobolDimensions;
  if (!sound) return null;
  const directions = Array.from({ length: dimensions }, (_, at) => directionsOf(at));
  const start = (skip ^ (skip >>> 1)) >>> 0;
  const state = directions.map((vectors) =>
    vectors.reduce((mixed, vector, bit) => ((start >>> bit) & 1 ? mixed ^ vector : mixed), 0),
  );
  const points: number[][] = [];
  for (let index = skip; index < skip + count; index++) {
    points.push(state.map((value) => (value >>> 0) / 2 ** bits));
    const bit = trailingOnes(index);
    for (const [at, vectors] of directions.entries()) {
      state[at] = (state[at] ?? 0) ^ (vectors[bit] ?? 0);
    }
  }
  return points;
}

/** The bit in which the Gray code of the next index differs. */
function trailingOnes(index: number): number {
  return 31 - Math.clz32(~index & -~index);
}

/** Direction vectors of a dimension as 32-bit fractions, the first the half. */
function directionsOf(dimension: number): readonly number[] {
  if (dimension === 0) return Array.from({ length: bits }, (_, bit) => 1 << (bits - 1 - bit));
  const [polynomial = 0, ...initial] = directionNumbers[dimension - 1] ?? [];
  const degree = initial.length;
  const vectors: number[] = [];
  for (let bit = 0; bit < bits; bit++) {
    const given = initial[bit];
    if (given !== undefined) {
      vectors.push(given << (bits - 1 - bit));
      continue;
    }
    const oldest = vectors[bit - degree] ?? 0;
    let vector = oldest ^ (oldest >>> degree);
    for (let back = 1; back < degree; back++) {
      if ((polynomial >>> (degree - 1 - back)) & 1) vector ^= vectors[bit - back] ?? 0;
    }
    vectors.push(vector);
  }
  return vectors;
}
