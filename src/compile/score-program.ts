import { type MissingReason, missingReasons } from '../base/missing.js';
import { boolean, call, column, type Expr, missing, number, text } from '../expr/ast.js';
import type { CatalogueIndex } from '../model/catalogue.js';
import { requireSound } from '../model/check-scorecard.js';
import type { Force, ForceIndicator, MissingRule, Scorecard } from '../model/schema/scorecard.js';
import { acrossForces } from './aggregate.js';
import { gradeSteps } from './grade-steps.js';
import { scoreOf } from './normalise.js';
import type { Program } from './program.js';
import { type IndicatorSource, Resolver, whySuffix } from './resolver.js';
import { weightOf } from './weights.js';

/**
 * Compile a scorecard's row part.
 *
 *     facts ─(definitions, indicators)▶ raw, why, carried      `Resolver`
 *           ─(goalposts, categories)──▶ observed score          `normalise`
 *           ─(missing rules)──────────▶ score, pessimistic, re-weighted
 *           ─(weights of the stage)───▶ force, coverage         here
 *           ─(mean across forces)─────▶ score, effective weight `aggregate`
 *           ─(checks, caps, scale)────▶ grade, pd, flags        `grade-steps`
 *           ─(points lost)────────────▶ reasons
 *
 * Names: `<indicator>`, `<indicator>#why|carried|score|weight|contribution|clipped`,
 * `<force>`, `<force>#coverage|weight`, and the columns of the scored output.
 * @throws `model-inconsistent` for a scorecard that contradicts itself, `expression-*` for one of its
 * expressions.
 */
export function scoreProgram(
  scorecard: Scorecard,
  index: CatalogueIndex,
  source: IndicatorSource,
): Program {
  requireSound(scorecard, index);
  const resolver = new Resolver(index, {
    context: scorecard.context,
    source,
    carryMonths: scorecard.carryMonths,
  });
  const { builder } = resolver;
  for (const name of Object.keys(scorecard.context)) resolver.expression(name);
  builder.let('stage', stageOf(scorecard, resolver));
  for (const force of scorecard.forces) {
    for (const indicator of force.indicators) indicatorSteps(scorecard, force, indicator, resolver);
    forceSteps(force, resolver);
  }
  acrossForces(scorecard, builder);
  for (const force of scorecard.forces) contributionSteps(force, resolver);
  gradeSteps(scorecard, resolver);
  reasonSteps(scorecard, resolver);
  return builder.build();
}

function stageOf(scorecard: Scorecard, resolver: Resolver): Expr {
  return scorecard.segments.reduceRight<Expr>(
    (otherwise, segment) =>
      call('if', resolver.expression(segment.when), text(segment.code), otherwise),
    missing('text'),
  );
}

function indicatorSteps(
  scorecard: Scorecard,
  force: Force,
  { use, normalise }: ForceIndicator,
  resolver: Resolver,
): void {
  const { builder } = resolver;
  resolver.indicator(use);
  const why = column(`${use}${whySuffix}`);
  const raw = column(use);
  const applies = call('coalesce', call('notEqual', why, text('not-applicable')), boolean(true));
  builder.let(`${use}#applies`, applies);
  const { score, clipped } = scoreOf(normalise, raw);
  const known = call('and', column(`${use}#applies`), call('is_missing', why));
  const observed = builder.let(`${use}#observed`, call('if', known, score, missing('number')));
  const unreadable = call('and', call('not', call('is_missing', raw)), call('is_missing', score));
  builder.let(`${use}#reason`, call('if', call('and', known, unreadable), text('invalid'), why));
  builder.let(`${use}#clipped`, call('coalesce', call('and', known, clipped), boolean(false)));
  const standIn = standInFor({ ...scorecard.missing, ...force.missing }, column(`${use}#reason`));
  builder.let(`${use}#score`, call('coalesce', observed, standIn));
  const applied = column(`${use}#applies`);
  builder.let(
    `${use}#pessimistic`,
    call('coalesce', observed, call('if', applied, number(0), missing('number'))),
  );
}

/** Score that the missing rule gives for a reason; missing where the rule is to re-weight. */
function standInFor(rule: MissingRule, reason: Expr): Expr {
  const pairs = missingReasons.flatMap((name: MissingReason) => {
    const score = rule[name];
    return typeof score === 'number' ? [text(name), number(score)] : [];
  });
  return call('match', reason, ...pairs);
}

/** Weighted means of a force over what applies, and the share of its weight that was observed. */
function forceSteps(force: Force, { builder }: Resolver): void {
  const weighted = (suffix: string): Expr[] =>
    force.indicators.flatMap(({ use, weight }) => [weightOf(weight), column(`${use}${suffix}`)]);
  const ones = (suffix: string): Expr[] =>
    force.indicators.flatMap(({ use, weight }) => [
      weightOf(weight),
      call('if', call('is_missing', column(`${use}${suffix}`)), missing('number'), number(1)),
    ]);
  const total = builder.let(`${force.code}#total`, call('weighted_sum', ...ones('#score')));
  const seen = builder.let(`${force.code}#seen`, call('weighted_sum', ...ones('#observed')));
  const asked = builder.let(`${force.code}#asked`, call('weighted_sum', ...ones('#pessimistic')));
  builder.let(force.code, call('divide', call('weighted_sum', ...weighted('#score')), total));
  builder.let(
    `${force.code}#pessimistic`,
    call('divide', call('weighted_sum', ...weighted('#pessimistic')), asked),
  );
  builder.let(
    `${force.code}#reweighted`,
    call('divide', call('weighted_sum', ...weighted('#observed')), seen),
  );
  builder.let(
    `${force.code}#coverage`,
    call('snap', call('divide', call('if', call('is_missing', seen), number(0), seen), asked)),
  );
}

/** Effective weights and contributions; the contributions of all indicators sum to the score. */
function contributionSteps(force: Force, { builder }: Resolver): void {
  const points = column(`${force.code}#points`);
  const share = column(`${force.code}#weight`);
  const total = column(`${force.code}#total`);
  const score = column(force.code);
  const scale = builder.let(
    `${force.code}#scale`,
    call('divide', points, call('multiply', score, total)),
  );
  for (const { use, weight } of force.indicators) {
    const own = column(`${use}#score`);
    const applied = call('if', call('is_missing', own), number(0), weightOf(weight));
    const within = call('divide', applied, total);
    builder.let(`${use}#weight`, call('coalesce', call('multiply', share, within), number(0)));
    // A force of zero has points only where the mean floors it: they are shared by weight.
    const contribution = call(
      'if',
      call('equal', score, number(0)),
      call('multiply', points, within),
      call('multiply', call('multiply', scale, applied), own),
    );
    builder.let(`${use}#contribution`, call('coalesce', contribution, number(0)));
    const lost = call('multiply', column(`${use}#weight`), call('subtract', number(100), own));
    builder.let(`${use}#lost`, call('snap', lost));
  }
}

/** Reasons by points lost; those of missing values come after all observed ones. */
function reasonSteps(scorecard: Scorecard, { builder }: Resolver): void {
  const behind = number(1000);
  const items = scorecard.forces.flatMap((force) =>
    force.indicators.flatMap(({ use }) => {
      const lost = column(`${use}#lost`);
      const observed = call('not', call('is_missing', column(`${use}#observed`)));
      const key = call('if', observed, lost, call('subtract', lost, behind));
      return [
        call('if', call('greater', lost, number(0)), key, missing('number')),
        call('if', observed, text(`low.${use}`), text(`missing.${use}`)),
      ];
    }),
  );
  const ranked = builder.let('reasons', call('ranked', ...items));
  for (let place = 1; place <= scorecard.reasons; place++) {
    builder.let(`reason_${place}`, call('element', ranked, number(place)));
  }
}
