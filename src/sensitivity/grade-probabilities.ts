import { selectInPlace } from '../stats/select-in-place.js';
import type { ChoiceCode } from './choices.js';
import type { RescoredEnterprise } from './rescored-chunks.js';
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

/** Put an enterprise's probabilities of grades and moments of scores into the columns of enterprises. */
export function takeProbabilities(
  into: EnterpriseSensitivity,
  { at, scores, places }: RescoredEnterprise,
  { first, count }: ChanceDraws,
  { grades, stableFrom }: { readonly grades: number; readonly stableFrom: number },
): void {
  const place = places[0] ?? 0;
  into.places[at] = place;
  into.scores[at] = scores[0] ?? Number.NaN;
  const own = into.probabilities.subarray(at * grades, (at + 1) * grades);
  for (let draw = first; draw < first + count; draw++) {
    const one = places[draw] ?? 0;
    own[one] = (own[one] ?? 0) + 1;
  }
  for (let grade = 0; grade < grades; grade++) own[grade] = (own[grade] ?? 0) / count;
  into.likeliest[at] = own.indexOf(Math.max(...own));
  into.nearBoundary[at] = (own[place] ?? 0) < stableFrom ? 1 : 0;
  takeMoments(into, at, scores.slice(first, first + count));
}

/**
 * Moments of the scores that there are; a score missing under one draw is mostly missing under all.
 * @param scores Are rearranged.
 */
function takeMoments(into: EnterpriseSensitivity, at: number, scores: Float64Array): void {
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (let draw = 0; draw < scores.length; draw++) {
    const score = scores[draw] ?? Number.NaN;
    if (Number.isNaN(score)) continue;
    scores[count] = score;
    count++;
    const step = score - mean;
    mean += step / count;
    squares += step * (score - mean);
  }
  const drawn = scores.subarray(0, count);
  into.scoreMean[at] = count === 0 ? Number.NaN : mean;
  into.scoreSd[at] = count < 2 ? Number.NaN : Math.sqrt(squares / (count - 1));
  into.scoreLow[at] = quantileOf(drawn, 0.05);
  into.scoreHigh[at] = quantileOf(drawn, 0.95);
}

/** Quantile of type 7, see `quantile`, of values that are rearranged; `NaN` of nothing. */
function quantileOf(values: Float64Array, p: number): number {
  const place = (values.length - 1) * p;
  const below = Math.floor(place);
  const low = selectInPlace(values, below);
  const high = below === place ? low : leastFrom(values, below + 1);
  return low + (place - below) * (high - low);
}

function leastFrom(values: Float64Array, first: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = first; at < values.length; at++) least = Math.min(least, values[at] ?? least);
  return least;
}
