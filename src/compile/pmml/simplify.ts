import { boolean, type Expr, missing } from '../../expr/ast.js';
import { evaluate } from '../../expr/evaluate.js';
import { replaceColumns } from '../../expr/walk.js';
import type { Program, Step } from '../program.js';

type Literal = Extract<Expr, { kind: 'literal' }>;

/**
 * The same program without what its literals decide: a step that is a literal is put where it is
 * read, calls of literals are worked out, branches that cannot be taken are dropped.
 * Every step keeps its value for every record; steps read no more stay, see `neededFor`.
 */
export function simplifyProgram({ inputs, steps }: Program): Program {
  const known = new Map<string, Literal>();
  const simplified = steps.map((step): Step => {
    const expr = simplify(replaceColumns(step.expr, (name) => known.get(name)));
    if (expr.kind === 'literal') known.set(step.name, expr);
    return { ...step, expr };
  });
  return { inputs, steps: simplified };
}

function simplify(expr: Expr): Expr {
  if (expr.kind !== 'call') return expr;
  const args = expr.args.map(simplify);
  const [first, second, third] = args;
  const reduced: Expr = { ...expr, args };
  if (first === undefined) return reduced;
  if (expr.op === 'and' && second) return decided(first, second, false) ?? reduced;
  if (expr.op === 'or' && second) return decided(first, second, true) ?? reduced;
  if (expr.op === 'if' && second && third && first.kind === 'literal')
    return first.value === true ? second : third;
  if (expr.op === 'match' && second === undefined) return missing('number');
  if (expr.op === 'codes') return { ...expr, args: withoutNever(args) };
  if (expr.op === 'coalesce') return firstOf(args, reduced);
  if (expr.op === 'not' && first.kind === 'literal' && typeof first.value === 'boolean')
    return boolean(!first.value);
  return foldable(args) ? worked(reduced) : reduced;
}

/** `and`, `or` with a truth value on one side that decides (`dominant`) or does nothing. */
function decided(left: Expr, right: Expr, dominant: boolean): Expr | undefined {
  const isLiteral = (expr: Expr, value: boolean) => expr.kind === 'literal' && expr.value === value;
  if (isLiteral(left, dominant) || isLiteral(right, dominant)) return boolean(dominant);
  if (isLiteral(left, !dominant)) return right;
  return isLiteral(right, !dominant) ? left : undefined;
}

function firstOf(args: readonly Expr[], whole: Expr): Expr {
  const possible = args.filter((arg) => !(arg.kind === 'literal' && arg.value === null));
  const certain = possible.findIndex((arg) => arg.kind === 'literal');
  const tried = certain < 0 ? possible : possible.slice(0, certain + 1);
  const [only] = tried;
  if (only === undefined) return args[0] ?? whole;
  return tried.length === 1 ? only : { kind: 'call', op: 'coalesce', args: tried };
}

/** Pairs of condition and code without those that never hold. */
function withoutNever(args: readonly Expr[]): readonly Expr[] {
  return args.filter((_, place) => {
    const condition = args[place - (place % 2)];
    return condition?.kind !== 'literal' || condition.value === true;
  });
}

function foldable(args: readonly Expr[]): args is readonly Literal[] {
  return args.every((arg) => arg.kind === 'literal' && arg.type === 'number');
}

/** A call of numbers that gives a number, as that number. */
function worked(expr: Expr): Expr {
  const value = evaluate(expr, {});
  return typeof value === 'number' ? { kind: 'literal', type: 'number', value } : expr;
}
