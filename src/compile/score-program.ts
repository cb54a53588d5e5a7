import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { call, column, type Expr, missing, number, text } from '../expr/ast.js';
import type { CatalogueIndex } from '../model/catalogue.js';
import { requireSound } from '../model/check-scorecard.js';
import { weightedIndicators } from '../model/hierarchy.js';
import type { Force, MissingRule, Scorecard } from '../model/schema/scorecard.js';
import { bonusSteps } from './bonus-steps.js';
import { contributionSteps, groupOf, valueSteps } from './force-steps.js';
import { gradeSteps } from './grade-steps.js';
import { indicatorSteps } from './indicator-steps.js';
import type { PdRule } from './pd-steps.js';
import type { Program } from './program.js';
import { type IndicatorSource, Resolver } from './resolver.js';

/**
 * Compile a scorecard's row part.
 *
 *     facts ─(definitions, indicators)▶ raw, why, carried      `Resolver`
 *           ─(treat, normalise)───────▶ observed score         `indicator-steps`
 *           ─(missing rules)──────────▶ score, pessimistic, re-weighted
 *           ─(weights of the segment)─▶ forces, coverage, total `force-steps`
 *           ─(bonus)──────────────────▶ score                  `bonus-steps`
 *           ─(checks, caps, scale)────▶ grade, pd, flags       `grade-steps`
 *           ─(points lost)────────────▶ reasons
 *
 * Names: `<indicator>`, `<indicator>#why|carried|score|weight|contribution|clipped`,
 * `<force>`, `<force>#coverage|weight`, and the columns of the scored output.
 * @param calibration Gives the PDs, see `pd-steps`; without one they are those that the scale names.
 * @throws `model-wants-table` for a model of patents or persons over facts, `model-inconsistent` for
 * a scorecard that contradicts itself, `expression-*` for one of its
 * expressions.
 */
export function scoreProgram(
  scorecard: Scorecard,
  index: CatalogueIndex,
  source: IndicatorSource,
  calibration?: PdRule,
): Program {
  requireSound(scorecard, index);
  if (source === 'facts') requireEnterprises(scorecard);
  const resolver = new Resolver(index, {
    context: scorecard.context,
    source,
    carryMonths: scorecard.carryMonths,
  });
  const { builder } = resolver;
  const { bonus, scores, missing: rule } = scorecard;
  for (const name of Object.keys(scorecard.context)) resolver.expression(name);
  builder.let('stage', stageOf(scorecard, resolver));
  for (const force of scorecard.forces) stepsUnder(force, rule, scores, resolver);
  for (const item of bonus?.items ?? []) indicatorSteps(item, rule, scores, resolver);
  const root = groupOf(scorecard, bonus === undefined ? 'score' : 'base_score');
  valueSteps(root, builder);
  contributionSteps(root, builder);
  builder.let('coverage', call('coalesce', column(`${root.code}#coverage`), number(0)));
  if (bonus !== undefined) {
    bonusSteps(bonus, scores[1], builder);
    for (const total of ['score', 'score_pessimistic', 'score_reweighted']) {
      builder.let(total, call('add', column(`base_${total}`), column('bonus')));
    }
  }
  gradeSteps(scorecard, resolver, calibration);
  reasonSteps(scorecard, resolver);
  return builder.build();
}

/** Facts are of enterprises; a model of patents or persons has nothing to compute from them. */
function requireEnterprises({ id, version, record }: Scorecard): void {
  if (record === 'enterprise') return;
  throw new CreditRadarError('model-wants-table', { model: `${id}@${version}`, record });
}

/** Steps of all indicators of a force and its parts; a part's missing rule adds to the force's. */
function stepsUnder(
  force: Force,
  inherited: MissingRule,
  scores: readonly [number, number],
  resolver: Resolver,
): void {
  const rule = { ...inherited, ...force.missing };
  for (const indicator of force.indicators) indicatorSteps(indicator, rule, scores, resolver);
  for (const part of force.parts) stepsUnder(part, rule, scores, resolver);
}

function stageOf(scorecard: Scorecard, resolver: Resolver): Expr {
  return scorecard.segments.reduceRight<Expr>(
    (otherwise, segment) =>
      call('if', resolver.expression(segment.when), text(segment.code), otherwise),
    missing('text'),
  );
}

/** Reasons by points lost; those of missing values come after all observed ones. */
function reasonSteps(scorecard: Scorecard, { builder }: Resolver): void {
  const [worst, best] = scorecard.scores;
  const behind = number(10 * (best - worst));
  const items = weightedIndicators(scorecard).flatMap(({ use }) => {
    const gap = call('subtract', number(best), column(`${use}#score`));
    const lost = builder.let(
      `${use}#lost`,
      call('snap', call('multiply', column(`${use}#weight`), gap)),
    );
    const observed = call('not', call('is_missing', column(`${use}#observed`)));
    const key = call('if', observed, lost, call('subtract', lost, behind));
    return [
      call('if', call('greater', lost, number(0)), key, missing('number')),
      call('if', observed, text(`low.${use}`), text(`missing.${use}`)),
    ];
  });
  const ranked = builder.let('reasons', call('ranked', ...items));
  for (let place = 1; place <= scorecard.reasons; place++) {
    builder.let(`reason_${place}`, call('element', ranked, number(place)));
  }
}
