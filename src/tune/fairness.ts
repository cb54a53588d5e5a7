import { clusteredAuc } from '../stats/discrimination/clustered-auc.js';
import { logistic } from '../stats/distributions/logistic.js';
import { clusteredRate } from '../stats/intervals/clustered-rate.js';
import { correlationRatio } from '../stats/rank/correlation-ratio.js';
import { logisticRegression } from '../stats/regression/logistic-regression.js';
import { enterprisesOf, type Grouping, type TuningSample, totalsOf } from './sample.js';
import type { WeightFrame } from './weight-frame.js';

/** How the score treats one group. */
export interface GroupFairness {
  readonly group: string;
  readonly n: number;
  readonly defaults: number;
  /** Mean score of those that did not default, 0–1 on the scale of the sample. */
  readonly meanScore: number | null;
  readonly auc: { readonly value: number | null; readonly ci: readonly [number, number] | null };
  /** Observed default rate with its interval, and what one logistic curve of the score for all groups expects. */
  readonly observedDefaultRate: number | null;
  readonly interval: readonly [number, number] | null;
  readonly expected: number | null;
  /** Whether the expectation lies outside the interval of what happened. */
  readonly miscalibrated: boolean;
}

/** How far an indicator tells groups apart, beyond what the outcome explains. */
export interface Proxy {
  readonly indicator: string;
  /** Correlation ratio η² of its score between groups, within outcome classes; 0–1. */
  readonly association: number;
  /** Of no association, at the number of enterprises. */
  readonly pValue: number | null;
  /** Whether the association is large: the indicator may stand proxy for the group. */
  readonly suspected: boolean;
}

/** The fairness table of one grouping. */
export interface GroupingFairness {
  readonly grouping: string;
  readonly groups: readonly GroupFairness[];
  /** Strongest first; only indicators with weight. */
  readonly proxies: readonly Proxy[];
}

/** η² from which an association is large: Cohen, Statistical Power Analysis (1988), § 8.2.3, f = 0.40. */
export const largeAssociation = 0.138;

/** Significance that a suspected proxy also has to reach (design). */
const significance = 0.01;

/** Rows that a group needs to be judged (design). */
const leastRows = 30;

/**
 * Does the score treat groups alike, and does an indicator stand proxy for one? For every grouping: AUC and
 * calibration group by group, and for every indicator its association with the group among firms of the
 * same outcome. Controlling for the outcome keeps an indicator from being suspected because groups
 * default at different rates.
 * @param rows Ascending, so that those of an enterprise stand together.
 */
export function fairness(
  sample: TuningSample,
  { indicators }: WeightFrame,
  rows: Uint32Array,
  effective: readonly (readonly number[])[],
  confidence: number,
): readonly GroupingFairness[] {
  const totals = totalsOf(sample, rows, effective);
  const defaulted = Uint8Array.from(rows, (row) => sample.defaulted[row] ?? 0);
  const curve = logisticRegression(
    [...totals].map((total) => [total]),
    [...defaulted],
  ).coefficients;
  const expected =
    curve === null
      ? null
      : totals.map((total) => logistic((curve[0] ?? 0) + (curve[1] ?? 0) * total));
  const judged: Judged = { sample, rows, totals, defaulted, expected, confidence };
  const weighs = indicators.flatMap((_, at) =>
    effective.some((own) => (own[at] ?? 0) > 0) ? [at] : [],
  );
  return sample.groupings.flatMap((grouping) => {
    const groups = groupsOf(judged, grouping);
    if (groups.length < 2) return [];
    return [{ grouping: grouping.name, groups, proxies: proxiesOf(judged, grouping, weighs) }];
  });
}

interface Judged {
  readonly sample: TuningSample;
  readonly rows: Uint32Array;
  readonly totals: Float64Array;
  readonly defaulted: Uint8Array;
  readonly expected: Float64Array | null;
  readonly confidence: number;
}

function groupsOf(judged: Judged, { groups, group }: Grouping): readonly GroupFairness[] {
  const places = groups.map((): number[] => []);
  for (const [place, row] of judged.rows.entries()) places[group[row] ?? -1]?.push(place);
  return groups.flatMap((name, at) => {
    const own = places[at] ?? [];
    return own.length < leastRows ? [] : [groupFairness(name, own, judged)];
  });
}

function groupFairness(
  group: string,
  places: readonly number[],
  { sample, rows, totals, defaulted, expected, confidence }: Judged,
): GroupFairness {
  const outcomes = places.map((place) => defaulted[place] ?? 0);
  const clusters = places.map((place) => sample.enterprise[rows[place] ?? 0] ?? 0);
  const defaults = outcomes.reduce((sum, one) => sum + one, 0);
  const good = places.filter((place) => defaulted[place] !== 1);
  const risk = places.map((place) => -(totals[place] ?? 0));
  const area = clusteredAuc(risk, outcomes, clusters, confidence);
  const rate = clusteredRate(countsBy(clusters, outcomes).values(), confidence);
  const mean = (list: readonly number[], of: Float64Array) =>
    list.length === 0 ? null : list.reduce((sum, at) => sum + (of[at] ?? 0), 0) / list.length;
  const expectation = expected === null ? null : mean(places, expected);
  const [low, high] = rate.ci ?? [0, 1];
  return {
    group,
    n: places.length,
    defaults,
    meanScore: mean(good, totals),
    auc: { value: area.value, ci: area.ci },
    observedDefaultRate: rate.value,
    interval: rate.ci,
    expected: expectation,
    miscalibrated: expectation !== null && (expectation < low || expectation > high),
  };
}

function countsBy(
  clusters: readonly number[],
  outcomes: readonly number[],
): ReadonlyMap<number, { n: number; defaults: number }> {
  const counts = new Map<number, { n: number; defaults: number }>();
  for (const [place, cluster] of clusters.entries()) {
    const own = counts.get(cluster) ?? { n: 0, defaults: 0 };
    own.n++;
    own.defaults += outcomes[place] ?? 0;
    counts.set(cluster, own);
  }
  return counts;
}

function proxiesOf(
  { sample, rows, defaulted }: Judged,
  { group }: Grouping,
  weighs: readonly number[],
): readonly Proxy[] {
  const independent = enterprisesOf(sample, rows);
  const groups = Int32Array.from(rows, (row) => group[row] ?? -1);
  return weighs
    .flatMap((at): Proxy[] => {
      const values = Float64Array.from(rows, (row) => sample.scores[at]?.[row] ?? 0);
      const { value, pValue } = correlationRatio(values, groups, {
        stratum: defaulted,
        independent,
      });
      if (value === null) return [];
      const suspected = value >= largeAssociation && (pValue ?? 1) < significance;
      return [{ indicator: sample.indicators[at] ?? '', association: value, pValue, suspected }];
    })
    .sort((a, b) => b.association - a.association);
}
