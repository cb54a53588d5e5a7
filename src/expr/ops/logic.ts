import type { Value } from '../ast.js';
import { lenient, type Op, strict } from './op.js';

/** A comparison of two values of one type; missing where one of them is. */
function comparison(holds: (left: never, right: never) => boolean): Op {
  const compare = holds as (left: Value, right: Value) => boolean;
  return {
    params: ['same', 'same'],
    result: 'boolean',
    nulls: 'propagate',
    evaluate: ([left = null, right = null]) => compare(left, right),
  };
}

/** Three-valued logic (Kleene): unknown only where the known part does not decide. */
export const logic = {
  equal: comparison((a: Value, b: Value) => a === b),
  notEqual: comparison((a: Value, b: Value) => a !== b),
  less: comparison((a: number, b: number) => a < b),
  lessOrEqual: comparison((a: number, b: number) => a <= b),
  greater: comparison((a: number, b: number) => a > b),
  greaterOrEqual: comparison((a: number, b: number) => a >= b),
  and: lenient(['boolean', 'boolean'], 'boolean', (a, b) => {
    if (a === false || b === false) return false;
    return a === null || b === null ? null : true;
  }),
  or: lenient(['boolean', 'boolean'], 'boolean', (a, b) => {
    if (a === true || b === true) return true;
    return a === null || b === null ? null : false;
  }),
  not: strict(['boolean'], 'boolean', (a) => !a),
  /** Whether a text is one of several; unknown where it is not found and one of them is missing. */
  in: {
    params: ['text'],
    rest: ['text'],
    result: 'boolean',
    nulls: 'handled',
    evaluate: ([value = null, ...options]) => {
      if (value === null) return null;
      if (options.includes(value)) return true;
      return options.includes(null) ? null : false;
    },
  },
  is_missing: {
    params: ['same'],
    result: 'boolean',
    nulls: 'handled',
    evaluate: ([value = null]) => value === null,
  },
  /** First argument that is not missing. */
  coalesce: {
    params: ['same'],
    rest: ['same'],
    result: 'same',
    nulls: 'handled',
    evaluate: (args) => args.find((value) => value !== null) ?? null,
  },
  /** Second argument where the condition is true, third where it is false or unknown. */
  if: {
    params: ['boolean', 'same', 'same'],
    result: 'same',
    nulls: 'handled',
    evaluate: ([condition = null, then = null, otherwise = null]) =>
      condition === true ? then : otherwise,
  },
  /** Value beside the first text that equals the first argument; missing where none does. */
  match: {
    params: ['text'],
    rest: ['text', 'number'],
    result: 'number',
    nulls: 'handled',
    evaluate: ([value = null, ...pairs]) => {
      const at = pairs.findIndex((option, index) => index % 2 === 0 && option === value);
      return value === null || at < 0 ? null : (pairs[at + 1] ?? null);
    },
  },
} as const satisfies Readonly<Record<string, Op>>;
