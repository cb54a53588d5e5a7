import { type Op, strict } from './op.js';

/** A result that is not finite (overflow, division by zero) is missing, on every engine. */
export const arithmetic = {
  add: strict(['number', 'number'], 'number', (a, b) => a + b),
  subtract: strict(['number', 'number'], 'number', (a, b) => a - b),
  multiply: strict(['number', 'number'], 'number', (a, b) => a * b),
  divide: strict(['number', 'number'], 'number', (a, b) => (b === 0 ? null : a / b)),
  negate: strict(['number'], 'number', (a) => -a),
  abs: strict(['number'], 'number', Math.abs),
  min: strict(['number', 'number'], 'number', (a, b) => Math.min(a, b)),
  max: strict(['number', 'number'], 'number', (a, b) => Math.max(a, b)),
  /** Smallest of the values that are not missing. */
  least: {
    params: [],
    rest: ['number'],
    result: 'number',
    nulls: 'handled',
    evaluate: (args) => {
      const present = args.filter((value) => typeof value === 'number');
      return present.length === 0 ? null : Math.min(...present);
    },
  },
  /** Largest of the values that are not missing. */
  greatest: {
    params: [],
    rest: ['number'],
    result: 'number',
    nulls: 'handled',
    evaluate: (args) => {
      const present = args.filter((value) => typeof value === 'number');
      return present.length === 0 ? null : Math.max(...present);
    },
  },
  floor: strict(['number'], 'number', Math.floor),
  /** Round to 1e-9, halves up: the form in which cut-offs and coverages are compared. */
  snap: strict(['number'], 'number', (a) => Math.floor(a * 1e9 + 0.5) / 1e9),
  power: strict(['number', 'number'], 'number', (a, b) => a ** b),
  exp: strict(['number'], 'number', Math.exp),
  ln: strict(['number'], 'number', (a) => (a > 0 ? Math.log(a) : null)),
  log10: strict(['number'], 'number', (a) => (a > 0 ? Math.log10(a) : null)),
} as const satisfies Readonly<Record<string, Op>>;
