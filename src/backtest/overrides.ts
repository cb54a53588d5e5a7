import type { IsoDate } from '../base/dates.js';
import { type AucComparison, compareAuc } from './auc-comparison.js';
import { cohortsOf } from './cohort-rows.js';
import {
  type OverriddenRow,
  type OverrideGroup,
  overrideGroup,
  plainRates,
  rowsBy,
} from './override-groups.js';
import type { BacktestSample } from './sample.js';

/** Overrides beside a sample, by column; every column has one entry a row of the sample. */
export interface OverrideColumns {
  /** Place in the grades that people gave; NaN where nobody overrode the model. */
  readonly final: Float64Array;
  /** Place of the model's grade as the override records it; NaN where it is off the scale. */
  readonly model: Float64Array;
  /** Place in `reasons`; NaN where none was given. */
  readonly reason: Float64Array;
  readonly reasons: readonly string[];
  /** Place in `people`. */
  readonly who: Float64Array;
  /** Names as they are to be shown. */
  readonly people: readonly string[];
  readonly counts: OverrideCounts;
}

/** What became of the rows of the overrides' file. */
export interface OverrideCounts {
  readonly overrides: number;
  /** Without a row of the same enterprise and day in the scored table. */
  readonly unmatched: number;
  readonly firstUnmatched: readonly { readonly enterpriseId: string; readonly asOf: IsoDate }[];
  /** No longer in force at the observation point, and left out. */
  readonly expired: number;
  /** Made after the observation point, perhaps in the knowledge of what happened, and left out. */
  readonly madeLater: number;
  /** To or from a grade off the scale, such as NR, and left out. */
  readonly offScale: number;
  /** Whose model grade is not the one of the scored table. */
  readonly modelGradeDiffers: number;
}

/** What overrides did and whether they were right. */
export interface OverrideResult {
  readonly meta: OverrideCounts & {
    /** Overrides of rows that can be judged. */
    readonly judged: number;
    readonly withoutReason: number;
    readonly warnings: readonly string[];
  };
  /** Overridden rows among all judged. */
  readonly share: number | null;
  /** Upgrades among the judged overrides. */
  readonly upgradeShare: number | null;
  readonly withoutReasonShare: number | null;
  readonly byDirection: readonly OverrideGroup[];
  readonly byReason: readonly OverrideGroup[];
  readonly byWho: readonly OverrideGroup[];
  readonly byNotches: readonly {
    /** Down the scale, negative for up. */
    readonly notches: number;
    readonly n: number;
    readonly defaults: number;
  }[];
  /** AUC of the final grade (challenger) less that of the model's grade (champion). */
  readonly auc: { readonly all: AucComparison; readonly overridden: AucComparison };
}

/**
 * Hold what people decided against what the model said and what happened. Expected defaults of a group
 * are those that rows of the same grade without an override had: at the model's grade, and at the final.
 */
export function overrideResult(
  sample: BacktestSample,
  columns: OverrideColumns,
  confidence: number,
): OverrideResult {
  const { all } = cohortsOf(sample);
  const overridden: OverriddenRow[] = [];
  const model = Float64Array.from(all.grade);
  const final = Float64Array.from(all.grade);
  for (const [at, row] of all.row.entries()) {
    const to = columns.final[row] ?? Number.NaN;
    const from = columns.model[row] ?? Number.NaN;
    if (Number.isNaN(to) || Number.isNaN(from)) continue;
    model[at] = from;
    final[at] = to;
    overridden.push({
      from,
      to,
      at,
      defaulted: all.defaulted[at] === 1,
      reason: nameAt(columns.reasons, columns.reason[row]),
      who: nameAt(columns.people, columns.who[row]),
    });
  }
  const places = new Set(overridden.map(({ at }) => at));
  const rates = plainRates(all, places, sample.grades.length);
  const group = (name: string, rows: readonly OverriddenRow[]) =>
    overrideGroup(name, rows, rates, confidence);
  const by = (name: (row: OverriddenRow) => string) =>
    [...rowsBy(overridden, name)]
      .map(([key, rows]) => group(key, rows))
      .toSorted((a, b) => b.n - a.n || (a.name < b.name ? -1 : 1));
  const isUp = ({ from, to }: OverriddenRow) => to < from;
  const isDown = ({ from, to }: OverriddenRow) => to > from;
  const withoutReason = overridden.filter(({ reason }) => reason === '').length;
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  const judged = overridden.length;
  return {
    meta: {
      ...columns.counts,
      judged,
      withoutReason,
      warnings: [
        ...(columns.counts.unmatched > 0 ? ['overrides-unmatched'] : []),
        ...(columns.counts.modelGradeDiffers > 0 ? ['override-model-grade-differs'] : []),
        ...(judged === 0 ? ['no-overrides-to-judge'] : []),
      ],
    },
    share: share(judged, all.n),
    upgradeShare: share(overridden.filter(isUp).length, judged),
    withoutReasonShare: share(withoutReason, judged),
    byDirection: [
      group('up', overridden.filter(isUp)),
      group('down', overridden.filter(isDown)),
      group(
        'confirmed',
        overridden.filter((row) => !isUp(row) && !isDown(row)),
      ),
    ],
    byReason: by(({ reason }) => reason),
    byWho: by(({ who }) => who),
    byNotches: notchesOf(overridden),
    auc: {
      all: compareAuc(all, model, final, confidence),
      overridden: compareAuc(all, only(model, places), only(final, places), confidence),
    },
  };
}

function nameAt(names: readonly string[], place: number | undefined): string {
  return place === undefined || Number.isNaN(place) ? '' : (names[place] ?? '');
}

function notchesOf(rows: readonly OverriddenRow[]): OverrideResult['byNotches'] {
  return [...rowsBy(rows, ({ from, to }) => to - from)]
    .map(([notches, moved]) => ({
      notches,
      n: moved.length,
      defaults: moved.filter(({ defaulted }) => defaulted).length,
    }))
    .toSorted((a, b) => a.notches - b.notches);
}

/** The grades at some rows, missing elsewhere. */
function only(grades: Float64Array, places: ReadonlySet<number>): Float64Array {
  return grades.map((grade, at) => (places.has(at) ? grade : Number.NaN));
}
