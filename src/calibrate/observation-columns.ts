import type { IsoDate } from '../base/dates.js';
import { ascendingOrder } from '../stats/ascending-order.js';
import { historyInvalid, type Observation } from './observation.js';

/**
 * Observations by column, the form for millions: every column has an entry a row, and the rows of one
 * enterprise stand together, earliest first.
 */
export interface ObservationColumns {
  /** Identifiers by number of the enterprise. */
  readonly enterpriseIds: readonly string[];
  /** Number of the enterprise, never falling from row to row. */
  readonly enterprise: Uint32Array;
  /** Observation points, ascending. */
  readonly dates: readonly IsoDate[];
  /** Place in `dates`. */
  readonly date: Uint16Array;
  /** Score within the grade; NaN where not rated or in default. */
  readonly score: Float64Array;
  /** The grades that occur. */
  readonly grades: readonly string[];
  /** Place in `grades`. */
  readonly grade: Uint16Array;
  /** 1 where it defaulted in the 12 months after the observation point. */
  readonly defaulted: Uint8Array;
  /** Yuan, 0 or more; NaN where not stated. */
  readonly exposure: Float64Array;
}

/**
 * Observations in any order by column.
 * @throws `history-invalid` for NaN, which in a column means that there is none.
 */
export function observationColumns(observations: readonly Observation[]): ObservationColumns {
  for (const observation of observations) {
    const { score, exposure } = observation;
    if (Number.isNaN(score)) throw historyInvalid(observation, 'score', score);
    if (Number.isNaN(exposure)) throw historyInvalid(observation, 'exposure', exposure);
  }
  const [ids, numbers] = coded(observations.map(({ enterpriseId }) => enterpriseId));
  const [dates, days] = coded(observations.map(({ asOf }) => asOf));
  const [grades, places] = coded(observations.map(({ grade }) => grade));
  const order = ascendingOrder(
    numbers.map((number, row) => number * dates.length + (days[row] ?? 0)),
  );
  const inOrder = (of: (row: number) => number) => Float64Array.from(order, of);
  return {
    enterpriseIds: ids,
    enterprise: Uint32Array.from(order, (row) => numbers[row] ?? 0),
    dates,
    date: Uint16Array.from(order, (row) => days[row] ?? 0),
    score: inOrder((row) => observations[row]?.score ?? Number.NaN),
    grades,
    grade: Uint16Array.from(order, (row) => places[row] ?? 0),
    defaulted: Uint8Array.from(order, (row) => (observations[row]?.defaulted ? 1 : 0)),
    exposure: inOrder((row) => observations[row]?.exposure ?? Number.NaN),
  };
}

/** Texts as their sorted distinct ones, and the place of each among them. */
function coded(texts: readonly string[]): readonly [readonly string[], Float64Array] {
  const words = [...new Set(texts)].sort();
  const places = new Map(words.map((word, place) => [word, place]));
  return [words, Float64Array.from(texts, (text) => places.get(text) ?? 0)];
}
