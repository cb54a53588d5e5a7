import { indicatorCodes } from '../model/hierarchy.js';
import type { Scorecard } from '../model/schema/scorecard.js';

/** A column of the scored output and the step of the program it shows. */
export interface ScoredColumn {
  readonly name: string;
  readonly step: string;
}

/** Columns whose texts come from departments or applicants and are therefore made safe in CSV. */
export function foreignTexts({ context }: Pick<Scorecard, 'context'>): readonly string[] {
  const texts = Object.keys(context).filter((name) => context[name] === 'text');
  return ['enterprise_id', ...texts];
}

/**
 * Columns of the scored output after `enterprise_id, as_of, model, model_version`, in their order:
 * the fixed ones up to `flags`, then totals under other treatments, caps, coverages and checks.
 */
export function scoredColumns(scorecard: Scorecard): readonly ScoredColumn[] {
  const same = (name: string): ScoredColumn => ({ name, step: name });
  const places = Array.from({ length: scorecard.reasons }, (_, index) => `reason_${index + 1}`);
  return [
    same('stage'),
    ...scorecard.forces.map(({ code }) => same(code)),
    ...['score', 'grade', 'grade_before_caps', 'pd', 'coverage'].map(same),
    ...places.map(same),
    same('flags'),
    ...['score_pessimistic', 'score_reweighted', 'caps', 'severe_checks'].map(same),
    ...scorecard.forces.map(({ code }) => ({ name: `${code}_coverage`, step: `${code}#coverage` })),
    ...Object.keys(scorecard.context).map(same),
    ...(scorecard.scale.some(({ limit }) => limit !== undefined) ? [same('limit')] : []),
    ...scorecard.checks.map(({ code }) => ({
      name: `check_${code.replaceAll('-', '_')}`,
      step: `check:${code}`,
    })),
  ];
}

/** Steps behind one row an indicator of the contributions output. */
export function contributionSteps(scorecard: Scorecard): readonly string[] {
  return indicatorCodes(scorecard).flatMap((code) => [
    code,
    ...['#reason', '#score', '#weight', '#contribution', '#clipped', '#carried'].map(
      (suffix) => `${code}${suffix}`,
    ),
  ]);
}
