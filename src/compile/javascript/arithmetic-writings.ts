import type { Writing } from './dialect.js';
import type { Atom, Graph } from './graph.js';
import { plainTerm, type Term } from './term.js';

/** A bound up to which rounding cannot reach infinity. */
const safeBound = 1e300;

/** The argument of a place; a missing number where there is none. */
export function argument(args: readonly Term[], place: number): Term {
  const found = args[place];
  if (found !== undefined) return found;
  return { ...absent, type: 'number' };
}

const absent = {
  kind: 'number',
  value: 'NaN',
  present: 'NaN',
  missing: 'true',
  holds: 'false',
  fails: 'false',
  most: 0,
} as const;

/** The number, or missing where it is not finite. Zero keeps its sign. */
export function guarded(graph: Graph, value: Atom): Atom {
  const raw = graph.number(value);
  return /^\$/.test(raw) ? graph.number(`${raw} - (${raw} - ${raw})`) : raw;
}

/** Flag: one of the terms is missing. */
export function anyMissing(graph: Graph, terms: readonly Term[]): Atom {
  return terms.reduce((any, { missing }) => graph.or(any, missing), 'false');
}

interface Bounds {
  /** Bound of the result from those of the arguments; where it is finite, so is every result. */
  readonly most?: (...bounds: readonly number[]) => number;
  /** Whether the result is finite for every finite argument although it has no bound. */
  readonly tame?: (...bounds: readonly number[]) => boolean;
}

/** A number of numbers, missing where one of them is, as NaN makes it by itself, or where it is not finite. */
function computed(write: (...values: readonly Atom[]) => string, bounds: Bounds = {}): Writing {
  const { most = () => Number.POSITIVE_INFINITY, tame = () => false } = bounds;
  return (args, { graph }) => {
    const text = write(...args.map(({ value }) => value));
    const given = args.map((term) => term.most);
    const bound = most(...given);
    if (!(bound < safeBound || tame(...given))) {
      return plainTerm(graph, 'number', guarded(graph, text));
    }
    const missing = anyMissing(graph, args);
    return plainTerm(graph, 'number', graph.number(text), { missing, most: bound });
  };
}

/** Half the last digit of the largest number is 1e292: less than that added to any number cannot overflow. */
const sumBounds: Bounds = {
  most: (a = 0, b = 0) => a + b,
  tame: (a = 0, b = 0) => Math.min(a, b) < 1e291,
};

/** A number that is finite wherever its arguments are. */
function finite(write: (...values: readonly Atom[]) => string): Writing {
  return (args, { graph }) => {
    const text = write(...args.map(({ value }) => value));
    return plainTerm(graph, 'number', graph.number(text), {
      missing: anyMissing(graph, args),
      most: Math.max(...args.map(({ most }) => most)) + 1,
    });
  };
}

/** A logarithm, missing where there is none. */
function logarithm(name: string): Writing {
  return (args, { graph }) => {
    const { value } = argument(args, 0);
    const text = `${value} > 0 ? ${name}(${value}) : NaN`;
    return plainTerm(graph, 'number', graph.number(text), { most: 1000 });
  };
}

/** The smallest or largest of the terms that are not missing. */
function extreme(name: string): Writing {
  return (args, { graph }) =>
    args.reduce(
      (best, next) => {
        const both = graph.number(`${name}(${best.present}, ${next.present})`);
        const orBest = graph.choose('number', next.missing, best.value, both);
        const value = graph.choose('number', best.missing, next.value, orBest);
        return plainTerm(graph, 'number', value, {
          missing: graph.and(best.missing, next.missing),
          most: Math.max(best.most, next.most),
        });
      },
      argument([], 0),
    );
}

const divide: Writing = (args, site) => {
  const by = argument(args, 1).literal;
  const least = typeof by === 'number' ? Math.abs(by) : 0;
  return computed((a, b) => `${a} / ${b}`, { most: (a = 0) => a / least })(args, site);
};

/** Any number to the power of nought is one, a missing one too: that is what needs the choice. */
const power: Writing = (args, { graph }) => {
  const [base, exponent] = [argument(args, 0), argument(args, 1)];
  const raised = guarded(graph, `${base.value} ** ${exponent.value}`);
  return plainTerm(graph, 'number', graph.choose('number', base.missing, 'NaN', raised));
};

export const arithmeticWritings = {
  add: computed((a, b) => `${a} + ${b}`, sumBounds),
  subtract: computed((a, b) => `${a} - ${b}`, sumBounds),
  multiply: computed((a, b) => `${a} * ${b}`, {
    most: (a = 0, b = 0) => a * b,
    tame: (a = 0, b = 0) => Math.min(a, b) <= 1,
  }),
  divide,
  negate: finite((a) => `-${a}`),
  abs: finite((a) => `Math.abs(${a})`),
  min: finite((a, b) => `Math.min(${a}, ${b})`),
  max: finite((a, b) => `Math.max(${a}, ${b})`),
  least: extreme('Math.min'),
  greatest: extreme('Math.max'),
  floor: finite((a) => `Math.floor(${a})`),
  snap: computed((a) => `Math.floor(${a} * 1e9 + 0.5) / 1e9`, { most: (a = 0) => a * 1e9 + 1 }),
  power,
  exp: computed((a) => `Math.exp(${a})`),
  ln: logarithm('Math.log'),
  log10: logarithm('Math.log10'),
} as const;
