import { argument } from './arithmetic-writings.js';
import type { Writing } from './dialect.js';
import type { Atom, Graph } from './graph.js';
import { numberOf, referenceOf } from './logic-writings.js';
import { plainTerm, type Term } from './term.js';

/** Each date is taken apart once, however many others it is compared with. */
function monthsBetween(graph: Graph, args: readonly Term[]): Atom {
  const [from, to] = [0, 1].map((place) => graph.number(`monthOf(${argument(args, place).value})`));
  return graph.number(`monthsBetween(${from}, ${to})`);
}

/** Texts, dates and series; the functions are those of `support.ts`. */
export const listWritings = {
  digits: referenceOf('text', (text) => `digitsOf(${text})`),
  slice: referenceOf('text', (text, from, count) => `sliceOf(${text}, ${from}, ${count})`),
  concat: referenceOf('text', (a, b) => `${a} === null || ${b} === null ? null : ${a} + ${b}`),
  days_between: numberOf('number', (from, to) => `finite(${to} - ${from})`),
  months_between: (args, { graph }) => plainTerm(graph, 'number', monthsBetween(graph, args)),
  years_between: (args, { graph }) =>
    plainTerm(graph, 'number', graph.number(`${monthsBetween(graph, args)} / 12`)),
  end_of_year: numberOf('date', (year) => `endOfYear(${year})`),
  series: (args, { graph }) => {
    const items = args.map(({ missing, present }) =>
      graph.choose('reference', missing, 'null', present),
    );
    return plainTerm(graph, 'numbers', graph.reference(`[${items.join(', ')}]`), {
      missing: 'false',
    });
  },
  theil_sen_growth: numberOf('number', (list) => `theilSenGrowth(${list})`),
  seasonal_growth: numberOf('number', (list, season) => `seasonalGrowth(${list}, ${season})`),
  mean_observed: numberOf('number', (list) => `meanObserved(${list})`),
  item: numberOf('number', (list, place) => `itemOf(${list}, ${place})`),
  count_observed: numberOf('number', (list) => `countObserved(${list})`),
} as const satisfies Readonly<Record<string, Writing>>;
