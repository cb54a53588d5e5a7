import type { Indicator } from '../model/schema/indicator.js';
import type { Movement } from '../model/schema/movements.js';
import type { Normalise } from '../model/schema/normalise.js';

/** Where a movement leads from a value. */
export interface MovedValue {
  /** The value after a share of the way, 0–1; categories and counts change at whole steps. */
  readonly at: (share: number) => number | string;
  /** Whole steps of the way: levels of a category, or ones of a count; absent where every share leads somewhere else. */
  readonly levels?: number;
}

/** A count that can rise by more than so many goes smoothly: a part of one no longer matters. */
const mostSteps = 24;

/**
 * Follow a movement from a value; `undefined` where it leads nowhere: nothing observed, already at the
 * end of the plausible range or of the categories.
 */
export function movedValue(
  movement: Movement,
  { direction, range, unit }: Pick<Indicator, 'direction' | 'range' | 'unit'>,
  normalise: Normalise,
  from: number | string | null,
): MovedValue | undefined {
  if ('levels' in movement) return movedCategory(movement.levels, normalise, from);
  if (typeof from !== 'number') return undefined;
  const sign = direction === 'negative' ? -1 : 1;
  const [low, high] = range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const within = (value: number) => Math.min(high, Math.max(low, value));
  if (unit === 'count' && 'by' in movement && movement.by <= mostSteps) {
    const steps = Math.floor(Math.abs(within(from + sign * movement.by) - from));
    const counted = (share: number) => from + sign * Math.floor(share * steps + 1e-9);
    return steps === 0 ? undefined : { at: counted, levels: steps };
  }
  const at =
    'by' in movement
      ? (share: number) => within(from + sign * movement.by * share)
      : (share: number) => within(from * movement.times ** (sign * share));
  return at(1) === from ? undefined : { at };
}

function movedCategory(
  levels: number,
  normalise: Normalise,
  from: number | string | null,
): MovedValue | undefined {
  if (!('categories' in normalise) || typeof from !== 'string') return undefined;
  const ranked = Object.entries(normalise.categories).toSorted(([, a], [, b]) => a - b);
  const place = ranked.findIndex(([category]) => category === from);
  const most = Math.min(levels, ranked.length - 1 - place);
  if (place < 0 || most <= 0) return undefined;
  const at = (share: number) => ranked[place + Math.floor(share * most + 1e-9)]?.[0] ?? from;
  return { at, levels: most };
}
