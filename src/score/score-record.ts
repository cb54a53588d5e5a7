import { fromEpochDay } from '../base/dates.js';
import { type MissingReason, missingReasons } from '../base/missing.js';
import type { RowFunction, RowRecord } from '../compile/row-function.js';
import type { Value } from '../expr/ast.js';
import { indicatorsUnder } from '../model/hierarchy.js';
import type { Scorecard } from '../model/schema/scorecard.js';
import type { ConsistencyResult, Contribution, ForceResult, ScoreResult } from './result.js';

/** What scores one record: the scorecard, its compiled row part and its fingerprint. */
export interface RowScorer {
  readonly scorecard: Scorecard;
  readonly run: RowFunction;
  readonly fingerprint: string;
}

/**
 * Score one record of facts (or of given indicators).
 * @param record Values by name; `as_of` is a day number, see `toEpochDay`.
 */
export function scoreRecord(
  scorer: RowScorer,
  enterpriseId: string,
  record: RowRecord,
): ScoreResult {
  const { scorecard } = scorer;
  const steps = scorer.run(record);
  const read = (name: string): Value => steps.get(name) ?? null;
  return {
    enterpriseId,
    asOf: fromEpochDay(asNumber(read('as_of')) ?? 0),
    model: scorecard.id,
    modelVersion: scorecard.version,
    modelFingerprint: scorer.fingerprint,
    stage: asText(read('stage')) ?? '',
    forces: scorecard.forces.map(({ code }) => forceResult(code, read)),
    score: asNumber(read('score')),
    scorePessimistic: asNumber(read('score_pessimistic')),
    scoreReweighted: asNumber(read('score_reweighted')),
    coverage: asNumber(read('coverage')) ?? 0,
    grade: asText(read('grade')) ?? scorecard.notRated.grade,
    gradeBeforeCaps: asText(read('grade_before_caps')) ?? scorecard.notRated.grade,
    pd: asNumber(read('pd')),
    contributions: [
      ...scorecard.forces.flatMap((force) =>
        indicatorsUnder(force).map(({ use }) => contribution(use, force.code, read)),
      ),
      ...(scorecard.bonus?.items ?? []).map(({ use }) => contribution(use, 'bonus', read)),
    ],
    reasons: reasonsOf(scorecard.reasons, read),
    caps: codes(read('caps')),
    flags: codes(read('flags')),
    consistency: scorecard.checks.map(({ code }) => consistency(code, read)),
  };
}

type Read = (name: string) => Value;

function forceResult(force: string, read: Read): ForceResult {
  return {
    force,
    score: asNumber(read(force)),
    coverage: asNumber(read(`${force}#coverage`)),
    weight: asNumber(read(`${force}#weight`)) ?? 0,
  };
}

function contribution(indicator: string, force: string, read: Read): Contribution {
  const raw = read(indicator);
  return {
    indicator,
    force,
    raw: typeof raw === 'number' || typeof raw === 'string' ? raw : null,
    missing: asReason(read(`${indicator}#reason`)),
    carried: read(`${indicator}#carried`) === true,
    clipped: read(`${indicator}#clipped`) === true,
    indicatorScore: asNumber(read(`${indicator}#score`)),
    effectiveWeight: asNumber(read(`${indicator}#weight`)) ?? 0,
    contribution: asNumber(read(`${indicator}#contribution`)) ?? 0,
  };
}

function consistency(check: string, read: Read): ConsistencyResult {
  const verdict = read(`check:${check}`);
  return {
    check,
    ratio: asNumber(read(`check:${check}#ratio`)),
    verdict:
      verdict === 'agree' || verdict === 'differ' || verdict === 'severe' ? verdict : 'unknown',
  };
}

function reasonsOf(count: number, read: Read): readonly string[] {
  const places = Array.from({ length: count }, (_, index) => asText(read(`reason_${index + 1}`)));
  return places.filter((reason) => reason !== null);
}

function codes(value: Value): readonly string[] {
  return typeof value === 'string' && value !== '' ? value.split(';') : [];
}

function asNumber(value: Value): number | null {
  return typeof value === 'number' ? value : null;
}

function asText(value: Value): string | null {
  return typeof value === 'string' ? value : null;
}

function asReason(value: Value): MissingReason | null {
  return missingReasons.find((reason) => reason === value) ?? null;
}
