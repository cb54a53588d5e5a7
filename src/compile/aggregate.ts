import { call, column, type Expr, missing, number } from '../expr/ast.js';
import type { Force, Scorecard } from '../model/schema/scorecard.js';
import type { ProgramBuilder } from './program.js';
import { weightOf } from './weights.js';

/** Suffixes of the three treatments of missing values and the totals they make. */
const treatments = [
  ['', 'score'],
  ['#pessimistic', 'score_pessimistic'],
  ['#reweighted', 'score_reweighted'],
] as const;

/**
 * Mean across forces. A force in which nothing applies leaves its weight to the others.
 * Adds `<force>#weight` (share of the total, sums to 1), `<force>#points` (points of the score
 * that are the force's, summing to it), the three totals and `coverage`.
 */
export function acrossForces(scorecard: Scorecard, builder: ProgramBuilder): void {
  const { forces } = scorecard;
  for (const [suffix, total] of treatments) {
    const shares = shareSteps(forces, suffix, builder);
    builder.let(
      total,
      mean(
        scorecard,
        forces.map((f) => ({ share: shares(f), score: column(`${f.code}${suffix}`) })),
      ),
    );
  }
  for (const force of forces) {
    builder.let(`${force.code}#weight`, column(`${force.code}#share`));
  }
  const coverages = forces.flatMap((force) => [
    column(`${force.code}#weight`),
    column(`${force.code}#coverage`),
  ]);
  const covered = call('weighted_sum', ...coverages);
  builder.let('coverage', call('snap', call('coalesce', covered, number(0))));
  pointSteps(scorecard, builder);
}

/** Shares of the forces that have a score under a treatment. */
function shareSteps(
  forces: readonly Force[],
  suffix: string,
  builder: ProgramBuilder,
): (force: Force) => Expr {
  const present = (force: Force): Expr =>
    call('if', call('is_missing', column(`${force.code}${suffix}`)), missing('number'), number(1));
  const sum = forces.flatMap((force) => [weightOf(force.weight), present(force)]);
  const total = builder.let(`${suffix}#total`, call('weighted_sum', ...sum));
  for (const force of forces) {
    const share = call('divide', call('multiply', weightOf(force.weight), present(force)), total);
    builder.let(`${force.code}${suffix}#share`, share);
  }
  return (force) => column(`${force.code}${suffix}#share`);
}

interface Term {
  readonly share: Expr;
  readonly score: Expr;
}

function mean({ aggregate }: Scorecard, terms: readonly Term[]): Expr {
  if (aggregate.across === 'arithmetic') {
    return call('weighted_sum', ...terms.flatMap(({ share, score }) => [share, score]));
  }
  const { power, floor } = aggregate.across;
  const powered = terms.flatMap(({ share, score }) => [
    share,
    call('power', call('max', score, number(floor)), number(power)),
  ]);
  return call('power', call('weighted_sum', ...powered), number(1 / power));
}

/**
 * Points of the score by force. In an arithmetic mean they are share × score; in a power mean the
 * Shapley values of the game whose coalitions are worth the mean with all other terms left out.
 */
function pointSteps(scorecard: Scorecard, builder: ProgramBuilder): void {
  const { forces, aggregate } = scorecard;
  const term = (force: Force): Term => ({
    share: column(`${force.code}#weight`),
    score: column(force.code),
  });
  if (aggregate.across === 'arithmetic') {
    for (const force of forces) {
      const { share, score } = term(force);
      builder.let(`${force.code}#points`, call('multiply', share, score));
    }
    return;
  }
  const worth = coalitionSteps(scorecard, forces.map(term), builder);
  forces.forEach((force, member) => {
    const gains = coalitionsWithout(forces.length, member).flatMap((coalition) => [
      number(shapleyWeight(bitCount(coalition), forces.length)),
      call('subtract', worth(coalition | (1 << member)), worth(coalition)),
    ]);
    const points = call('weighted_sum', ...gains);
    const absent = call('is_missing', column(force.code));
    builder.let(`${force.code}#points`, call('if', absent, missing('number'), points));
  });
}

/** Worth of every coalition of forces, a step each; the empty one is worth nothing. */
function coalitionSteps(
  scorecard: Scorecard,
  terms: readonly Term[],
  builder: ProgramBuilder,
): (coalition: number) => Expr {
  for (let coalition = 1; coalition < 1 << terms.length; coalition++) {
    const members = terms.filter((_, member) => (coalition & (1 << member)) !== 0);
    builder.let(`#coalition${coalition}`, call('coalesce', mean(scorecard, members), number(0)));
  }
  return (coalition) => (coalition === 0 ? number(0) : column(`#coalition${coalition}`));
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
