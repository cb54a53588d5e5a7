import { boolean, call, column, text } from '../expr/ast.js';
import type { CatalogueIndex } from '../model/catalogue.js';
import type { BonusItem, ForceIndicator, Scorecard } from '../model/schema/scorecard.js';
import type { Program } from './program.js';
import { type IndicatorSource, Resolver, whySuffix } from './resolver.js';

/** Steps that hold an indicator's part of a cohort. */
export interface CohortSteps {
  /** Its value after the denominator. */
  readonly value: string;
  /** Whether the question does not arise. */
  readonly excused: string;
}

/** Names of the steps of {@link cohortProgram} for an indicator. */
export function cohortSteps(use: string): CohortSteps {
  return { value: `${use}#cohort`, excused: `${use}#excused` };
}

/**
 * The part of a scorecard that comes before anything fitted: indicators after their denominators, as
 * `scoreProgram` computes them, and the columns whose cells they go by. It takes a scorecard with
 * `fitted` parameters, which cannot be scored with yet.
 * @param besides Context columns wanted besides.
 * @throws `expression-*` for an expression that does not hold.
 */
export function cohortProgram(
  scorecard: Scorecard,
  index: CatalogueIndex,
  source: IndicatorSource,
  indicators: readonly (ForceIndicator | BonusItem)[],
  besides: readonly string[],
): Program {
  const { context, carryMonths } = scorecard;
  const resolver = new Resolver(index, { context, source, carryMonths });
  const { builder } = resolver;
  for (const name of besides) resolver.expression(name);
  for (const { use, per } of indicators) {
    resolver.indicator(use);
    const { value, excused } = cohortSteps(use);
    const raw = column(use);
    builder.let(value, per === undefined ? raw : call('divide', raw, resolver.expression(per)));
    const notApplicable = call('equal', column(`${use}${whySuffix}`), text('not-applicable'));
    builder.let(excused, call('coalesce', notApplicable, boolean(false)));
  }
  return builder.build();
}

/** A table of peer means as a program: the values, and whether an enterprise counts (`#counts`). */
export function peerMeansProgram(
  fit: {
    readonly where: string;
    readonly values: Readonly<Record<string, { readonly value: string }>>;
  },
  by: readonly string[],
  index: CatalogueIndex,
): Program {
  const resolver = new Resolver(index, { context: {}, source: 'facts', carryMonths: 0 });
  const { builder } = resolver;
  for (const name of by) resolver.expression(name);
  builder.let('#counts', call('coalesce', resolver.expression(fit.where), boolean(false)));
  for (const [code, { value }] of Object.entries(fit.values)) {
    builder.let(cohortSteps(code).value, resolver.expression(value));
  }
  return builder.build();
}
