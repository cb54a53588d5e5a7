import type {
  QualificationCondition,
  QualificationInput,
  QualificationRule,
} from '../../model/schema/qualification.js';
import type { Surroundings } from './bind-possible.js';
import {
  type BoundCondition,
  bindCondition,
  conditionOutcome,
  type Found,
  find,
  inOrder,
  outcomeOf,
} from './condition.js';
import { asNumber, bindLines, pointsOutcomes, wholePoints } from './lines.js';
import { distinct, type OpenBehind } from './open-inputs.js';
import {
  bothHold,
  certain,
  impossible,
  numberIn,
  oneHolds,
  oneOf,
  type Possible,
  type PossibleTruth,
  truth,
  undecided,
} from './possible.js';
import { between, exactly } from './range.js';
import type { MissingEvidence, Qualification, QualificationRecord } from './result.js';

/** Judges one record after another under one rule. */
export type Qualifier = (record: QualificationRecord) => Qualification;

interface Sections {
  readonly gate: readonly Found[];
  readonly score: readonly Found[];
  readonly direct: readonly Found[];
  readonly class: readonly Found[];
}

interface Whole {
  readonly truth: PossibleTruth;
  readonly open: readonly string[];
  readonly class: string | null;
}

const sectionNames = ['gate', 'score', 'direct', 'class'] as const;

/**
 * Bind a checked rule for judging records.
 *
 *     record ──▶ inputs ──▶ gates, direct routes ──────────────┐
 *                   └─────▶ items ──▶ blocks, points ──▶ score ┴─▶ pass, or the first class
 *
 * Every value is kept as all that it can still be, so that a result is `met` or `unmet` only where
 * no open input can change it. Points are an interval in the same sense.
 * @param rule A sound one, see `checkQualification`.
 * @param inputs The dictionary of inputs.
 */
export function bindQualification(
  rule: QualificationRule,
  inputs: readonly QualificationInput[],
): Qualifier {
  const declared = new Map(inputs.map((input) => [input.code, input]));
  const parameters = new Map<string, Possible>(
    Object.entries(rule.parameters).map(([name, { value }]) => [name, numberIn(exactly(value))]),
  );
  const linesOf = bindLines(rule);
  const sectionsOf = bindSections(rule);
  const decide = bindDecision(rule);
  const isJudged = (code: string) => declared.get(code)?.judged ?? false;
  return (record) => {
    const given: Surroundings = (name) =>
      parameters.get(name) ?? possibleInput(declared.get(name), record[name] ?? null);
    const unknown: OpenBehind = (name) =>
      declared.has(name) && (record[name] ?? null) === null ? [name] : [];
    const lines = linesOf(given, unknown);
    const sections = sectionsOf(
      (name) => asNumber(lines.get(name)) ?? given(name),
      (name) => lines.get(name)?.open ?? unknown(name),
    );
    const whole = decide(sections);
    return {
      rule: `${rule.id}@${rule.version}`,
      label: rule.label,
      result: outcomeOf(whole.truth, whole.open, isJudged),
      points: wholePoints(rule, lines),
      class: whole.class,
      conditions: sectionNames.flatMap((section) =>
        sections[section].map((one) => conditionOutcome(section, one, isJudged)),
      ),
      items: pointsOutcomes(rule, lines),
      missing: whole.open.flatMap((code) => evidenceOf(declared.get(code))),
    };
  };
}

/** All that an input can be: what is given, else anything within its declaration. */
function possibleInput(
  input: QualificationInput | undefined,
  value: QualificationRecord[string],
): Possible {
  if (typeof value === 'number') return numberIn(exactly(value));
  if (typeof value === 'boolean') return truth(value);
  if (typeof value === 'string') return oneOf([value]);
  if (input?.type === 'number') return numberIn(between(...input.range));
  return input?.type === 'text' ? oneOf(input.values ?? []) : undecided;
}

function bindSections({ gates, score, direct, classes }: QualificationRule) {
  const bound = {
    gate: gates.map(bindCondition),
    score: score.map(bindCondition),
    direct: direct.map(bindCondition),
    class: classes.map(bindCondition),
  };
  return (surroundings: Surroundings, behind: OpenBehind): Sections => {
    const findIn = (conditions: readonly BoundCondition[]) =>
      conditions.map((one) => find(one, surroundings, behind));
    return {
      gate: findIn(bound.gate),
      score: findIn(bound.score),
      direct: findIn(bound.direct),
      class: inOrder(findIn(bound.class)),
    };
  };
}

function bindDecision(rule: QualificationRule): (sections: Sections) => Whole {
  if (rule.pass === undefined) return (sections) => classOf(rule, sections.class);
  const pass = bindCondition(passCondition(rule.label, rule.pass));
  return (sections) => passOf(pass, sections);
}

function passCondition(label: QualificationRule['label'], when: string): QualificationCondition {
  return { code: 'pass', label, when, basis: { kind: 'design' } };
}

/** Whether the rule is passed, from its sections as wholes. */
function passOf(pass: BoundCondition, { gate, score, direct }: Sections): Whole {
  const truths = (conditions: readonly Found[]) => conditions.map((one) => one.truth);
  const wholes: ReadonlyMap<string, readonly [PossibleTruth, readonly Found[]]> = new Map([
    ['gates', [truths(gate).reduce(bothHold, certain), gate]],
    ['score', [truths(score).reduce(bothHold, certain), score]],
    ['direct', [truths(direct).reduce(oneHolds, impossible), direct]],
  ]);
  const { truth, open } = find(
    pass,
    (name) => wholes.get(name)?.[0] ?? undecided,
    (name) => wholes.get(name)?.[1].flatMap((one) => one.open) ?? [],
  );
  return { truth, open, class: null };
}

/** The class that is given for certain, and whether it counts as met. */
function classOf({ classes }: QualificationRule, conditions: readonly Found[]): Whole {
  const given = conditions.find(({ truth }) => truth.canHold && !truth.canFail)?.condition.code;
  const found = classes.find(({ code }) => code === given);
  if (found === undefined) {
    const open = distinct(conditions.flatMap((one) => one.open));
    return { truth: undecided, open, class: null };
  }
  return { truth: truth(found.result === 'met'), open: [], class: found.code };
}

function evidenceOf(input: QualificationInput | undefined): readonly MissingEvidence[] {
  if (input === undefined) return [];
  const { code, label, evidence, authority, judged } = input;
  return [{ input: code, label, evidence, authority, judged }];
}
