/** Which ends belong to an interval. */
export type Closed = 'left' | 'right' | 'both' | 'neither';

/** A range of numbers that carries which of its ends it includes; `null` is an open end at infinity. */
export interface Interval {
  readonly from: number | null;
  readonly to: number | null;
  readonly closed: Closed;
}

/** Whether a number lies in the interval; NaN never does. */
export function contains(interval: Interval, value: number): boolean {
  if (Number.isNaN(value)) return false;
  const { from, to, closed } = interval;
  const afterStart =
    from === null || value > from || (value === from && (closed === 'left' || closed === 'both'));
  const beforeEnd =
    to === null || value < to || (value === to && (closed === 'right' || closed === 'both'));
  return afterStart && beforeEnd;
}

/** Mathematical notation, e.g. `[0.02, 0.05)`. */
export function formatInterval(interval: Interval): string {
  const { from, to, closed } = interval;
  const open = from !== null && (closed === 'left' || closed === 'both') ? '[' : '(';
  const close = to !== null && (closed === 'right' || closed === 'both') ? ']' : ')';
  return `${open}${from ?? '-∞'}, ${to ?? '∞'}${close}`;
}
