import { parseExpression } from '../../expr/parse.js';
import type { QualificationCondition } from '../../model/schema/qualification.js';
import { bindPossible, type PossibleFunction, type Surroundings } from './bind-possible.js';
import { bindOpenInputs, distinct, type OpenBehind, type OpenInputs } from './open-inputs.js';
import {
  bothHold,
  certain,
  isDecided,
  negationOf,
  type PossibleTruth,
  undecided,
} from './possible.js';
import type { ConditionOutcome, Outcome } from './result.js';

/** A condition of a rule, parsed once. */
export interface BoundCondition {
  readonly condition: QualificationCondition;
  readonly holds: PossibleFunction;
  readonly openInputs: OpenInputs;
}

/** How a condition stands for one record. */
export interface Found {
  readonly condition: QualificationCondition;
  readonly truth: PossibleTruth;
  /** Inputs that keep it open. */
  readonly open: readonly string[];
}

export function bindCondition(condition: QualificationCondition): BoundCondition {
  const expr = parseExpression(condition.when);
  return { condition, holds: bindPossible(expr), openInputs: bindOpenInputs(expr) };
}

export function find(
  { condition, holds, openInputs }: BoundCondition,
  surroundings: Surroundings,
  behind: OpenBehind,
): Found {
  const value = holds(surroundings);
  const truth = value.kind === 'boolean' ? value : undecided;
  return { condition, truth, open: isDecided(truth) ? [] : openInputs(surroundings, behind) };
}

/** Conditions of which the first that holds counts: each holds only where all before it fail. */
export function inOrder(conditions: readonly Found[]): readonly Found[] {
  let reached = certain;
  let open: readonly string[] = [];
  return conditions.map((one) => {
    const truth = bothHold(reached, one.truth);
    open = distinct([...open, ...one.open]);
    reached = bothHold(reached, negationOf(one.truth));
    return { ...one, truth, open: isDecided(truth) ? [] : open };
  });
}

/** `review` where every input that keeps it open is for experts to judge, or none is left. */
export function outcomeOf(
  truth: PossibleTruth,
  open: readonly string[],
  isJudged: (code: string) => boolean,
): Outcome {
  if (isDecided(truth)) return truth.canHold ? 'met' : 'unmet';
  return open.every(isJudged) ? 'review' : 'unknown';
}

export function conditionOutcome(
  section: ConditionOutcome['section'],
  { condition, truth, open }: Found,
  isJudged: (code: string) => boolean,
): ConditionOutcome {
  const { code, label, when } = condition;
  return { section, code, label, when, result: outcomeOf(truth, open, isJudged), missing: open };
}
