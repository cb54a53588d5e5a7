import { isDeepStrictEqual } from 'node:util';
import type { Scorecard } from './schema/scorecard.js';
import { type ScorecardPart, scorecardParts } from './scorecard-parts.js';

/** Names a part of a scorecard: an indicator of a force, a cap, a stage … */
export interface PartName {
  readonly what: ScorecardPart['what'];
  /** Of the indicator, cap, stage …; the scorecard's own id for the scorecard itself. */
  readonly code: string;
}

/** One difference between two scorecards. */
export type ScorecardChange = PartName &
  (
    | { readonly kind: 'added' | 'removed' }
    /** A field of a part that both have; `undefined` where one does not say it. */
    | {
        readonly kind: 'changed';
        readonly field: string;
        readonly before: unknown;
        readonly after: unknown;
      }
  );

/**
 * What changed from one scorecard to another, as plain data: parts that came or went, and fields of
 * parts that both have. Weights are compared stage by stage (`weight.<stage>`), missing rules reason by
 * reason (`missing.<reason>`); `within` is the force that a part belongs to. Id and version are no
 * change, and neither is another order of what does not depend on order.
 * @returns Empty for two that say the same; removed parts first, then in the order of `after`.
 */
export function diffScorecards(before: Scorecard, after: Scorecard): readonly ScorecardChange[] {
  const stages = stagesOfBoth(before, after);
  const old = partsByName(scorecardParts(before, stages));
  const now = partsByName(scorecardParts(after, stages));
  const gone = [...old].filter(([name]) => !now.has(name));
  return [
    ...gone.map(([, { what, code }]): ScorecardChange => ({ kind: 'removed', what, code })),
    ...[...now].flatMap(([name, part]) => changesOf(old.get(name), part)),
  ];
}

/** The scorecard itself is one part, whatever its id. */
function partsByName(parts: readonly ScorecardPart[]): ReadonlyMap<string, ScorecardPart> {
  return new Map(
    parts.map((part) => [part.what === 'scorecard' ? '' : `${part.what} ${part.code}`, part]),
  );
}

function stagesOfBoth(before: Scorecard, after: Scorecard): readonly string[] {
  const known = new Set(after.segments.map(({ code }) => code));
  return before.segments.map(({ code }) => code).filter((code) => known.has(code));
}

function changesOf(
  old: ScorecardPart | undefined,
  { what, code, fields: now }: ScorecardPart,
): readonly ScorecardChange[] {
  if (old === undefined) return [{ kind: 'added', what, code }];
  const names = new Set([...Object.keys(old.fields), ...Object.keys(now)]);
  return [...names].flatMap((field): ScorecardChange[] => {
    const before = old.fields[field];
    const after = now[field];
    return isDeepStrictEqual(before, after)
      ? []
      : [{ kind: 'changed', what, code, field, before, after }];
  });
}
