import type { Column, Columns } from '../compile/columns.js';
import { scoreProgram } from '../compile/score-program.js';
import type { Scorecard } from '../model/schema/scorecard.js';
import { type Rescored, rescorer } from './rescore.js';
import type { Draws } from './sample-space.js';
import type { TriedModel } from './scenario-scorecards.js';
import { type ModelShape, tableMaker } from './scenario-table.js';

/** Enterprises in a row with their results under all draws, by enterprise and draw. */
export interface RescoredChunk extends Rescored {
  /** Place of the first among all enterprises. */
  readonly first: number;
  readonly size: number;
  /** Draws: the length of a row of the results. */
  readonly draws: number;
}

/** Results held at a time, about 70 MB. */
const mostResults = 8_000_000;
/** Enterprises at a time: what the processor's cache holds well. */
const mostRows = 1024;
/** Enterprises turned from draws into rows at a time: as many as a cache line has numbers. */
const turned = 8;

/**
 * Score all enterprises under all draws, some enterprises at a time: memory does not grow with the
 * number of enterprises times draws.
 * @param scorecards By scenario; all have the shape. @param use Reads a chunk, whose arrays are used again.
 */
export function rescoreChunks(
  { columns, count, index, source }: TriedModel,
  shape: ModelShape,
  scorecards: readonly Scorecard[],
  draws: Draws,
  use: (chunk: RescoredChunk) => void,
  progress: (done: number, of: number) => void,
): void {
  const byScenario = drawsByScenario(draws, scorecards.length);
  const makers = scorecards.map((scorecard, place) =>
    byScenario[place]?.length === 0
      ? undefined
      : tableMaker(shape, scoreProgram(scorecard, index, source)),
  );
  const rescore = rescorer(shape);
  const rows = Math.max(1, Math.min(mostRows, count, Math.floor(mostResults / draws.count)));
  const made = emptyResults(rows * draws.count);
  const turning = emptyResults(Math.min(turned, rows) * draws.count);
  for (let first = 0; first < count; first += rows) {
    const size = Math.min(rows, count - first);
    const part = rowsOf(columns, first, size);
    for (const [scenario, make] of makers.entries()) {
      const own = byScenario[scenario];
      if (make === undefined || own === undefined) continue;
      const order = { weights: draws.weights, draws: own, stride: rows };
      rescore(make(part, size), order, made);
    }
    for (let from = 0; from < size; from += turned) {
      const some = Math.min(turned, size - from);
      turn(made, { from, some, rows, draws: draws.count }, turning);
      use({ first: first + from, size: some, draws: draws.count, ...turning });
    }
    progress(first + size, count);
  }
}

function emptyResults(length: number): Rescored {
  return { scores: new Float64Array(length), places: new Uint8Array(length) };
}

interface Turn {
  readonly from: number;
  readonly some: number;
  readonly rows: number;
  readonly draws: number;
}

/** Results of some enterprises from the order of draws into that of enterprises. */
function turn(made: Rescored, { from, some, rows, draws }: Turn, into: Rescored): void {
  for (let draw = 0; draw < draws; draw++) {
    const source = draw * rows + from;
    for (let row = 0; row < some; row++) {
      const target = row * draws + draw;
      into.scores[target] = made.scores[source + row] ?? Number.NaN;
      into.places[target] = made.places[source + row] ?? 0;
    }
  }
}

function drawsByScenario({ scenarios }: Draws, count: number): readonly Int32Array[] {
  const lists = Array.from({ length: count }, (): number[] => []);
  for (const [draw, scenario] of scenarios.entries()) lists[scenario]?.push(draw);
  return lists.map((list) => Int32Array.from(list));
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
