import type { Value } from '../../expr/ast.js';
import { argument, guarded } from './arithmetic-writings.js';
import type { Site, Writing } from './dialect.js';
import { numberText } from './literal-text.js';
import { numberOf, pairsOf, referenceOf } from './logic-writings.js';
import { plainTerm, referenceTo, type Term } from './term.js';

interface Knot {
  readonly x: number;
  readonly y: number;
  /** Towards the next knot. */
  readonly slope: number;
}

/** Goalposts with their slopes; `undefined` where some number of them is not an ordinary one. */
function knotsOf(xs: Value | undefined, ys: Value | undefined): readonly Knot[] | undefined {
  if (!Array.isArray(xs) || !Array.isArray(ys) || xs.length !== ys.length || xs.length === 0) {
    return undefined;
  }
  const knots: Knot[] = [];
  for (const [place, x] of xs.entries()) {
    const [y, nextX, nextY] = [ys[place], xs[place + 1], ys[place + 1]];
    if (typeof x !== 'number' || typeof y !== 'number') return undefined;
    const last = place === xs.length - 1;
    if (!last && !(typeof nextX === 'number' && nextX > x && typeof nextY === 'number'))
      return undefined;
    knots.push({ x, y, slope: last ? 0 : (nextY - y) / (nextX - x) });
  }
  return knots.every(isOrdinary) ? knots : undefined;
}

/** Numbers with which no product overflows and the sign of zero cannot get lost. */
function isOrdinary({ x, y, slope }: Knot): boolean {
  return [x, y, slope].every((number) => Math.abs(number) < 1e100) && !Object.is(y, -0);
}

/** A chain of half-open segments: at a knot the distance is nought and the sum exactly the knot's score. */
const interpolate: Writing = (args, site) => {
  const { graph } = site;
  const [x, xs, ys] = [argument(args, 0), argument(args, 1), argument(args, 2)];
  const knots = knotsOf(xs.literal, ys.literal);
  const [first, last] = [knots?.[0], knots?.at(-1)];
  if (knots === undefined || first === undefined || last === undefined) {
    return interpolateAnything(args, site);
  }
  const { value } = x;
  const segments = knots.slice(1).map(({ x: to }, place) => {
    const { x: from, y, slope } = knots[place] ?? first;
    const [start, score, rise] = [from, y, slope].map(numberText);
    return `${value} < ${numberText(to)} ? ${score} + (${value} - ${start}) * ${rise} : `;
  });
  const text =
    `${value} <= ${numberText(first.x)} ? ${numberText(first.y)} : ${segments.join('')}` +
    `${value} >= ${numberText(last.x)} ? ${numberText(last.y)} : NaN`;
  const most = 2 * Math.max(...knots.map(({ y }) => Math.abs(y)));
  return plainTerm(graph, 'number', graph.number(text), { missing: x.missing, most });
};

const interpolateAnything = numberOf('number', (x, xs, ys) => `interpolated(${x}, ${xs}, ${ys})`);

/** The sum over the pairs whose both sides are there, from left to right, starting from nought. */
const weightedSum: Writing = (args, { graph }) => {
  const products = pairsOf(args).map(([weight, x]) => {
    const missing = graph.or(weight.missing, x.missing);
    const product = timesOne(weight, x) ?? graph.number(`${weight.present} * ${x.present}`);
    return {
      missing,
      product: graph.choose('number', missing, '0', product),
      most: weight.most * x.most,
    };
  });
  const missing = products.reduce((all, product) => graph.and(all, product.missing), 'true');
  const most = products.reduce((sum, product) => sum + product.most, 0);
  const text = ['0', ...products.map(({ product }) => product)].join(' + ');
  const bounded = most < 1e300;
  const sum = bounded ? graph.number(text) : guarded(graph, text);
  const value = graph.choose('number', missing, 'NaN', sum);
  return plainTerm(graph, 'number', value, bounded ? { missing, present: sum, most } : {});
};

function timesOne(a: Term, b: Term): string | undefined {
  if (b.present === '1') return a.present;
  return a.present === '1' ? b.present : undefined;
}

const codes: Writing = (args, { graph }) => {
  const none: string = 'null';
  const text = pairsOf(args).reduce((before, [condition, code]) => {
    const shown = graph.and(condition.holds, graph.not(code.missing));
    const shownText = referenceTo(graph, code);
    const joined = before === none ? shownText : graph.reference(`joined(${before}, ${shownText})`);
    return graph.choose('reference', shown, joined, before);
  }, none);
  const value =
    text === none ? graph.constant('') : graph.reference(`${text} ?? ${graph.constant('')}`);
  return plainTerm(graph, 'text', value, { missing: 'false' });
};

const ranked: Writing = (args, { graph, places }: Site) => {
  const pairs = pairsOf(args);
  const most = Number.isFinite(places) ? numberText(places) : String(pairs.length);
  if (!pairs.every(([, text]) => text.kind === 'code')) {
    const keys = pairs.map(([key]) => key.value).join(', ');
    const texts = pairs.map(([, text]) => referenceTo(graph, text)).join(', ');
    const list = graph.reference(`ranked([${keys}], [${texts}], ${most})`);
    return plainTerm(graph, 'texts', list, { missing: 'false' });
  }
  const keys = graph.scratch(`new Float64Array(${pairs.length})`);
  const codes = graph.scratch(`new Int32Array(${pairs.length})`);
  const writes = pairs.map(
    ([key, text], place) =>
      `${keys}[${place}] = ${key.value}, ${codes}[${place}] = ${text.value}, `,
  );
  const list = graph.reference(`(${writes.join('')}ranked(${keys}, ${codes}, ${most}))`);
  const value = graph.reference(`${list}.map((code) => w[code])`);
  return { ...plainTerm(graph, 'texts', value, { missing: 'false' }), codes: list };
};

const element: Writing = (args, site) => {
  const { codes } = argument(args, 0);
  if (codes === undefined) return elementOfAnything(args, site);
  const { value } = argument(args, 1);
  const code = site.graph.code(`${codes}[${value} - 1] ?? 0`);
  return plainTerm(site.graph, 'text', code, { kind: 'code' });
};

const elementOfAnything = referenceOf('text', (list, place) => `elementOf(${list}, ${place})`);

export const scoringWritings = {
  interpolate,
  weighted_sum: weightedSum,
  codes,
  ranked,
  element,
} as const satisfies Readonly<Record<string, Writing>>;
