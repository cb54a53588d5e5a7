import { type MissingReason, missingReasons } from '../base/missing.js';
import { boolean, call, column, type Expr, missing, number, text } from '../expr/ast.js';
import type { Impute, Treatment } from '../model/schema/normalise.js';
import type { BonusItem, ForceIndicator, MissingRule } from '../model/schema/scorecard.js';
import { scoreOf } from './normalise.js';
import { type Resolver, whySuffix } from './resolver.js';

/** An indicator, weighted or for a bonus. */
export type PreparedIndicator = Omit<ForceIndicator, 'weight'> | Omit<BonusItem, 'points'>;

/**
 * From an indicator's raw value to its score.
 *
 *     raw ─(÷ per)─▶ ─(impute)─▶ ─(treat)─▶ value ─(normalise)─▶ observed
 *                                                             ─▶ score: where missing, by the rule
 *                                                             ─▶ pessimistic: where missing, the worst
 *
 * Steps, all prefixed with the code: `#applies`, `#reason` why it is missing, `#imputed`, `#clipped`,
 * `#observed`, `#score`, `#pessimistic`.
 */
export function indicatorSteps(
  indicator: PreparedIndicator,
  rule: MissingRule,
  scores: readonly [number, number],
  resolver: Resolver,
): void {
  const { builder } = resolver;
  const { use } = indicator;
  const name = (suffix: string): Expr => column(`${use}${suffix}`);
  resolver.indicator(use);
  const notApplicable = call('equal', name(whySuffix), text('not-applicable'));
  builder.let(`${use}#applies`, call('not', call('coalesce', notApplicable, boolean(false))));
  const { value, why, imputed } = prepared(indicator, resolver);
  builder.let(`${use}#imputed`, imputed);
  const { score, clipped } = scoreOf(indicator.normalise, value, scores);
  const scored = builder.let(`${use}#scored`, score);
  const known = call('and', name('#applies'), call('is_missing', why));
  const unreadable = call(
    'and',
    call('not', call('is_missing', value)),
    call('is_missing', scored),
  );
  builder.let(`${use}#reason`, call('if', call('and', known, unreadable), text('invalid'), why));
  const observed = call('and', known, call('not', name('#imputed')));
  builder.let(`${use}#clipped`, call('coalesce', call('and', observed, clipped), boolean(false)));
  const none = missing('number');
  builder.let(`${use}#observed`, call('if', observed, scored, none));
  const had = call('if', call('and', name('#applies'), name('#imputed')), scored, none);
  const standIn = standInFor({ ...rule, ...indicator.missing }, name('#reason'));
  builder.let(`${use}#score`, call('coalesce', name('#observed'), had, standIn));
  const worst = call('if', name('#applies'), number(scores[0]), none);
  builder.let(`${use}#pessimistic`, call('coalesce', name('#observed'), worst));
}

interface Prepared {
  /** The value to normalise, as a column. */
  readonly value: Expr;
  /** Why there is none. */
  readonly why: Expr;
  readonly imputed: Expr;
}

function prepared({ use, per, impute, treat }: PreparedIndicator, resolver: Resolver): Prepared {
  const { builder } = resolver;
  const raw = column(use);
  const why = column(`${use}${whySuffix}`);
  if (per === undefined && impute === undefined && treat.length === 0) {
    return { value: raw, why, imputed: boolean(false) };
  }
  const divisor = per === undefined ? undefined : resolver.expression(per);
  const ratio = builder.let(`${use}#ratio`, divisor ? call('divide', raw, divisor) : raw);
  const noDivisor = divisor && call('if', call('is_missing', divisor), text('not-reported'), why);
  const reason = builder.let(`${use}#missing`, call('coalesce', why, noDivisor ?? why));
  const substitute = impute === undefined ? missing('number') : imputedValue(impute);
  const absent = call('and', call('is_missing', ratio), column(`${use}#applies`));
  const stands = call('and', absent, call('not', call('is_missing', substitute)));
  const filled = call('if', stands, substitute, ratio);
  const value = builder.let(`${use}#value`, treat.reduce(treated, filled));
  return { value, why: reason, imputed: stands };
}

function imputedValue(impute: Impute): Expr {
  if (impute === 'fitted') return missing('number');
  if ('value' in impute) return number(impute.value);
  if (impute.cells === 'fitted') return missing('number');
  const cells = Object.entries(impute.cells).flatMap(([cell, value]) => [
    text(cell),
    number(value),
  ]);
  const otherwise = impute.otherwise === undefined ? missing('number') : number(impute.otherwise);
  return call('coalesce', call('match', column(impute.by), ...cells), otherwise);
}

function treated(value: Expr, treatment: Treatment): Expr {
  if ('log' in treatment) return call('ln', call('add', value, number(treatment.log.plus)));
  if (treatment.winsorise === 'fitted') return missing('number');
  const [low, high] = treatment.winsorise;
  return call('max', number(low), call('min', number(high), value));
}

/** Score that the missing rule gives for a reason; missing where the rule is to re-weight. */
function standInFor(rule: MissingRule, reason: Expr): Expr {
  const pairs = missingReasons.flatMap((name: MissingReason) => {
    const score = rule[name];
    return typeof score === 'number' ? [text(name), number(score)] : [];
  });
  return pairs.length === 0 ? missing('number') : call('match', reason, ...pairs);
}
