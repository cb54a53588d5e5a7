import { call, column, type Expr, missing, number, numbers, text } from '../expr/ast.js';
import type { Calibration, PdMap } from '../model/schema/calibration.js';
import type { Scorecard } from '../model/schema/scorecard.js';
import type { ProgramBuilder } from './program.js';

/** Beyond these log-odds a PD is 0 or 1 to a double, and exp stays finite. */
const furthest = 700;
/** Where the beta calibrator's way from best to worst is drawn in to, so that its logarithms exist. */
const leastWay = 2.2e-16;

/** Step with the score that a PD by score goes by. */
export const ratedScore = '#rated_score';

/** What of a calibration decides a PD. */
export type PdRule = Pick<Calibration, 'map' | 'floor'>;

/** Steps that {@link pdSteps} reads. */
export interface PdInputs {
  readonly grade: Expr;
  /** The score within the grade, see {@link scoreWithinGrade}. */
  readonly score: Expr;
}

/** PD of a rated enterprise as an expression over steps that it adds; the same in every execution. */
export function pdSteps({ map, floor }: PdRule, inputs: PdInputs, builder: ProgramBuilder): Expr {
  return call('max', number(floor), beforeFloor(map, inputs, builder));
}

function beforeFloor(map: PdMap, { grade, score }: PdInputs, builder: ProgramBuilder): Expr {
  switch (map.kind) {
    case 'grade':
      return call('match', grade, ...map.pds.flatMap((one) => [text(one.grade), number(one.pd)]));
    case 'piecewise':
      return call(
        'interpolate',
        score,
        numbers(map.knots.map(([x]) => x)),
        numbers(map.knots.map(([, pd]) => pd)),
      );
    case 'logistic': {
      const sloped = call('multiply', number(map.slope), score);
      return fromLogOdds(call('add', number(map.intercept), sloped), builder);
    }
    case 'beta':
      return fromLogOdds(betaLogOdds(map, score, builder), builder);
  }
}

function betaLogOdds(
  { a, b, c, scores: [worst, best] }: Extract<PdMap, { kind: 'beta' }>,
  score: Expr,
  builder: ProgramBuilder,
): Expr {
  const whole = call('divide', call('subtract', number(best), score), number(best - worst));
  const drawnIn = call('max', number(leastWay), call('min', number(1 - leastWay), whole));
  const way = builder.let('#pd_way', drawnIn);
  const rising = call('multiply', number(a), call('ln', way));
  const falling = call('multiply', number(b), call('ln', call('subtract', number(1), way)));
  return call('add', call('subtract', rising, falling), number(c));
}

function fromLogOdds(logOdds: Expr, builder: ProgramBuilder): Expr {
  const drawnIn = call('max', number(-furthest), call('min', number(furthest), logOdds));
  const kept = builder.let('#pd_log_odds', drawnIn);
  return call('divide', number(1), call('add', number(1), call('exp', call('negate', kept))));
}

/**
 * The score that a PD by score goes by: no better than the grade's band, so that a cap on the grade
 * is one on the PD. The worst score where a cap grades what has no score; missing where not rated or
 * in default.
 */
export function scoreWithinGrade({ scale, scores, notRated, default: inDefault }: Scorecard): Expr {
  const ceilings = scale.slice(1).flatMap(({ grade }, place) => {
    const { from } = scale[place] ?? { from: scores[1] };
    return [text(grade), number(from)];
  });
  const [grade, score] = [column('grade'), column('score')];
  const within = call('least', score, call('match', grade, ...ceilings));
  const rated = call('if', call('is_missing', score), number(scores[0]), within);
  const unrated = call('in', grade, text(notRated.grade), text(inDefault.grade));
  return call('if', unrated, missing('number'), rated);
}
