import { selectInPlace } from '../stats/select-in-place.js';
import type { ChoiceCode } from './choices.js';
import type { RescoredChunk } from './rescored-chunks.js';
import type { EnterpriseSensitivity } from './result.js';

/** What of a row of results is drawn by chance: the draws from `first` on. */
export interface ChanceDraws {
  readonly first: number;
  readonly count: number;
}

/** Columns of enterprises that are still to be filled. */
export function emptyEnterprises(
  count: number,
  grades: number,
  choices: readonly ChoiceCode[],
): EnterpriseSensitivity {
  const numbers = () => new Float64Array(count);
  return {
    places: new Uint8Array(count),
    scores: numbers(),
    probabilities: new Float64Array(count * grades),
    likeliest: new Uint8Array(count),
    nearBoundary: new Uint8Array(count),
    scoreMean: numbers(),
    scoreSd: numbers(),
    scoreLow: numbers(),
    scoreHigh: numbers(),
    movedBy: new Map(choices.map((choice) => [choice, numbers()])),
  };
}

/** Put a chunk's probabilities of grades and moments of scores into the columns of enterprises. */
export function takeProbabilities(
  into: EnterpriseSensitivity,
  chunk: RescoredChunk,
  { first, count }: ChanceDraws,
  { grades, stableFrom }: { readonly grades: number; readonly stableFrom: number },
): void {
  const kept = new Float64Array(count);
  for (let row = 0; row < chunk.size; row++) {
    const at = chunk.first + row;
    const start = row * chunk.draws;
    const place = chunk.places[start] ?? 0;
    into.places[at] = place;
    into.scores[at] = chunk.scores[start] ?? Number.NaN;
    const own = into.probabilities.subarray(at * grades, (at + 1) * grades);
    const drawn = chunk.places.subarray(start + first, start + first + count);
    for (const one of drawn) own[one] = (own[one] ?? 0) + 1;
    for (let grade = 0; grade < grades; grade++) own[grade] = (own[grade] ?? 0) / count;
    into.likeliest[at] = own.indexOf(Math.max(...own));
    into.nearBoundary[at] = (own[place] ?? 0) < stableFrom ? 1 : 0;
    takeMoments(into, at, chunk.scores.subarray(start + first, start + first + count), kept);
  }
}

/** Moments of the scores that there are; a score missing under one draw is mostly missing under all. */
function takeMoments(
  into: EnterpriseSensitivity,
  at: number,
  scores: Float64Array,
  room: Float64Array,
): void {
  let [count, mean, squares] = [0, 0, 0];
  for (const score of scores) {
    if (Number.isNaN(score)) continue;
    room[count] = score;
    count++;
    const step = score - mean;
    mean += step / count;
    squares += step * (score - mean);
  }
  const drawn = room.subarray(0, count);
  into.scoreMean[at] = count === 0 ? Number.NaN : mean;
  into.scoreSd[at] = count < 2 ? Number.NaN : Math.sqrt(squares / (count - 1));
  into.scoreLow[at] = quantileOf(drawn, 0.05);
  into.scoreHigh[at] = quantileOf(drawn, 0.95);
}

/** Quantile of type 7, see `quantile`, of values that are rearranged; `NaN` of nothing. */
function quantileOf(values: Float64Array, p: number): number {
  const place = (values.length - 1) * p;
  const low = selectInPlace(values, Math.floor(place));
  const high = selectInPlace(values, Math.ceil(place));
  return low + (place - Math.floor(place)) * (high - low);
}
