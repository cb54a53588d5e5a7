import type { Expr } from '../../expr/ast.js';
import { columnsOf } from '../../expr/walk.js';
import { bindPossible, type Surroundings } from './bind-possible.js';
import { isDecided } from './possible.js';

/** The inputs still to be known behind a name: itself, or those behind what it stands for. */
export type OpenBehind = (name: string) => readonly string[];

/** The inputs that keep a value open; none once it is decided. */
export type OpenInputs = (surroundings: Surroundings, behind: OpenBehind) => readonly string[];

/** Find the inputs that keep an expression open: within and, or and not only those of open parts. */
export function bindOpenInputs(expr: Expr): OpenInputs {
  const value = bindPossible(expr);
  const logical = expr.kind === 'call' && ['and', 'or', 'not'].includes(expr.op);
  const parts = logical ? expr.args.map(bindOpenInputs) : [];
  const names = [...columnsOf(expr)];
  return (surroundings, behind) => {
    if (isDecided(value(surroundings))) return [];
    const open = logical
      ? parts.flatMap((part) => part(surroundings, behind))
      : names.flatMap(behind);
    return distinct(open);
  };
}

/** Each name once, in the order of first appearance. */
export function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
