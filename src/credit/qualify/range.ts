/**
 * The numbers a value can be: everything between two ends, an infinite one always open.
 * Ends of one number are that number, closed.
 */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly fromOpen: boolean;
  readonly toOpen: boolean;
}

/** One end of a range: a number, reached or only approached. */
interface End {
  readonly at: number;
  readonly open: boolean;
}

/**
 * Two numbers compared with a cut-off's care: they are the same within one part in 10^12, which is
 * what dividing two amounts leaves, and less than one fen in four thousand million yuan.
 */
export function order(left: number, right: number): -1 | 0 | 1 {
  if (left === right) return 0;
  const near = 1e-12 * Math.max(Math.abs(left), Math.abs(right));
  if (Number.isFinite(near) && Math.abs(left - right) <= near) return 0;
  return left < right ? -1 : 1;
}

/** Exactly one number. */
export function exactly(value: number): Range {
  return { from: value, to: value, fromOpen: false, toOpen: false };
}

/** From one number to another, both included; null is no end. */
export function between(from: number | null, to: number | null): Range {
  return {
    from: from ?? -Infinity,
    to: to ?? Infinity,
    fromOpen: from === null,
    toOpen: to === null,
  };
}

/** The smallest range that holds both. */
export function hull(left: Range, right: Range): Range {
  return spanning([lower(left), upper(left), lower(right), upper(right)]);
}

export function sumOf(left: Range, right: Range): Range {
  return {
    from: left.from + right.from,
    to: left.to + right.to,
    fromOpen: left.fromOpen || right.fromOpen,
    toOpen: left.toOpen || right.toOpen,
  };
}

export function negated({ from, to, fromOpen, toOpen }: Range): Range {
  return { from: 0 - to, to: 0 - from, fromOpen: toOpen, toOpen: fromOpen };
}

export function productOf(left: Range, right: Range): Range {
  if (isSingle(left) && isSingle(right)) return exactly(left.from * right.from);
  return spanning(pairs(left, right).map(([a, b]) => product(a, b)));
}

/** Quotients by every divisor but 0; null where 0 is the only divisor. */
export function quotientOf(dividend: Range, divisor: Range): Range | null {
  if (isSingle(dividend) && isSingle(divisor)) {
    return divisor.from === 0 ? null : exactly(dividend.from / divisor.from);
  }
  const sides = [
    divisor.from < 0 ? { ...divisor, ...cutAt(divisor, 'to') } : null,
    divisor.to > 0 ? { ...divisor, ...cutAt(divisor, 'from') } : null,
  ];
  const quotients = sides.flatMap((side) =>
    side === null ? [] : [spanning(pairs(dividend, side).map(([a, b]) => quotient(a, b, side)))],
  );
  const [first, second] = quotients;
  if (first === undefined) return null;
  return second === undefined ? first : hull(first, second);
}

/** Whether a range holds 0. */
export function holdsZero({ from, to, fromOpen, toOpen }: Range): boolean {
  return (from < 0 || (from === 0 && !fromOpen)) && (to > 0 || (to === 0 && !toOpen));
}

/** The smaller of two, whichever they are. */
export function minimumOf(left: Range, right: Range): Range {
  return {
    ...ends(
      least([lower(left), lower(right)], 'closed'),
      least([upper(left), upper(right)], 'open'),
    ),
  };
}

/** The larger of two, whichever they are. */
export function maximumOf(left: Range, right: Range): Range {
  return negated(minimumOf(negated(left), negated(right)));
}

/** What a never falling function makes of a range. */
export function mapped(range: Range, rising: (value: number) => number): Range {
  return { ...range, from: rising(range.from), to: rising(range.to) };
}

/** The quicker way: most figures are known. */
function isSingle({ from, to }: Range): boolean {
  return from === to;
}

/** The part of a divisor on one side of 0, which itself is left out. */
function cutAt({ from, to, fromOpen, toOpen }: Range, end: 'from' | 'to'): Partial<Range> {
  if (end === 'to') return to >= 0 ? { to: 0, toOpen: true } : { to, toOpen };
  return from <= 0 ? { from: 0, fromOpen: true } : { from, fromOpen };
}

function lower({ from, fromOpen }: Range): End {
  return { at: from, open: fromOpen };
}

function upper({ to, toOpen }: Range): End {
  return { at: to, open: toOpen };
}

function pairs(left: Range, right: Range): readonly (readonly [End, End])[] {
  return [lower(left), upper(left)].flatMap((a) =>
    [lower(right), upper(right)].map((b) => [a, b] as const),
  );
}

/** A closed nought times anything is nought and reached; an open one times infinity stays nought. */
function product(a: End, b: End): End {
  if (a.at === 0 || b.at === 0) {
    return { at: 0, open: !((a.at === 0 && !a.open) || (b.at === 0 && !b.open)) };
  }
  return { at: a.at * b.at, open: a.open || b.open };
}

function quotient(a: End, b: End, divisor: Range): End {
  if (a.at === 0) return a;
  const sign = divisor.to > 0 ? 1 : -1;
  if (b.at === 0) return { at: a.at * sign * Infinity, open: true };
  if (!Number.isFinite(b.at)) return { at: 0, open: true };
  return { at: a.at / b.at, open: a.open || b.open };
}

function spanning(candidates: readonly End[]): Range {
  return ends(least(candidates, 'closed'), greatest(candidates));
}

/** The smallest end; of equal ones the closed, or the open. */
function least(candidates: readonly End[], preferred: 'closed' | 'open'): End {
  return candidates.reduce((best, next) => {
    if (next.at !== best.at) return next.at < best.at ? next : best;
    return (preferred === 'open') === next.open ? next : best;
  });
}

function greatest(candidates: readonly End[]): End {
  return candidates.reduce((best, next) => {
    if (next.at !== best.at) return next.at > best.at ? next : best;
    return next.open ? best : next;
  });
}

function ends(from: End, to: End): Range {
  return { from: from.at, to: to.at, fromOpen: from.open, toOpen: to.open };
}
