import type { Column, Columns } from '../compile/columns.js';
import { scoreProgram } from '../compile/score-program.js';
import type { Scorecard } from '../model/schema/scorecard.js';
import { type Rescored, rescorer } from './rescore.js';
import type { Draws } from './sample-space.js';
import type { TriedModel } from './scenario-scorecards.js';
import { type ModelShape, tableMaker } from './scenario-table.js';

/** Enterprises in a row with their results under all draws. */
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
): void {
  const byScenario = drawsByScenario(draws, scorecards.length);
  const makers = scorecards.map((scorecard, place) =>
    byScenario[place]?.length === 0
      ? undefined
      : tableMaker(shape, scoreProgram(scorecard, index, source)),
  );
  const rescore = rescorer(shape);
  const rows = Math.max(1, Math.min(mostRows, count, Math.floor(mostResults / draws.count)));
  const scores = new Float64Array(rows * draws.count);
  const places = new Uint8Array(rows * draws.count);
  for (let first = 0; first < count; first += rows) {
    const size = Math.min(rows, count - first);
    const part = rowsOf(columns, first, size);
    for (const [scenario, make] of makers.entries()) {
      const own = byScenario[scenario];
      if (make === undefined || own === undefined) continue;
      const order = { weights: draws.weights, draws: own, of: draws.count };
      rescore(make(part, size), order, { scores, places });
    }
    use({ first, size, draws: draws.count, scores, places });
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
