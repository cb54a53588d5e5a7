import type { QualificationItem, QualificationRule } from '../../model/schema/qualification.js';
import type { Surroundings } from './bind-possible.js';
import type { OpenBehind } from './open-inputs.js';
import { bindItem, type PointsFunction, type PointsInterval, total } from './points.js';
import { numberIn, type Possible } from './possible.js';
import { between } from './range.js';
import type { PointsOutcome, Qualification } from './result.js';

/** Points of every item and block by code, and of all items together as `points`. */
export type Lines = ReadonlyMap<string, PointsInterval>;

/** Adds up a rule's points for one record. */
export type LinesFunction = (surroundings: Surroundings, behind: OpenBehind) => Lines;

export function bindLines({ items, blocks }: QualificationRule): LinesFunction {
  const bound = items.map((item): [QualificationItem, PointsFunction] => [item, bindItem(item)]);
  return (surroundings, behind) => {
    const lines = new Map(bound.map(([{ code }, points]) => [code, points(surroundings, behind)]));
    const points = total([...lines.values()]);
    const sums = blocks.map((block): [string, PointsInterval] => [
      block.code,
      total(block.items.flatMap((code) => lines.get(code) ?? [])),
    ]);
    return new Map([...lines, ...sums, ['points', points]]);
  };
}

/** A line as a number in expressions. */
export function asNumber(line: PointsInterval | undefined): Possible | undefined {
  return line && numberIn(between(line.low, line.high));
}

/** The interval of all points; null where the rule has none. */
export function wholePoints({ items }: QualificationRule, lines: Lines): Qualification['points'] {
  const points = lines.get('points');
  return items.length === 0 || points === undefined ? null : { low: points.low, high: points.high };
}

export function pointsOutcomes(
  { items, blocks }: QualificationRule,
  lines: Lines,
): readonly PointsOutcome[] {
  const ceilings = new Map(items.map(({ code, max }) => [code, max]));
  const interval = (code: string) => {
    const { low, high, open } = lines.get(code) ?? { low: 0, high: 0, open: [] };
    return { low, high, missing: open };
  };
  return [
    ...items.map(
      ({ code, label, max }): PointsOutcome => ({
        section: 'item',
        code,
        label,
        max,
        ...interval(code),
      }),
    ),
    ...blocks.map(
      ({ code, label, items: parts }): PointsOutcome => ({
        section: 'block',
        code,
        label,
        max: parts.reduce((sum, part) => sum + (ceilings.get(part) ?? 0), 0),
        ...interval(code),
      }),
    ),
  ];
}
