import { auc } from '../stats/discrimination/auc.js';
import type { Grouping, TuningSample } from './sample.js';

/** Scores of some rows, higher being better. */
export interface JudgedRows {
  readonly rows: Uint32Array;
  readonly totals: Float64Array;
}

/** What a set of weights is good for; `null` where it cannot be measured. */
export interface Goals {
  /** Mean over observation points of the AUC; more is better. */
  readonly discrimination: number | null;
  /** How far the AUC differs between observation points: standard deviation weighted by defaults; less is better. */
  readonly betweenYears: number | null;
  /** The same between groups, by grouping. */
  readonly between: Readonly<Record<string, number | null>>;
}

/** Defaults and survivors that a group or year needs for its AUC to be compared (design). */
export const leastOfClass = 10;

/** Measure weights by the scores that they give to rows which they were not learned from. */
export function goalsOf(
  sample: TuningSample,
  judged: readonly JudgedRows[],
  groupings: readonly Grouping[],
): Goals {
  const byYear = areas(sample, judged, (row) => sample.date[row] ?? -1);
  return {
    discrimination:
      byYear.length === 0 ? null : byYear.reduce((sum, { area }) => sum + area, 0) / byYear.length,
    betweenYears: spreadOf(byYear),
    between: Object.fromEntries(
      groupings.map(({ name, group }) => [
        name,
        spreadOf(areas(sample, judged, (row) => group[row] ?? -1)),
      ]),
    ),
  };
}

interface Area {
  readonly area: number;
  readonly defaults: number;
}

/** AUC of every part of the rows that has enough of both classes. */
function areas(
  sample: TuningSample,
  judged: readonly JudgedRows[],
  partOf: (row: number) => number,
): readonly Area[] {
  const parts = new Map<number, { risk: number[]; defaulted: number[] }>();
  for (const { rows, totals } of judged) {
    for (const [place, row] of rows.entries()) {
      const part = partOf(row);
      if (part < 0) continue;
      const own = parts.get(part) ?? { risk: [], defaulted: [] };
      own.risk.push(-(totals[place] ?? 0));
      own.defaulted.push(sample.defaulted[row] ?? 0);
      parts.set(part, own);
    }
  }
  return [...parts.values()].flatMap(({ risk, defaulted }): Area[] => {
    const defaults = defaulted.reduce((sum, one) => sum + one, 0);
    if (Math.min(defaults, risk.length - defaults) < leastOfClass) return [];
    const area = auc(risk, defaulted).value;
    return area === null ? [] : [{ area, defaults }];
  });
}

function spreadOf(parts: readonly Area[]): number | null {
  if (parts.length < 2) return null;
  const all = parts.reduce((sum, { defaults }) => sum + defaults, 0);
  const mean = parts.reduce((sum, { area, defaults }) => sum + area * defaults, 0) / all;
  const squares = parts.reduce((sum, { area, defaults }) => sum + defaults * (area - mean) ** 2, 0);
  return Math.sqrt(squares / all);
}

/**
 * Which of several goals no other one beats: at least as good in every goal that all can be measured by,
 * and better in one. Those are the Pareto front.
 */
export function paretoFront(candidates: readonly Goals[]): readonly boolean[] {
  const costs = candidates.map(({ discrimination, betweenYears, between }) => [
    discrimination === null ? null : -discrimination,
    betweenYears,
    ...Object.values(between),
  ]);
  const measured = [...(costs[0] ?? []).keys()].filter((goal) =>
    costs.every((own) => own[goal] !== null),
  );
  const beats = (a: readonly (number | null)[], b: readonly (number | null)[]) =>
    measured.every((goal) => (a[goal] ?? 0) <= (b[goal] ?? 0)) &&
    measured.some((goal) => (a[goal] ?? 0) < (b[goal] ?? 0));
  return costs.map((own) => measured.length > 0 && !costs.some((other) => beats(other, own)));
}
