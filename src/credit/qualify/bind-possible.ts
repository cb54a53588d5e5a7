import type { Expr } from '../../expr/ast.js';
import type { QualificationOp } from '../../model/check-qualification.js';
import {
  bothHold,
  eitherOf,
  impossible,
  isAtMost,
  isLess,
  isSame,
  negationOf,
  numberIn,
  oneHolds,
  oneOf,
  type Possible,
  type PossibleNumber,
  type PossibleTruth,
  truth,
  undecided,
} from './possible.js';
import {
  exactly,
  holdsZero,
  mapped,
  maximumOf,
  minimumOf,
  negated,
  productOf,
  quotientOf,
  type Range,
  sumOf,
} from './range.js';

/** What every name can be. */
export type Surroundings = (name: string) => Possible;

/** What an expression can be within its surroundings. */
export type PossibleFunction = (surroundings: Surroundings) => Possible;

type Meaning = (values: readonly Possible[]) => Possible;

const nothing = numberIn(null, true);

function numeric(value: Possible | undefined): PossibleNumber {
  return value?.kind === 'number' ? value : nothing;
}

function logical(value: Possible | undefined): PossibleTruth {
  return value?.kind === 'boolean' ? value : impossible;
}

function arithmetic(combine: (left: Range, right: Range) => Range | null): Meaning {
  return ([first, second]) => {
    const [left, right] = [numeric(first), numeric(second)];
    if (left.range === null || right.range === null) return nothing;
    const range = combine(left.range, right.range);
    return numberIn(range, range === null || left.uncomputable || right.uncomputable);
  };
}

function comparison(
  compare: (left: PossibleNumber, right: PossibleNumber) => PossibleTruth,
): Meaning {
  return ([left, right]) => compare(numeric(left), numeric(right));
}

function swapped(meaning: Meaning): Meaning {
  return ([left = nothing, right = nothing]) => meaning([right, left]);
}

function negatedNumber([value]: readonly Possible[]): Possible {
  const { range, uncomputable } = numeric(value);
  return numberIn(range && negated(range), uncomputable);
}

function floorOf([value]: readonly Possible[]): Possible {
  const { range, uncomputable } = numeric(value);
  if (range === null) return nothing;
  const whole = mapped(range, Math.floor);
  // What only approaches a whole number from below ends at the one before, and reaches it.
  const to = range.toOpen && whole.to === range.to ? whole.to - 1 : whole.to;
  const infinite = { fromOpen: whole.from === -Infinity, toOpen: to === Infinity };
  return numberIn({ ...whole, to, ...infinite }, uncomputable);
}

/** Powers of what is not negative, the exponent a known positive number. */
function powerOf([base, exponent]: readonly Possible[]): Possible {
  const { range, uncomputable } = numeric(base);
  const by = numeric(exponent).range;
  if (range === null || by === null || by.from !== by.to || by.from <= 0) return nothing;
  if (range.to < 0) return nothing;
  const rooted = range.from < 0 ? { ...range, from: 0, fromOpen: false } : range;
  return numberIn(
    mapped(rooted, (value) => value ** by.from),
    uncomputable || range.from < 0,
  );
}

function chosen([condition, then = nothing, otherwise = nothing]: readonly Possible[]): Possible {
  const { canHold, canFail } = logical(condition);
  if (canHold && canFail) return eitherOf(then, otherwise);
  return canHold ? then : otherwise;
}

function contained([value = nothing, ...options]: readonly Possible[]): Possible {
  return options.map((option) => isSame(value, option)).reduce(oneHolds, impossible);
}

function quotient([dividend, divisor]: readonly Possible[]): Possible {
  const [above, below] = [numeric(dividend), numeric(divisor)];
  if (above.range === null || below.range === null) return nothing;
  const range = quotientOf(above.range, below.range);
  const uncomputable = above.uncomputable || below.uncomputable || holdsZero(below.range);
  return numberIn(range, uncomputable);
}

const less = comparison(isLess);
const atMost = comparison(isAtMost);
const same: Meaning = ([left = nothing, right = nothing]) => isSame(left, right);

/**
 * The operations that mean something for values of which only part is known. They agree with the
 * meaning of the same names in the model language, but for two things that keep a rule two-valued
 * once everything is known: a comparison with what cannot be computed is false, and numbers are
 * compared as cut-offs are ({@link order}).
 */
const possibleMeanings: Readonly<Record<QualificationOp, Meaning>> = {
  and: ([left, right]) => bothHold(logical(left), logical(right)),
  or: ([left, right]) => oneHolds(logical(left), logical(right)),
  not: ([value]) => negationOf(logical(value)),
  equal: same,
  less,
  lessOrEqual: atMost,
  greater: swapped(less),
  greaterOrEqual: swapped(atMost),
  in: contained,
  if: chosen,
  add: arithmetic(sumOf),
  subtract: arithmetic((left, right) => sumOf(left, negated(right))),
  multiply: arithmetic(productOf),
  divide: quotient,
  min: arithmetic(minimumOf),
  max: arithmetic(maximumOf),
  negate: negatedNumber,
  floor: floorOf,
  power: powerOf,
};

const meanings: ReadonlyMap<string, Meaning> = new Map(Object.entries(possibleMeanings));

/**
 * Turn an expression of a qualification rule into a function from what its names can be to what it
 * can be. Every single value it can take is inside the answer; where each open input occurs once,
 * every value inside can be taken. The rule was checked to use only `qualificationOps`.
 */
export function bindPossible(expr: Expr): PossibleFunction {
  if (expr.kind === 'column') return (surroundings) => surroundings(expr.name);
  if (expr.kind === 'literal') {
    const value = literal(expr.value);
    return () => value;
  }
  const meaning = meanings.get(expr.op);
  const args = expr.args.map(bindPossible);
  if (meaning === undefined) return () => undecided;
  return (surroundings) => meaning(args.map((argument) => argument(surroundings)));
}

function literal(value: unknown): Possible {
  if (typeof value === 'number') return numberIn(exactly(value));
  if (typeof value === 'boolean') return truth(value);
  return typeof value === 'string' ? oneOf([value]) : nothing;
}
