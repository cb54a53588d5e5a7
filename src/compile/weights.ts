import { call, column, type Expr, number, text } from '../expr/ast.js';
import type { Weight } from '../model/schema/scorecard.js';

/** A weight, looked up by stage where it depends on it. */
export function weightOf(weight: Weight): Expr {
  if (typeof weight === 'number') return number(weight);
  const pairs = Object.entries(weight).flatMap(([stage, w]) => [text(stage), number(w)]);
  return call('match', column('stage'), ...pairs);
}
