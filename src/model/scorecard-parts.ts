import { weightIn } from './check-scorecard.js';
import type { BonusItem, Force, ForceIndicator, Scorecard, Weight } from './schema/scorecard.js';

/** A part of a scorecard that has a name, with what it says, field by field. */
export interface ScorecardPart {
  readonly what:
    | 'scorecard'
    | 'stage'
    | 'force'
    | 'indicator'
    | 'bonus-item'
    | 'context'
    | 'check'
    | 'cap'
    | 'flag'
    | 'grade';
  readonly code: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * A scorecard taken apart, every field of it but id, version, what it extends and how it was tuned in exactly
 * one part.
 * @param stages Stages by which weights are told apart.
 */
export function scorecardParts(
  scorecard: Scorecard,
  stages: readonly string[],
): readonly ScorecardPart[] {
  const { segments, forces, bonus, context, checks, caps, flags, scale } = scorecard;
  return [
    { what: 'scorecard', code: scorecard.id, fields: wholeFields(scorecard, stages) },
    ...coded('stage', segments),
    ...forces.flatMap((force) => forceParts(force, 'scorecard', stages)),
    ...(bonus?.items ?? []).map(bonusPart),
    ...Object.entries(context).map(
      ([code, type]): ScorecardPart => ({ what: 'context', code, fields: { type } }),
    ),
    ...coded('check', checks),
    ...coded('cap', caps),
    ...coded('flag', flags),
    ...scale.map(({ grade, ...fields }): ScorecardPart => ({ what: 'grade', code: grade, fields })),
  ];
}

/** What belongs to no other part. The first stage that holds is taken, so their order means something. */
function wholeFields(
  {
    id,
    version,
    extends: parent,
    tuning,
    segments,
    forces,
    bonus,
    context,
    checks,
    caps,
    flags,
    scale,
    missing,
    ...fields
  }: Scorecard,
  stages: readonly string[],
): ScorecardPart['fields'] {
  const ordered = segments.map(({ code }) => code).filter((code) => stages.includes(code));
  return {
    ...fields,
    ...prefixed('missing', missing),
    'bonus.max': bonus?.max,
    'order of stages': ordered,
  };
}

function coded(
  what: ScorecardPart['what'],
  items: readonly ({ readonly code: string } & Readonly<Record<string, unknown>>)[],
): readonly ScorecardPart[] {
  return items.map(({ code, ...fields }) => ({ what, code, fields }));
}

function forceParts(
  { code, weight, missing, indicators, parts, ...fields }: Force,
  within: string,
  stages: readonly string[],
): readonly ScorecardPart[] {
  const own = { within, ...weights(weight, stages), ...prefixed('missing', missing), ...fields };
  return [
    { what: 'force', code, fields: own },
    ...indicators.map((indicator) => indicatorPart(indicator, code, stages)),
    ...parts.flatMap((part) => forceParts(part, code, stages)),
  ];
}

function indicatorPart(
  { use, weight, missing, effective, ...fields }: ForceIndicator,
  within: string,
  stages: readonly string[],
): ScorecardPart {
  return {
    what: 'indicator',
    code: use,
    fields: {
      within,
      ...weights(weight, stages),
      ...prefixed('missing', missing),
      ...prefixed('effective', effective),
      ...fields,
    },
  };
}

function bonusPart({ use, missing, effective, ...fields }: BonusItem): ScorecardPart {
  const own = { ...prefixed('missing', missing), ...prefixed('effective', effective), ...fields };
  return { what: 'bonus-item', code: use, fields: own };
}

function weights(weight: Weight, stages: readonly string[]): ScorecardPart['fields'] {
  return prefixed(
    'weight',
    Object.fromEntries(stages.map((stage) => [stage, weightIn(weight, stage)])),
  );
}

function prefixed(prefix: string, fields: object | undefined): ScorecardPart['fields'] {
  return Object.fromEntries(
    Object.entries(fields ?? {}).map(([name, value]) => [`${prefix}.${name}`, value]),
  );
}
