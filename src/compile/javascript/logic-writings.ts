import { anyMissing, argument } from './arithmetic-writings.js';
import type { Writing } from './dialect.js';
import type { Atom, Graph } from './graph.js';
import { certain, chosen, plainTerm, referenceTo, type Term, truthTerm } from './term.js';

/** Terms two by two. */
export function pairsOf(terms: readonly Term[]): readonly (readonly [Term, Term])[] {
  return terms.flatMap((term, place) =>
    place % 2 === 0 ? [[term, argument(terms, place + 1)]] : [],
  );
}

/** A comparison; NaN makes every one of numbers false, so unknown needs no test of its own. */
function comparison(holds: string, fails: string): Writing {
  return (args, { graph }) => {
    const [a, b] = [argument(args, 0), argument(args, 1)];
    const known = graph.not(anyMissing(graph, [a, b]));
    const [left, right] = [referenceTo(graph, a), referenceTo(graph, b)];
    const flag = graph.flag(`${left} ${holds} ${right}`);
    if (known === 'true') return certain(graph, flag);
    const opposite = graph.flag(`${left} ${fails} ${right}`);
    return a.kind === 'number'
      ? truthTerm(graph, flag, opposite)
      : truthTerm(graph, graph.and(known, flag), graph.and(known, opposite));
  };
}

/** Flag: both are there and the same. */
function sameFlag(graph: Graph, a: Term, b: Term): Atom {
  const coded = a.kind === b.kind;
  const [left, right] = coded ? [a.value, b.value] : [referenceTo(graph, a), referenceTo(graph, b)];
  const same = graph.flag(`${left} === ${right}`);
  const certainly = a.kind === 'number' || a.missing === 'false' || b.missing === 'false';
  return certainly ? same : graph.and(graph.not(a.missing), same);
}

const equal: Writing = (args, { graph }) => {
  const [a, b] = [argument(args, 0), argument(args, 1)];
  const same = sameFlag(graph, a, b);
  const known = graph.not(anyMissing(graph, [a, b]));
  return truthTerm(graph, same, graph.and(known, graph.not(same)));
};

const opposite = (graph: Graph, { holds, fails }: Term): Term => truthTerm(graph, fails, holds);

/** Whether a text is one of several; unknown where it is not found and one of them is missing. */
const isIn: Writing = (args, { graph }) => {
  const [value, options] = [argument(args, 0), args.slice(1)];
  const found = options.reduce<Atom>(
    (any, option) => graph.or(any, sameFlag(graph, value, option)),
    'false',
  );
  const known = graph.not(anyMissing(graph, args));
  return truthTerm(graph, found, graph.and(known, graph.not(found)));
};

/** The first term that is there. */
function firstPresent(graph: Graph, a: Term, b: Term): Term {
  if (a.type !== 'boolean') {
    return chosen(graph, a.missing, b, { ...a, value: a.present, missing: 'false' });
  }
  const holds = graph.or(a.holds, graph.and(graph.not(a.fails), b.holds));
  return truthTerm(graph, holds, graph.or(a.fails, graph.and(graph.not(a.holds), b.fails)));
}

/** Number beside the first option that is the text. */
const match: Writing = (args, { graph }) => {
  const [value, options] = [argument(args, 0), args.slice(1)];
  const none = argument([], 0);
  return pairsOf(options).reduceRight(
    (others, [option, result]) => chosen(graph, sameFlag(graph, value, option), result, others),
    none,
  );
};

export const logicWritings = {
  equal,
  notEqual: (args, site) => opposite(site.graph, equal(args, site)),
  less: comparison('<', '>='),
  lessOrEqual: comparison('<=', '>'),
  greater: comparison('>', '<='),
  greaterOrEqual: comparison('>=', '<'),
  and: (args, { graph }) => {
    const [a, b] = [argument(args, 0), argument(args, 1)];
    return truthTerm(graph, graph.and(a.holds, b.holds), graph.or(a.fails, b.fails));
  },
  or: (args, { graph }) => {
    const [a, b] = [argument(args, 0), argument(args, 1)];
    return truthTerm(graph, graph.or(a.holds, b.holds), graph.and(a.fails, b.fails));
  },
  not: (args, { graph }) => opposite(graph, argument(args, 0)),
  in: isIn,
  is_missing: (args, { graph }) => certain(graph, argument(args, 0).missing),
  coalesce: (args, { graph }) =>
    args
      .slice(0, -1)
      .reduceRight(
        (rest, term) => firstPresent(graph, term, rest),
        argument(args, args.length - 1),
      ),
  if: (args, { graph }) =>
    chosen(graph, argument(args, 0).holds, argument(args, 1), argument(args, 2)),
  match,
} as const satisfies Readonly<Record<string, Writing>>;

/** A text or list of one function of the support, missing where it says so. */
export function referenceOf(
  type: 'text' | 'texts' | 'numbers',
  write: (...values: readonly Atom[]) => string,
): Writing {
  return (args, { graph }) =>
    plainTerm(graph, type, graph.reference(write(...args.map((term) => referenceTo(graph, term)))));
}

/** A number of one function of the support, missing where it says so. */
export function numberOf(
  type: 'number' | 'date',
  write: (...values: readonly Atom[]) => string,
): Writing {
  return (args, { graph }) =>
    plainTerm(graph, type, graph.number(write(...args.map(({ value }) => value))));
}
