import type { Column, Columns } from '../compile/columns.js';
import { scoreProgram } from '../compile/score-program.js';
import type { Scorecard } from '../model/schema/scorecard.js';
import type { Rescored } from './grade-rows.js';
import { lanes } from './lanes.js';
import { rescorer } from './rescore.js';
import type { Draws } from './sample-space.js';
import type { TriedModel } from './scenario-scorecards.js';
import { type ModelShape, tableMaker } from './scenario-table.js';

/** Results of one enterprise under all draws, in their order. */
export interface RescoredEnterprise extends Rescored {
  /** Place among all enterprises. */
  readonly at: number;
}

/** Results held at a time, about 70 MB. */
const mostResults = 8_000_000;
/** Enterprises at a time: what the processor's cache holds well. */
const mostRows = 1024;

/**
 * Score all enterprises under all draws, some enterprises at a time: memory does not grow with the
 * number of enterprises times draws.
 * @param scorecards By scenario; all have the shape. @param use Reads results, whose arrays are used again.
 */
export function rescoreChunks(
  { columns, count, index, source }: TriedModel,
  shape: ModelShape,
  scorecards: readonly Scorecard[],
  draws: Draws,
  use: (results: RescoredEnterprise) => void,
  progress: (done: number, of: number) => void,
): void {
  const { scenarios, places, stride } = byScenario(draws, scorecards.length);
  const runs = scenarios.flatMap((one, scenario) => {
    const scorecard = scorecards[scenario];
    return scorecard === undefined || one.draws.length === 0
      ? []
      : [{ ...one, make: tableMaker(shape, scoreProgram(scorecard, index, source)) }];
  });
  const rescore = rescorer(shape);
  const rows = Math.max(1, Math.min(mostRows, count, Math.floor(mostResults / stride)));
  const made = emptyResults(rows * stride);
  const ordered = emptyResults(draws.count);
  for (let first = 0; first < count; first += rows) {
    const size = Math.min(rows, count - first);
    const part = rowsOf(columns, first, size);
    for (const { make, draws: own, from } of runs) {
      rescore(make(part, size), { weights: draws.weights, draws: own, from, stride }, made);
    }
    for (let row = 0; row < size; row++) {
      orderResults(made, row * stride, places, ordered);
      use({ at: first + row, ...ordered });
    }
    progress(first + size, count);
  }
}

function emptyResults(length: number): Rescored {
  return { scores: new Float64Array(length), places: new Uint8Array(length) };
}

/** Results of a row from the order of scenarios into that of draws. */
function orderResults(made: Rescored, start: number, places: Int32Array, into: Rescored): void {
  for (let draw = 0; draw < places.length; draw++) {
    const from = start + (places[draw] ?? 0);
    into.scores[draw] = made.scores[from] ?? Number.NaN;
    into.places[draw] = made.places[from] ?? 0;
  }
}

/** Where results lie in the row of an enterprise: scenario by scenario, each in whole blocks of draws. */
interface RowLayout {
  readonly scenarios: readonly { readonly draws: Int32Array; readonly from: number }[];
  /** Place of each draw. */
  readonly places: Int32Array;
  readonly stride: number;
}

/** Numbers in a line of the processor's cache. */
const line = 8;

function byScenario({ scenarios, count }: Draws, kinds: number): RowLayout {
  const lists = Array.from({ length: kinds }, (): number[] => []);
  for (const [draw, scenario] of scenarios.entries()) lists[scenario]?.push(draw);
  const places = new Int32Array(count);
  let from = 0;
  const ranges = lists.map((list) => {
    const own = { draws: Int32Array.from(list), from };
    for (const [at, draw] of list.entries()) places[draw] = from + at;
    from += Math.ceil(list.length / lanes) * lanes;
    return own;
  });
  // An odd number of lines, so that rows do not compete for the same places of the cache.
  const stride = line * (Math.ceil(from / line) | 1);
  return { scenarios: ranges, places, stride };
}

/** Some rows of columns, without copying numbers. */
function rowsOf(columns: Columns, first: number, size: number): Columns {
  const end = first + size;
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, sliced(column, first, end)]),
  );
}

function sliced(column: Column, first: number, end: number): Column {
  switch (column.kind) {
    case 'numbers':
      return {
        ...column,
        values: column.values.subarray(first, end),
        missing: column.missing.subarray(first, end),
      };
    case 'truths':
      return {
        ...column,
        values: column.values.subarray(first, end),
        missing: column.missing.subarray(first, end),
      };
    case 'coded':
      return {
        ...column,
        codes: column.codes.subarray(first, end),
        missing: column.missing.subarray(first, end),
      };
    case 'texts':
      return { ...column, values: column.values.slice(first, end) };
    case 'values':
      return { ...column, values: column.values.slice(first, end) };
  }
}
