import type { Regraded } from '../src/sensitivity/force-weights.js';

/** An enterprise whose grade moves. */
export interface Move {
  /** Place among the enterprises. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** The score now, and how far it moved; `NaN` where there is none. */
  readonly score: number;
  readonly shift: number;
}

/** What becomes of grades. */
export interface Moves {
  readonly better: number;
  readonly worse: number;
  /** Rated or not any more, or not before. */
  readonly otherwise: number;
  /** Of the scores of all that have one, points; `null` where nobody has one. */
  readonly meanShift: number | null;
  /** Enterprises by grade before and grade now. */
  readonly matrix: Int32Array;
  /** Those that move furthest: by grades, then by points. */
  readonly movers: readonly Move[];
}

/** Compare two gradings. @param grades Number of grades, the last two "not rated" and "in default". */
export function movesOf(before: Regraded, now: Regraded, grades: number, most: number): Moves {
  const matrix = new Int32Array(grades * grades);
  const moved: number[] = [];
  let better = 0;
  let worse = 0;
  let otherwise = 0;
  let sum = 0;
  let scored = 0;
  for (let at = 0; at < before.places.length; at++) {
    const from = before.places[at] ?? 0;
    const to = now.places[at] ?? 0;
    const cell = from * grades + to;
    matrix[cell] = (matrix[cell] ?? 0) + 1;
    const shift = (now.scores[at] ?? 0) - (before.scores[at] ?? 0);
    if (!Number.isNaN(shift)) {
      sum += shift;
      scored++;
    }
    if (from === to) continue;
    moved.push(at);
    if (from >= grades - 2 || to >= grades - 2) otherwise++;
    else if (to < from) better++;
    else worse++;
  }
  const movers = moved.map((at) => moveOf(before, now, at)).sort(furthest);
  const meanShift = scored === 0 ? null : sum / scored;
  return { better, worse, otherwise, meanShift, matrix, movers: movers.slice(0, most) };
}

function moveOf(before: Regraded, now: Regraded, at: number): Move {
  const score = now.scores[at] ?? Number.NaN;
  const shift = score - (before.scores[at] ?? Number.NaN);
  return { at, from: before.places[at] ?? 0, to: now.places[at] ?? 0, score, shift };
}

function furthest(a: Move, b: Move): number {
  const grades = Math.abs(b.to - b.from) - Math.abs(a.to - a.from);
  return grades || Math.abs(b.shift) - Math.abs(a.shift) || a.at - b.at;
}
