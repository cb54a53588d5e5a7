import { call, column, type Expr, missing, number } from '../expr/ast.js';
import type { Mean } from '../model/schema/scorecard.js';
import { meanOf, oneWhere, type Term } from './mean.js';
import type { ProgramBuilder } from './program.js';

/**
 * What each member brings to a mean that is not arithmetic; the parts sum to the mean.
 * In a mean of powers they are Shapley values (Shapley 1953) of the game whose coalitions are worth
 * the mean with all other members at nothing. Where a zero would annihilate the mean (geometric,
 * harmonic, negative powers) the others are at the floor, and the floor is shared by weight.
 * A minimum belongs to the members that have it, in equal parts.
 * @param name Prefix of the steps, one a coalition.
 * @param mean Column of the mean.
 * @param total Column of the weight of the members that have a value.
 * @returns One part a member, missing where the member's value is.
 */
export function partsOfMean(
  name: string,
  kind: Exclude<Mean, 'arithmetic'>,
  terms: readonly Term[],
  mean: Expr,
  total: Expr,
  builder: ProgramBuilder,
): readonly Expr[] {
  if (kind === 'minimum') return partsOfMinimum(name, terms, mean, builder);
  const floor = annihilatingFloor(kind);
  for (let coalition = 1; coalition < 1 << terms.length; coalition++) {
    const isIn = (member: number) => (coalition & (1 << member)) !== 0;
    const players = terms.flatMap((term, member) => {
      if (isIn(member)) return [term];
      return floor === undefined ? [] : [{ ...term, value: floored(term, floor) }];
    });
    const worth = call('coalesce', meanOf(kind, players, total), number(0));
    builder.let(`${name}#coalition${coalition}`, worth);
  }
  const worth = (coalition: number): Expr =>
    coalition === 0 ? number(floor ?? 0) : column(`${name}#coalition${coalition}`);
  return terms.map(({ weight, value }, member) => {
    const gains = coalitionsWithout(terms.length, member).flatMap((coalition) => [
      number(shapleyWeight(bitCount(coalition), terms.length)),
      call('subtract', worth(coalition | (1 << member)), worth(coalition)),
    ]);
    const base = call('multiply', number(floor ?? 0), call('divide', weight, total));
    const part = call('add', base, call('weighted_sum', ...gains));
    return call('if', call('is_missing', value), missing('number'), part);
  });
}

/** Floor of a mean in which a zero would leave nothing of the others. */
function annihilatingFloor(kind: Exclude<Mean, string>): number | undefined {
  if ('geometric' in kind) return kind.geometric.floor;
  if ('harmonic' in kind) return kind.harmonic.floor;
  return kind.power < 0 ? kind.floor : undefined;
}

function floored({ value }: Term, floor: number): Expr {
  return call('if', call('is_missing', value), missing('number'), number(floor));
}

function partsOfMinimum(
  name: string,
  terms: readonly Term[],
  mean: Expr,
  builder: ProgramBuilder,
): readonly Expr[] {
  const isLeast = ({ value }: Term): Expr =>
    call('if', call('equal', value, mean), number(1), number(0));
  const sharers = terms.flatMap((term) => [isLeast(term), oneWhere(term.value)]);
  const count = builder.let(`${name}#least`, call('weighted_sum', ...sharers));
  return terms.map((term) => call('multiply', mean, call('divide', isLeast(term), count)));
}

function coalitionsWithout(count: number, member: number): readonly number[] {
  return Array.from({ length: 1 << count }, (_, coalition) => coalition).filter(
    (coalition) => (coalition & (1 << member)) === 0,
  );
}

function bitCount(bits: number): number {
  return bits === 0 ? 0 : (bits & 1) + bitCount(bits >> 1);
}

/** s! (n − s − 1)! / n! for a coalition of s among n. */
function shapleyWeight(size: number, count: number): number {
  return (factorial(size) * factorial(count - size - 1)) / factorial(count);
}

function factorial(value: number): number {
  return value < 2 ? 1 : value * factorial(value - 1);
}
