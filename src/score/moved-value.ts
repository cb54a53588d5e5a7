import type { Indicator } from '../model/schema/indicator.js';
import type { Movement } from '../model/schema/movements.js';
import type { Normalise } from '../model/schema/normalise.js';

/** Where a movement leads from a value. */
export interface MovedValue {
  /** The value after a share of the way, 0–1; categories change at whole levels. */
  readonly at: (share: number) => number | string;
  /** Whether every share leads somewhere else; categories have whole levels only. */
  readonly continuous: boolean;
}

/**
 * Follow a movement from a value; `undefined` where it leads nowhere: nothing observed, already at the
 * end of the plausible range or of the categories.
 */
export function movedValue(
  movement: Movement,
  { direction, range }: Pick<Indicator, 'direction' | 'range'>,
  normalise: Normalise,
  from: number | string | null,
): MovedValue | undefined {
  if ('levels' in movement) return movedCategory(movement.levels, normalise, from);
  if (typeof from !== 'number') return undefined;
  const sign = direction === 'negative' ? -1 : 1;
  const [low, high] = range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const within = (value: number) => Math.min(high, Math.max(low, value));
  const at =
    'by' in movement
      ? (share: number) => within(from + sign * movement.by * share)
      : (share: number) => within(from * movement.times ** (sign * share));
  return at(1) === from ? undefined : { at, continuous: true };
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
  return { at, continuous: false };
}
