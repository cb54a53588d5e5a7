import type { IsoDate } from '../base/dates.js';
import { clusteredRate, spearman, weightBandwidth } from '../stats/index.js';
import { type AucComparison, compareAuc } from './auc-comparison.js';
import { type CalibrationSide, calibrationSide } from './calibration-side.js';
import { countsOf, exclusionOf, rowsAt } from './cohort-rows.js';
import { finite } from './finite.js';
import { enterpriseCounts } from './grade-results.js';
import type { BacktestSample, CohortRows, Exclusion, ExclusionCounts } from './sample.js';
import { placesOf } from './segments.js';
import type { MeasureSettings } from './settings.js';
import { gradeBinning, noShift, type Shift, scoreBinning, shiftBetween } from './shift.js';

/** Both models on the same rows. */
export interface PairMeasures {
  readonly n: number;
  readonly defaults: number;
  readonly defaultRate: number | null;
  readonly score: AucComparison;
  readonly grade: AucComparison;
  readonly calibration: {
    readonly champion: CalibrationSide;
    readonly challenger: CalibrationSide;
  };
}

/** A file's pairs that the other one lacks. */
export interface Unmatched {
  readonly rows: number;
  readonly unmatched: number;
  readonly first: readonly { readonly enterpriseId: string; readonly asOf: IsoDate }[];
}

/** A row that the two models grade differently. */
export interface ModelMove {
  readonly enterpriseId: string;
  readonly asOf: IsoDate;
  readonly champion: { readonly grade: string; readonly score: number };
  readonly challenger: { readonly grade: string; readonly score: number };
  /** Grades down the scale from champion to challenger; `null` where their scales differ. */
  readonly notches: number | null;
  readonly defaulted: boolean;
}

/** What only the tables themselves can say of two models. */
export interface PairedTables {
  readonly champion: BacktestSample;
  /** The same rows in the same order. */
  readonly challenger: BacktestSample;
  readonly files: { readonly champion: Unmatched; readonly challenger: Unmatched };
  readonly movers: readonly ModelMove[];
}

/** A challenger held against the champion. */
export interface ChallengerResult {
  readonly meta: PairedTables['files'] & {
    readonly matched: number;
    readonly used: number;
    /** Of the matched, by the first reason of the model that lacks it. */
    readonly excluded: {
      readonly champion: ExclusionCounts;
      readonly challenger: ExclusionCounts;
    };
    readonly warnings: readonly string[];
  };
  readonly pooled: PairMeasures;
  readonly cohorts: Readonly<Record<IsoDate, PairMeasures>>;
  readonly segments: readonly {
    readonly division: string;
    readonly segments: readonly (PairMeasures & { readonly segment: string })[];
  }[];
  /** From the champion's grade to the challenger's. */
  readonly migration: {
    readonly champion: readonly string[];
    readonly challenger: readonly string[];
    readonly counts: readonly (readonly number[])[];
    /** Shares of the used rows; `null` where the scales differ. */
    readonly same: number | null;
    readonly better: number | null;
    readonly worse: number | null;
    readonly bandwidth: { readonly upper: number; readonly lower: number } | null;
  };
  /** Of the challenger's distribution against the champion's; grades only on one scale. */
  readonly shift: { readonly score: Shift; readonly grade: Shift };
  readonly spearman: number | null;
  readonly movers: readonly ModelMove[];
}

/**
 * Hold a challenger against the champion on the rows that both can be judged on. Intervals and tests of
 * AUC differences are by enterprise, so that pooled cohorts are no more certain than they should be.
 */
export function compareChallenger(
  { champion, challenger, files, movers }: PairedTables,
  settings: MeasureSettings,
): ChallengerResult {
  const both = { champion: new Map<Exclusion, number>(), challenger: new Map<Exclusion, number>() };
  const used: number[] = [];
  for (const row of champion.date.keys()) {
    const [first, second] = [exclusionOf(champion, row), exclusionOf(challenger, row)];
    if (first !== null) both.champion.set(first, (both.champion.get(first) ?? 0) + 1);
    else if (second !== null) both.challenger.set(second, (both.challenger.get(second) ?? 0) + 1);
    else used.push(row);
  }
  const at = (places: readonly number[]) => {
    const rows = Uint32Array.from(places);
    return { own: rowsAt(champion, rows), other: rowsAt(challenger, rows) };
  };
  const all = at(used);
  const sameScale =
    champion.grades.length === challenger.grades.length &&
    champion.grades.every((grade, place) => grade === challenger.grades[place]);
  const measured = (places: readonly number[]) => {
    const { own, other } = at(places);
    return pairMeasures(own, other, settings);
  };
  return {
    meta: {
      ...files,
      matched: champion.date.length,
      used: used.length,
      excluded: { champion: countsOf(both.champion), challenger: countsOf(both.challenger) },
      warnings: sameScale ? [] : ['scales-differ'],
    },
    pooled: pairMeasures(all.own, all.other, settings),
    cohorts: Object.fromEntries(
      champion.dates.map((asOf, place) => [
        asOf,
        measured(used.filter((row) => champion.date[row] === place)),
      ]),
    ),
    segments: champion.divisions.map((division) => {
      const places = placesOf(division, all.own.row);
      const segments = division.segments.map((segment, place) => ({
        segment,
        ...measured(places.get(place) ?? []),
      }));
      return { division: division.name, segments };
    }),
    migration: migrationOf(all.own, all.other, champion.grades, challenger.grades, sameScale),
    shift: {
      score: shiftBetween(
        all.own,
        all.other,
        scoreBinning(all.own, settings.scoreBins),
        settings.confidence,
      ),
      grade: sameScale
        ? shiftBetween(all.own, all.other, gradeBinning(champion.grades), settings.confidence)
        : noShift,
    },
    spearman: finite(spearman([...all.own.score], [...all.other.score]).value),
    movers,
  };
}

function pairMeasures(own: CohortRows, other: CohortRows, settings: MeasureSettings): PairMeasures {
  const { confidence } = settings;
  const defaults = own.defaulted.reduce((sum, one) => sum + one, 0);
  const risk = ({ score }: CohortRows) => score.map((value) => -value);
  return {
    n: own.n,
    defaults,
    defaultRate: clusteredRate(enterpriseCounts(own, null), confidence).value,
    score: compareAuc(own, risk(own), risk(other), confidence),
    grade: compareAuc(own, own.grade, other.grade, confidence),
    calibration: {
      champion: calibrationSide(own, defaults, settings),
      challenger: calibrationSide(other, defaults, settings),
    },
  };
}

function migrationOf(
  own: CohortRows,
  other: CohortRows,
  champion: readonly string[],
  challenger: readonly string[],
  sameScale: boolean,
): ChallengerResult['migration'] {
  const counts = champion.map(() => new Array<number>(challenger.length).fill(0));
  const moves = { same: 0, better: 0, worse: 0 };
  for (const [row, from] of own.grade.entries()) {
    const to = other.grade[row] ?? 0;
    const line = counts[from];
    if (line !== undefined) line[to] = (line[to] ?? 0) + 1;
    moves[to === from ? 'same' : to < from ? 'better' : 'worse']++;
  }
  const share = (count: number) => (sameScale && own.n > 0 ? count / own.n : null);
  const band = sameScale && champion.length > 1 ? weightBandwidth(counts) : null;
  return {
    champion,
    challenger,
    counts,
    same: share(moves.same),
    better: share(moves.better),
    worse: share(moves.worse),
    bandwidth: band === null ? null : { upper: band.upper, lower: band.lower },
  };
}
