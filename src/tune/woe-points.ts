import { bandOf } from './woe-band.js';
import type { WoePart, WoeScorecard } from './woe-scorecard.js';

/** An indicator's bands in points of 0 (worst band) to 100 (best band). */
export interface IndicatorPoints {
  readonly code: string;
  readonly cuts: readonly number[];
  readonly scores: readonly number[];
  /** Points of a missing value: where a weight of evidence of 0 lies between worst and best. */
  readonly missing: number;
  /** Share of the whole, in percent, rounded to hundredths. */
  readonly weight: number;
}

/** A group of indicators with weights that sum to 100 inside it. */
export interface GroupPoints {
  readonly code: string;
  readonly weight: number;
  readonly indicators: readonly IndicatorPoints[];
}

/**
 * A scorecard of weights of evidence as points: the sum of weight × points is linear in the log-odds,
 * but for rounding of points to tenths and of weights to hundredths. The weight of an indicator is how
 * far its bands can move the log-odds.
 * @param groupOf Group of an indicator. @param groups All groups, in the order wanted; empty ones are left out.
 */
export function woePoints(
  { parts }: WoeScorecard,
  groups: readonly string[],
  groupOf: (code: string) => string,
): readonly GroupPoints[] {
  const members = groups
    .map((code) => ({ code, parts: parts.filter((part) => groupOf(part.code) === code) }))
    .filter((group) => group.parts.length > 0);
  const groupWeights = percentages(members.map((group) => total(group.parts.map(reachOf))));
  return members.map((group, at) => {
    const weights = percentages(group.parts.map(reachOf));
    return {
      code: group.code,
      weight: groupWeights[at] ?? 0,
      indicators: group.parts.map((part, place) => pointsOf(part, weights[place] ?? 0)),
    };
  });
}

function pointsOf({ code, cuts, woe }: WoePart, weight: number): IndicatorPoints {
  const [worst, best] = [Math.min(...woe), Math.max(...woe)];
  const points = (value: number) => Math.round((1000 * (value - worst)) / (best - worst)) / 10;
  const missing = Math.min(100, Math.max(0, points(0)));
  return { code, cuts, scores: woe.map(points), missing, weight };
}

/** How far an indicator moves the log-odds from its worst to its best band. */
function reachOf({ coefficient, woe }: WoePart): number {
  return coefficient * (Math.max(...woe) - Math.min(...woe));
}

/** Shares in hundredths of a percent that sum to 100: the largest remainders are rounded up. */
function percentages(amounts: readonly number[]): readonly number[] {
  const whole = total(amounts);
  const exact = amounts.map((amount) => (amount / whole) * 10_000);
  const floors = exact.map(Math.floor);
  const short = 10_000 - total(floors);
  const raised = new Set(
    exact
      .map((value, at) => ({ at, remainder: value - Math.floor(value) }))
      .sort((a, b) => b.remainder - a.remainder || a.at - b.at)
      .slice(0, short)
      .map(({ at }) => at),
  );
  return floors.map((floor, at) => (floor + (raised.has(at) ? 1 : 0)) / 100);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Score of one row, 0 to 100: the sum of group weight × weight × points. */
export function totalPoints(
  groups: readonly GroupPoints[],
  valueAt: (code: string) => number | null,
): number {
  return total(
    groups.map((group) => {
      const inside = group.indicators.map(
        (indicator) => indicator.weight * pointsAt(indicator, valueAt(indicator.code)),
      );
      return (group.weight * total(inside)) / 10_000;
    }),
  );
}

function pointsAt({ cuts, scores, missing }: IndicatorPoints, value: number | null): number {
  if (value === null) return missing;
  return scores[bandOf(cuts, value)] ?? missing;
}
