import type { Type } from '../../expr/ast.js';
import { hull, order, type Range } from './range.js';

/** What a truth value can be. */
export interface PossibleTruth {
  readonly kind: 'boolean';
  readonly canHold: boolean;
  readonly canFail: boolean;
}

/** What a number can be: none of a range where `range` is null, or not computable at all. */
export interface PossibleNumber {
  readonly kind: 'number';
  readonly range: Range | null;
  /** It can fail to be computed: a divisor can be 0. */
  readonly uncomputable: boolean;
}

/** What a text can be. */
export interface PossibleText {
  readonly kind: 'text';
  readonly among: ReadonlySet<string>;
}

/** Everything a value can be as long as some inputs are open; a single thing once all are known. */
export type Possible = PossibleTruth | PossibleNumber | PossibleText;

/** The types that qualification rules compute with. */
export type PossibleType = Extract<Type, Possible['kind']>;

export const certain: PossibleTruth = { kind: 'boolean', canHold: true, canFail: false };
export const impossible: PossibleTruth = { kind: 'boolean', canHold: false, canFail: true };
export const undecided: PossibleTruth = { kind: 'boolean', canHold: true, canFail: true };

export function truth(value: boolean): PossibleTruth {
  return value ? certain : impossible;
}

export function numberIn(range: Range | null, uncomputable = false): PossibleNumber {
  return { kind: 'number', range, uncomputable };
}

export function oneOf(texts: Iterable<string>): PossibleText {
  return { kind: 'text', among: new Set(texts) };
}

/** Whether only one thing is left that the value can be. */
export function isDecided(possible: Possible): boolean {
  if (possible.kind === 'boolean') return possible.canHold !== possible.canFail;
  if (possible.kind === 'text') return possible.among.size === 1;
  const { range, uncomputable } = possible;
  return range === null || (!uncomputable && range.from === range.to);
}

/** Everything that either can be; both are of one kind. */
export function eitherOf(left: Possible, right: Possible): Possible {
  if (left.kind === 'boolean' && right.kind === 'boolean') {
    return {
      kind: 'boolean',
      canHold: left.canHold || right.canHold,
      canFail: left.canFail || right.canFail,
    };
  }
  if (left.kind === 'text' && right.kind === 'text') {
    return oneOf([...left.among, ...right.among]);
  }
  if (left.kind === 'number' && right.kind === 'number') {
    const both = left.range && right.range && hull(left.range, right.range);
    const range = both ?? left.range ?? right.range;
    return numberIn(range, left.uncomputable || right.uncomputable);
  }
  return left;
}

/** `left < right`. A comparison with what cannot be computed fails. */
export function isLess(left: PossibleNumber, right: PossibleNumber): PossibleTruth {
  const [a, b] = [left.range, right.range];
  if (a === null || b === null) return impossible;
  const canHold = order(a.from, b.to) < 0;
  const canFail = reaches(a, b) || left.uncomputable || right.uncomputable;
  return { kind: 'boolean', canHold, canFail };
}

/** `left <= right`. A comparison with what cannot be computed fails. */
export function isAtMost(left: PossibleNumber, right: PossibleNumber): PossibleTruth {
  const [a, b] = [left.range, right.range];
  if (a === null || b === null) return impossible;
  const canFail = order(b.from, a.to) < 0 || left.uncomputable || right.uncomputable;
  return { kind: 'boolean', canHold: reaches(b, a), canFail };
}

/** `left = right`; of different kinds it fails. */
export function isSame(left: Possible, right: Possible): PossibleTruth {
  if (left.kind === 'number' && right.kind === 'number') return isSameNumber(left, right);
  if (left.kind === 'text' && right.kind === 'text') {
    const canHold = [...left.among].some((text) => right.among.has(text));
    const canFail = left.among.size > 1 || right.among.size > 1 || !canHold;
    return { kind: 'boolean', canHold, canFail };
  }
  if (left.kind === 'boolean' && right.kind === 'boolean') {
    return {
      kind: 'boolean',
      canHold: (left.canHold && right.canHold) || (left.canFail && right.canFail),
      canFail: (left.canHold && right.canFail) || (left.canFail && right.canHold),
    };
  }
  return impossible;
}

function isSameNumber(left: PossibleNumber, right: PossibleNumber): PossibleTruth {
  const [a, b] = [left.range, right.range];
  if (a === null || b === null) return impossible;
  const canHold = reaches(a, b) && reaches(b, a);
  const single = isDecided(left) && isDecided(right);
  return { kind: 'boolean', canHold, canFail: !single || !canHold };
}

/** Whether some number of the first range is at least some number of the second. */
function reaches(first: Range, second: Range): boolean {
  const compared = order(first.to, second.from);
  return compared > 0 || (compared === 0 && !first.toOpen && !second.fromOpen);
}

export function negationOf({ canHold, canFail }: PossibleTruth): PossibleTruth {
  return { kind: 'boolean', canHold: canFail, canFail: canHold };
}

export function bothHold(left: PossibleTruth, right: PossibleTruth): PossibleTruth {
  return {
    kind: 'boolean',
    canHold: left.canHold && right.canHold,
    canFail: left.canFail || right.canFail,
  };
}

export function oneHolds(left: PossibleTruth, right: PossibleTruth): PossibleTruth {
  return negationOf(bothHold(negationOf(left), negationOf(right)));
}
