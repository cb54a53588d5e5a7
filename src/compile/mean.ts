import { call, type Expr, missing, number } from '../expr/ast.js';
import type { Mean } from '../model/schema/scorecard.js';

/** What enters a mean: a weight, and a value that is missing where it does not count. */
export interface Term {
  readonly weight: Expr;
  readonly value: Expr;
}

/** Weight of the terms that have a value. */
export function totalWeight(terms: readonly Term[]): Expr {
  return call('weighted_sum', ...terms.flatMap(({ weight, value }) => [weight, oneWhere(value)]));
}

/** 1 where there is a value, else missing. */
export function oneWhere(value: Expr): Expr {
  return call('if', call('is_missing', value), missing('number'), number(1));
}

/**
 * Mean of the terms that have a value, their weights scaled to one; missing where none has.
 * Geometric, harmonic and power means (of exponents 0, −1 and p) raise values to their floor first.
 * @param total `totalWeight` of the same terms.
 */
export function meanOf(kind: Mean, terms: readonly Term[], total: Expr): Expr {
  if (kind === 'arithmetic') return weighted(terms, (value) => value, total);
  if (kind === 'minimum') return call('least', ...terms.map(({ value }) => value));
  if ('geometric' in kind) {
    const { floor } = kind.geometric;
    const logs = (value: Expr) => call('ln', call('max', value, number(floor)));
    return call('exp', weighted(terms, logs, total));
  }
  const [power, floor] = 'harmonic' in kind ? [-1, kind.harmonic.floor] : [kind.power, kind.floor];
  const powers = (value: Expr) => call('power', call('max', value, number(floor)), number(power));
  return call('power', weighted(terms, powers, total), number(1 / power));
}

function weighted(terms: readonly Term[], of: (value: Expr) => Expr, total: Expr): Expr {
  const products = terms.flatMap(({ weight, value }) => [weight, of(value)]);
  return call('divide', call('weighted_sum', ...products), total);
}
