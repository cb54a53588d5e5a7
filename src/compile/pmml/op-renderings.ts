import type { Expr } from '../../expr/ast.js';
import { call } from '../../expr/ast.js';
import type { OpName } from '../../expr/ops/index.js';
import {
  apply,
  calculate,
  doubleConstant,
  type FunctionName,
  fieldRef,
  ifElse,
  textConstant,
} from './functions.js';
import type { Pen, Rendering } from './rendering.js';
import { element, type XmlElement } from './xml.js';

/** Arithmetic of PMML, missing where an argument is, whose result may overflow. */
function guarded(name: string): Rendering {
  return {
    kind: 'value',
    write: (args, pen) => pen.define('finite', calculate(name, args.map(pen.value))),
  };
}

function defined(name: FunctionName): Rendering {
  return { kind: 'value', write: (args, pen) => pen.define(name, ...args.map(pen.value)) };
}

/** A comparison and its opposite; both are false where a side is missing. */
function comparison(name: string, opposite: string): Rendering {
  return {
    kind: 'truth',
    write: (args, wanted, pen) => apply(wanted ? name : opposite, args.map(pen.value), 'false'),
  };
}

/** All (or any) of the sides have the wanted value; `decisive` decides alone. */
function connective(decisive: boolean): Rendering {
  return {
    kind: 'truth',
    write: (args, wanted, pen) =>
      apply(
        wanted === decisive ? 'or' : 'and',
        args.map((arg) => pen.truth(arg, wanted)),
      ),
  };
}

function unsayable(zh: string, en: string): Rendering {
  return { kind: 'unsayable', because: { zh, en } };
}

const calendar = unsayable('PMML 没有按月计算日期的函数', 'PMML has no calendar arithmetic');
const list = unsayable('PMML 的字段不能是序列', 'a field of PMML cannot be a list');

/** Arguments two by two. */
function pairs(args: readonly Expr[]): readonly (readonly [Expr, Expr])[] {
  return args.flatMap((arg, index) => {
    const second = args[index + 1];
    return index % 2 === 0 && second !== undefined ? [[arg, second] as const] : [];
  });
}

/** Missing of a number: nothing else can be written without an argument. */
const missingNumber = element('Constant', { dataType: 'double', missing: true });

function sumOfProducts(args: readonly Expr[], pen: Pen): XmlElement {
  const products = pairs(args).map(([weight, x]) => {
    const isOne = weight.kind === 'literal' && weight.value === 1;
    return isOne ? pen.value(x) : calculate('*', [pen.value(weight), pen.value(x)]);
  });
  return products.length === 0 ? missingNumber : pen.define('finite', calculate('sum', products));
}

/** `min` and `max` of PMML leave out what is missing, as `least` and `greatest` do. */
function extreme(name: 'min' | 'max'): Rendering {
  return {
    kind: 'value',
    write: (args, pen) => (args.length === 0 ? missingNumber : apply(name, args.map(pen.value))),
  };
}

/**
 * Goalposts. Beyond its ends a line goes on as it last ran, so a level piece at either end makes it
 * constant there; the attribute `outliers` would too, but JPMML 1.6.5 gives the value itself for it.
 */
function normContinuous([x, xs, ys]: readonly Expr[], pen: Pen): XmlElement {
  if (x === undefined) return missingNumber;
  const scores = literalNumbers(ys);
  const knots = literalNumbers(xs).map((at, place) => [at, scores[place] ?? 0] as const);
  const pieces = [...levelBeyond(knots), ...knots, ...levelBeyond(knots.toReversed())];
  return element(
    'NormContinuous',
    { field: pen.field(x) },
    pieces.map(([orig, norm]) => element('LinearNorm', { orig, norm })),
  );
}

/** A knot beyond the first at its height, as far from it as the second is. */
function levelBeyond(
  knots: readonly (readonly [x: number, y: number])[],
): readonly (readonly [x: number, y: number])[] {
  const [first, second] = knots;
  return first && second ? [[first[0] - (second[0] - first[0]), first[1]]] : [];
}

/** The numbers of a list literal: goalposts belong to the model, never to a record. */
function literalNumbers(expr: Expr | undefined): readonly number[] {
  if (expr?.kind !== 'literal' || !Array.isArray(expr.value)) return [];
  return expr.value.filter((item) => typeof item === 'number');
}

/** A table where keys and results are literals, else a chain of comparisons. */
function lookUp([value, ...options]: readonly Expr[], pen: Pen): XmlElement {
  if (value === undefined) return missingNumber;
  const rows = pairs(options).map(([key, result]) => tableRow(key, result));
  if (rows.length > 0 && rows.every((row) => row !== undefined)) {
    return element('MapValues', { outputColumn: 'score', dataType: 'double' }, [
      element('FieldColumnPair', { field: pen.field(value), column: 'code' }),
      element('InlineTable', {}, rows),
    ]);
  }
  return pairs(options).reduceRight<XmlElement>(
    (others, [key, result]) =>
      ifElse(pen.truth(call('equal', value, key), true), pen.value(result), others),
    missingNumber,
  );
}

function tableRow(key: Expr, result: Expr): XmlElement | undefined {
  if (key.kind !== 'literal' || typeof key.value !== 'string' || key.value === '') return undefined;
  if (result.kind !== 'literal' || typeof result.value !== 'number') return undefined;
  return element('row', {}, [
    element('code', {}, key.value),
    element('score', {}, String(result.value)),
  ]);
}

/**
 * The codes present whose condition holds, joined by semicolons: every place begins with one, runs
 * of them become one, and the ends lose theirs. No constant is an empty text, which PMML4S 1.5.6 takes for missing.
 */
function joinedCodes(args: readonly Expr[], pen: Pen): XmlElement {
  const parts = pairs(args).map(([condition, code]) => {
    const holds = pen.truth(condition, true);
    const isPresent = apply('not', [pen.isMissing(code)]);
    const stands = code.kind === 'literal' ? holds : apply('and', [holds, isPresent]);
    return ifElse(stands, apply('concat', [semicolon, pen.value(code)]), semicolon);
  });
  const joined = parts.length === 0 ? semicolon : apply('concat', [semicolon, ...parts]);
  const single = apply('replace', [joined, textConstant(';+'), semicolon]);
  return apply('replace', [single, textConstant('^;?(.*?);?$'), textConstant('$1')]);
}

const semicolon = textConstant(';');

/** How every operation is written; the record is total, so that a new one does not compile without. */
export const opRenderings: Readonly<Record<OpName, Rendering>> = {
  add: guarded('+'),
  subtract: guarded('-'),
  multiply: guarded('*'),
  divide: defined('quotient'),
  negate: {
    kind: 'value',
    write: (args, pen) => apply('*', [doubleConstant(-1), ...args.map(pen.value)]),
  },
  abs: defined('absolute'),
  min: defined('lesser'),
  max: defined('larger'),
  least: extreme('min'),
  greatest: extreme('max'),
  floor: defined('wholeBelow'),
  snap: defined('snap'),
  power: defined('raised'),
  exp: defined('exponential'),
  ln: defined('naturalLogarithm'),
  log10: defined('decimalLogarithm'),
  equal: comparison('equal', 'notEqual'),
  notEqual: comparison('notEqual', 'equal'),
  less: comparison('lessThan', 'greaterOrEqual'),
  lessOrEqual: comparison('lessOrEqual', 'greaterThan'),
  greater: comparison('greaterThan', 'lessOrEqual'),
  greaterOrEqual: comparison('greaterOrEqual', 'lessThan'),
  and: connective(false),
  or: connective(true),
  not: {
    kind: 'truth',
    write: ([arg], wanted, pen) => (arg === undefined ? apply('not', []) : pen.truth(arg, !wanted)),
  },
  in: {
    kind: 'truth',
    write: ([value, ...options], wanted, pen) => {
      const sides = options.map((option) =>
        pen.truth(call(wanted ? 'equal' : 'notEqual', value ?? option, option), true),
      );
      const [only] = sides;
      if (only !== undefined && sides.length === 1) return only;
      return apply(wanted ? 'or' : 'and', sides);
    },
  },
  is_missing: {
    kind: 'truth',
    write: ([arg], wanted, pen) => {
      const missing = arg === undefined ? apply('isMissing', []) : pen.isMissing(arg);
      return wanted ? missing : apply('not', [missing]);
    },
  },
  coalesce: {
    kind: 'choice',
    value: (args, pen) =>
      args.slice(0, -1).reduceRight<XmlElement>(
        (others, arg) => {
          const field = fieldRef(pen.field(arg));
          return ifElse(apply('isNotMissing', [field]), field, others);
        },
        lastValue(args, pen),
      ),
    truth: firstKnown,
  },
  if: {
    kind: 'choice',
    value: (args, pen) => branches(args, pen, pen.value),
    truth: (args, wanted, pen) => branches(args, pen, (arg) => pen.truth(arg, wanted)),
  },
  match: { kind: 'value', write: lookUp },
  digits: defined('digitsOf'),
  slice: unsayable('PMML 按存储单元而非字符截取文本', 'PMML does not say what a character is'),
  concat: defined('joined'),
  days_between: defined('daysBetween'),
  months_between: calendar,
  years_between: calendar,
  end_of_year: calendar,
  series: list,
  theil_sen_growth: list,
  seasonal_growth: list,
  mean_observed: list,
  item: list,
  count_observed: list,
  interpolate: { kind: 'value', write: normContinuous },
  weighted_sum: { kind: 'value', write: sumOfProducts },
  codes: { kind: 'value', write: joinedCodes },
  ranked: list,
  element: list,
};

function lastValue(args: readonly Expr[], pen: Pen): XmlElement {
  const last = args.at(-1);
  return last === undefined ? missingNumber : pen.value(last);
}

/** Where only a truth value stands in for a missing one, the missing one reads as that value. */
function firstKnown(args: readonly Expr[], wanted: boolean, pen: Pen): XmlElement {
  const [first, second] = args;
  if (first && args.length === 2 && second?.kind === 'literal') {
    if (second.value !== wanted) return pen.truth(first, wanted);
    return apply('not', [pen.truth(first, !wanted)]);
  }
  return args
    .slice(0, -1)
    .reduceRight<XmlElement>(
      (others, arg) => ifElse(pen.isMissing(arg), others, pen.truth(arg, wanted)),
      lastTruth(args, wanted, pen),
    );
}

function lastTruth(args: readonly Expr[], wanted: boolean, pen: Pen): XmlElement {
  const last = args.at(-1);
  return last === undefined
    ? element('Constant', { dataType: 'boolean' }, 'false')
    : pen.truth(last, wanted);
}

/** A branch that is a missing literal is left out where PMML means the same by silence. */
function branches(
  [condition, then, otherwise]: readonly Expr[],
  pen: Pen,
  write: (expr: Expr) => XmlElement,
): XmlElement {
  if (condition === undefined || then === undefined || otherwise === undefined)
    return missingNumber;
  const isSilent = otherwise.kind === 'literal' && otherwise.value === null;
  const holds = pen.truth(condition, true);
  if (isSilent && write === pen.value) return ifElse(holds, write(then));
  return ifElse(holds, write(then), write(otherwise));
}
