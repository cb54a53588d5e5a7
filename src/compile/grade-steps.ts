import { boolean, call, column, type Expr, missing, number, text } from '../expr/ast.js';
import { allIndicators, indicatorCodes } from '../model/hierarchy.js';
import type { Scorecard } from '../model/schema/scorecard.js';
import { type PdRule, pdSteps, ratedScore, scoreWithinGrade } from './pd-steps.js';
import { carriedSuffix, type Resolver } from './resolver.js';

/**
 * From the score to the grade. Grades are places on the scale, 1 the best; a cap is a place that the
 * grade may not be better than, and the worst cap wins. Default and the caps that say so beat
 * "not rated". An unknown condition caps nothing and raises the flag `unknown:<cap>`.
 * @param calibration Gives the PDs; without one they are those that the scale names.
 */
export function gradeSteps(scorecard: Scorecard, resolver: Resolver, calibration?: PdRule): void {
  const { builder } = resolver;
  checkSteps(scorecard, resolver);
  const caps = capSteps(scorecard, resolver);
  const place = placeOf(scorecard, column('score'));
  builder.let('#place', call('if', call('is_missing', column('score')), missing('number'), place));
  builder.let('grade_before_caps', gradeAt(scorecard, column('#place')));
  const cap = builder.let('#cap', call('greatest', ...caps.map((c) => capPlace(scorecard, c))));
  const hard = caps.filter((c) => c.beatsNotRated).map((c) => capPlace(scorecard, c));
  const hardCap = builder.let('#hard_cap', call('greatest', ...hard));
  const inDefault = builder.let('#default', resolver.expression(scorecard.default.when));
  const thin = builder.let(
    '#thin',
    call(
      'or',
      call('less', column('coverage'), number(scorecard.coverage.notRatedBelow)),
      call('is_missing', column('score')),
    ),
  );
  const capped = gradeAt(scorecard, call('greatest', column('#place'), cap));
  const rated = call('if', thin, hardGrade(scorecard, hardCap), capped);
  builder.let('grade', call('if', inDefault, text(scorecard.default.grade), rated));
  const score = builder.let(ratedScore, scoreWithinGrade(scorecard));
  const estimated =
    calibration === undefined
      ? designedPd(scorecard)
      : pdSteps(calibration, { grade: column('grade'), score }, builder);
  builder.let('pd', call('if', inDefault, number(1), estimated));
  limitStep(scorecard, resolver);
  flagSteps(scorecard, caps, resolver);
}

/** The middle PD that the scale itself names. */
function designedPd({ scale }: Scorecard): Expr {
  const mids = scale.flatMap(({ grade, pdMid }) =>
    pdMid === undefined ? [] : [text(grade), number(pdMid)],
  );
  return mids.length === 0 ? missing('number') : call('match', column('grade'), ...mids);
}

/** Most credit at the grade (`limit`), where the scale publishes any. */
function limitStep({ scale }: Scorecard, { builder }: Resolver): void {
  const limits = scale.flatMap(({ grade, limit }) =>
    limit === undefined ? [] : [text(grade), number(limit)],
  );
  if (limits.length > 0) builder.let('limit', call('match', column('grade'), ...limits));
}

function hardGrade(scorecard: Scorecard, hardCap: Expr): Expr {
  const notRated = text(scorecard.notRated.grade);
  return call('if', call('is_missing', hardCap), notRated, gradeAt(scorecard, hardCap));
}

interface Cap {
  readonly code: string;
  readonly holds: Expr;
  readonly notBetterThan: string;
  readonly beatsNotRated: boolean;
}

/** The declared caps and those that coverage and consistency impose. */
function capSteps(scorecard: Scorecard, resolver: Resolver): readonly Cap[] {
  const { builder } = resolver;
  const declared = scorecard.caps.map((cap) => ({
    ...cap,
    holds: builder.let(`cap:${cap.code}`, resolver.expression(cap.when)),
  }));
  return [...declared, ...thinForceCap(scorecard, resolver), ...conflictCap(scorecard, resolver)];
}

/** A force covered too little; silent where no force is. */
function thinForceCap({ coverage, forces }: Scorecard, { builder }: Resolver): readonly Cap[] {
  const { thinForce } = coverage;
  if (thinForce === undefined) return [];
  const thin = forces
    .map((force) => call('less', column(`${force.code}#coverage`), number(thinForce.below)))
    .reduce((any, one) => call('or', any, one));
  const holds = builder.let('cap:thin-force', call('coalesce', thin, boolean(false)));
  return [{ code: 'thin-force', holds, notBetterThan: thinForce.capAt, beatsNotRated: false }];
}

function conflictCap({ severeChecks }: Scorecard, { builder }: Resolver): readonly Cap[] {
  if (severeChecks === undefined) return [];
  const many = call('greaterOrEqual', column('severe_checks'), number(severeChecks.count));
  const holds = builder.let('cap:conflicting-departments', many);
  const notBetterThan = severeChecks.capAt;
  return [{ code: 'conflicting-departments', holds, notBetterThan, beatsNotRated: false }];
}

function capPlace(scorecard: Scorecard, cap: Cap): Expr {
  const place = scorecard.scale.findIndex(({ grade }) => grade === cap.notBetterThan) + 1;
  return call('if', column(`cap:${cap.code}`), number(place), missing('number'));
}

/** Place of a score on the scale: the first whose lower end it reaches, compared at 1e-9. */
function placeOf({ scale }: Scorecard, score: Expr): Expr {
  const snapped = call('snap', score);
  return scale
    .slice(0, -1)
    .reduceRight<Expr>(
      (worse, { from }, index) =>
        call('if', call('greaterOrEqual', snapped, number(from)), number(index + 1), worse),
      number(scale.length),
    );
}

function gradeAt({ scale }: Scorecard, place: Expr): Expr {
  return scale.reduceRight<Expr>(
    (others, { grade }, index) =>
      call('if', call('equal', place, number(index + 1)), text(grade), others),
    missing('text'),
  );
}

/** Ratios between departments and their verdicts `agree`, `differ`, `severe`, `unknown`. */
function checkSteps(scorecard: Scorecard, resolver: Resolver): void {
  const { builder } = resolver;
  for (const check of scorecard.checks) {
    const ratio =
      check.left !== undefined && check.right !== undefined
        ? call('divide', resolver.expression(check.left), resolver.expression(check.right))
        : call(
            'if',
            resolver.expression(check.agree ?? 'missing = 0'),
            number(1),
            missing('number'),
          );
    builder.let(`check:${check.code}#ratio`, ratio);
    builder.let(`check:${check.code}`, verdict(check, resolver));
  }
  const severe = scorecard.checks.flatMap(({ code }) => [
    call('if', call('equal', column(`check:${code}`), text('severe')), number(1), number(0)),
    number(1),
  ]);
  builder.let('severe_checks', call('coalesce', call('weighted_sum', ...severe), number(0)));
}

function verdict(check: Scorecard['checks'][number], resolver: Resolver): Expr {
  const worst = text(check.severity === 'severe' ? 'severe' : 'differ');
  if (check.agree !== undefined) {
    const agrees = resolver.expression(check.agree);
    const known = call('if', agrees, text('agree'), worst);
    return call('if', call('is_missing', agrees), text('unknown'), known);
  }
  const [tolerance, severe] = check.tolerance ?? [0, 0];
  const ratio = column(`check:${check.code}#ratio`);
  const distance = call('snap', call('abs', call('subtract', ratio, number(1))));
  const differs = call('if', call('greater', distance, number(severe)), worst, text('differ'));
  const within = call('lessOrEqual', distance, number(tolerance));
  const known = call('if', within, text('agree'), differs);
  return call('if', call('is_missing', ratio), text('unknown'), known);
}

function flagSteps(scorecard: Scorecard, caps: readonly Cap[], resolver: Resolver): void {
  const { builder } = resolver;
  const holding = caps.flatMap(({ code }) => [column(`cap:${code}`), text(code)]);
  const inDefault = [column('#default'), text('default')];
  builder.let('caps', call('codes', ...inDefault, ...holding));
  const declared = scorecard.flags.flatMap((flag) => [
    resolver.expression(flag.when),
    text(flag.code),
  ]);
  const unknown = [
    ...scorecard.caps.map(({ code }) => [`cap:${code}`, code] as const),
    ['#default', 'default'] as const,
  ].flatMap(([name, code]) => [call('is_missing', column(name)), text(`unknown:${code}`)]);
  const values = indicatorCodes(scorecard).flatMap((use) => [
    ...rangeFlag(use, resolver),
    call('equal', column(`${use}#reason`), text('invalid')),
    text(`invalid:${use}`),
    column(`${use}${carriedSuffix}`),
    text(`carried:${use}`),
    ...imputedFlag(use, scorecard),
  ]);
  const review =
    scorecard.severeChecks === undefined
      ? []
      : [column('cap:conflicting-departments'), text('manual-review')];
  builder.let('flags', call('codes', ...review, ...declared, ...unknown, ...values));
}

function imputedFlag(use: string, scorecard: Scorecard): readonly Expr[] {
  const imputes = allIndicators(scorecard).some(
    (one) => one.use === use && one.impute !== undefined,
  );
  return imputes ? [column(`${use}#imputed`), text(`imputed:${use}`)] : [];
}

function rangeFlag(use: string, resolver: Resolver): readonly Expr[] {
  const { range, kind } = resolver.indicator(use);
  if (range === undefined || kind === 'category') return [];
  const raw = column(use);
  const outside = call(
    'or',
    call('less', raw, number(range[0])),
    call('greater', raw, number(range[1])),
  );
  return [outside, text(`out-of-range:${use}`)];
}
