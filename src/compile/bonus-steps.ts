import { call, column, type Expr, number } from '../expr/ast.js';
import type { Scorecard } from '../model/schema/scorecard.js';
import type { ProgramBuilder } from './program.js';

/**
 * Points on top of the weighted score. An item brings its points in proportion to its observed
 * score; together at most `max`, each cut in the same proportion. Adds `bonus`, and for each item
 * `#weight` and `#contribution`.
 */
export function bonusSteps(
  { items, max }: NonNullable<Scorecard['bonus']>,
  best: number,
  builder: ProgramBuilder,
): void {
  const products = items.flatMap(({ use, points }) => [
    number(points / best),
    column(`${use}#observed`),
  ]);
  const earned = builder.let(
    '#earned',
    call('coalesce', call('weighted_sum', ...products), number(0)),
  );
  const over = call('greater', earned, number(max));
  const cut = builder.let('#cut', call('if', over, call('divide', number(max), earned), number(1)));
  builder.let('bonus', call('multiply', earned, cut));
  for (const { use, points } of items) {
    const weight: Expr = call('multiply', cut, number(points / best));
    builder.let(`${use}#weight`, weight);
    const brought = call('multiply', column(`${use}#weight`), column(`${use}#observed`));
    builder.let(`${use}#contribution`, call('coalesce', brought, number(0)));
  }
}
