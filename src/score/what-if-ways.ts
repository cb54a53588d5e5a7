import type { RowFunction, RowRecord } from '../compile/row-record.js';
import type { Value } from '../expr/ast.js';
import type { CatalogueIndex } from '../model/catalogue.js';
import { weightedIndicators } from '../model/hierarchy.js';
import type { Movements } from '../model/schema/movements.js';
import type { Scorecard } from '../model/schema/scorecard.js';
import { type MovedValue, movedValue } from './moved-value.js';

/** A model that scores given indicators, and the record to change. */
export interface WhatIfSubject {
  readonly scorecard: Scorecard;
  readonly index: CatalogueIndex;
  /** Row part with source `given`: indicators are inputs. */
  readonly run: RowFunction;
  readonly record: RowRecord;
}

/** One indicator moved. */
export interface WhatIfMove {
  readonly indicator: string;
  readonly from: number | string;
  readonly to: number | string;
  /** Where the whole way would lead: the limit of what is possible in the time. */
  readonly limit: number | string;
  /** Share of what is possible in the time, 0–1. */
  readonly share: number;
  readonly effort: number;
}

/** Moves that lead to a better grade, with the exact result of scoring them. */
export interface WhatIfPlan {
  readonly moves: readonly WhatIfMove[];
  readonly effort: number;
  readonly score: number;
  readonly grade: string;
}

/** Shares of the way by indicator. */
export type Shares = ReadonlyMap<string, number>;

/** A movement from where the enterprise stands. */
export interface Way extends MovedValue {
  readonly use: string;
  readonly from: number | string;
  /** Effort of the whole way. */
  readonly effort: number;
}

/** Score and grade with some ways gone. */
export interface Scored {
  readonly score: number;
  /** Place of the grade on the scale, 0 the best. */
  readonly place: number;
  readonly grade: string;
}

/** Halvings of a share: to about 1e-9 of the way. */
const halvings = 30;

/** What can be moved: the ways that lead somewhere, and indicators of the model that cannot be moved for want of a value. */
export function waysOf(
  { scorecard, index, record }: WhatIfSubject,
  { indicators }: Movements,
): { readonly ways: readonly Way[]; readonly missing: readonly string[] } {
  const uses = new Map(weightedIndicators(scorecard).map((one) => [one.use, one]));
  const ways: Way[] = [];
  const missing: string[] = [];
  for (const movement of indicators) {
    const { use, effort } = movement;
    const [used, indicator, from] = [uses.get(use), index.indicators.get(use), record[use]];
    if (used === undefined || indicator === undefined) continue;
    if (typeof from !== 'number' && typeof from !== 'string') {
      missing.push(use);
      continue;
    }
    const moved = movedValue(movement, indicator, used.normalise, from);
    if (moved !== undefined) ways.push({ ...moved, use, from, effort });
  }
  return { ways, missing };
}

/** Score and grade with some ways gone; `null` off the scale. */
export function scoreWith(
  { run, record, scorecard }: WhatIfSubject,
  ways: readonly Way[],
  shares: Shares,
): Scored | null {
  const moved = ways.flatMap((way): [string, number | string][] => {
    const share = shares.get(way.use) ?? 0;
    return share === 0 ? [] : [[way.use, way.at(share)]];
  });
  return scoredOf(scorecard, run({ ...record, ...Object.fromEntries(moved) }));
}

/** Score and grade among the steps of a row; `null` off the scale. */
export function scoredOf(
  { scale }: Pick<Scorecard, 'scale'>,
  steps: ReadonlyMap<string, Value>,
): Scored | null {
  const [score, grade] = [steps.get('score'), steps.get('grade')];
  const place = scale.findIndex((one) => one.grade === grade);
  return typeof score === 'number' && typeof grade === 'string' && place >= 0
    ? { score, place, grade }
    : null;
}

/** The plan that shares of ways are, with its result. */
export function planOf(
  ways: readonly Way[],
  shares: Shares,
  { score, grade }: Pick<Scored, 'score' | 'grade'>,
): WhatIfPlan {
  const moves = ways.flatMap(({ use, from, at, effort }): WhatIfMove[] => {
    const share = shares.get(use) ?? 0;
    return share === 0
      ? []
      : [{ indicator: use, from, to: at(share), limit: at(1), share, effort: effort * share }];
  });
  return { moves, effort: moves.reduce((sum, move) => sum + move.effort, 0), score, grade };
}

/** A way to be shortened, on top of others, to what leads to a better place than one. */
export interface Shortening {
  readonly others: Shares;
  readonly way: Way;
  readonly place: number;
  /** Shares between which the least one is looked for; the first one does not suffice. */
  readonly between: readonly [number, number];
}

/** The least share of a way that suffices; none where even the most does not. */
export function shortened(
  subject: WhatIfSubject,
  ways: readonly Way[],
  { others, way, place, between }: Shortening,
): WhatIfPlan | undefined {
  const reaches = (share: number): Scored | null => {
    const scored = scoreWith(subject, ways, new Map(others).set(way.use, share));
    return scored !== null && scored.place < place ? scored : null;
  };
  let [low, high] = between;
  let found = reaches(high);
  if (found === null) return undefined;
  for (let turn = 0; turn < halvings && way.levels === undefined; turn++) {
    const middle = (low + high) / 2;
    const scored = reaches(middle);
    if (scored === null) low = middle;
    else [high, found] = [middle, scored];
  }
  return planOf(ways, new Map(others).set(way.use, high), found);
}
