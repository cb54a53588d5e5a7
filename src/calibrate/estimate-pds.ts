import type {
  Calibration,
  CalibrationMethod,
  LongRun,
  PdMap,
} from '../model/schema/calibration.js';
import { anchored, meanPdOf } from './anchor.js';
import { longRunRate, type UnderRecorded } from './long-run-rate.js';
import { type MarginRequest, marginOfConservatism } from './margin-of-conservatism.js';
import type { Fit } from './methods/fit.js';
import { fitMethod, standsAlone } from './methods/fit-method.js';
import type { FitScale } from './observation.js';
import type { ObservationColumns } from './observation-columns.js';
import { type Sample, sampleOf } from './sample.js';

/** By which method PDs are estimated, to what level and how prudently. */
export interface EstimationChoices {
  readonly method: CalibrationMethod;
  readonly philosophy: Calibration['philosophy'];
  /** Mean PD to aim at, in (0, 1). */
  readonly centralTendency?: number | undefined;
  readonly margin: MarginRequest;
  /** In [0, 1). */
  readonly floor: number;
  readonly underRecorded: UnderRecorded;
}

/** From ratings to PDs, with all that led there. */
export interface Estimate {
  readonly sample: Sample;
  readonly longRun: LongRun;
  readonly fit: Fit;
  readonly centralTendency: Calibration['centralTendency'];
  readonly margin: Calibration['marginOfConservatism'];
  readonly meanPd: Calibration['meanPd'];
  /** Before the floor. */
  readonly map: PdMap;
}

/**
 * Estimate PDs from ratings with outcomes:
 *
 *     observations ─(years that count)─▶ sample, long-run rate   `sample`, `long-run-rate`
 *                  ─(method)──────────▶ PDs by grade or score    `methods/`
 *                  ─(central tendency)▶ PDs with the mean wanted `anchor`
 *                  ─(margin, floor)───▶ PDs                      `margin-of-conservatism`
 *
 * The mean aimed at is the given central tendency; through the cycle, without one, the long-run rate.
 * Low-default bounds and posteriors, and point-in-time PDs, are moved by a given central tendency only.
 * @param observations Sound ones, see `requireSound`.
 * @throws `calibration-no-observations`, and what the method refuses
 */
export function estimatePds(
  observations: ObservationColumns,
  scale: FitScale,
  choices: EstimationChoices,
): Estimate {
  const { method, floor, underRecorded } = choices;
  const leftOut = underRecorded.treatment === 'left-out' ? underRecorded.years : [];
  const sample = sampleOf(observations, scale, new Set(leftOut));
  const longRun = longRunRate(observations, underRecorded);
  const centralTendency = aimOf(choices, longRun);
  const target = centralTendency?.value ?? null;
  const fit = fitMethod({ sample, scale, target }, method);
  const moved = target === null ? fit.map : anchored(fit.map, sample, target, method.kind);
  const meanOf = (map: PdMap) => meanPdOf({ map, floor: 0 }, sample);
  const mean = meanOf(moved);
  const margin = marginOfConservatism(mean, longRun, choices.margin);
  const map =
    margin.total === 0 ? moved : anchored(moved, sample, mean + margin.total, method.kind);
  const meanPd = {
    fitted: fit.map === moved ? mean : meanOf(fit.map),
    anchored: mean,
    withMargin: map === moved ? mean : meanOf(map),
    floored: meanPdOf({ map, floor }, sample),
  };
  return { sample, longRun, fit, centralTendency, margin, meanPd, map };
}

function aimOf(
  { centralTendency, method, philosophy }: EstimationChoices,
  { value }: LongRun,
): Calibration['centralTendency'] {
  if (centralTendency !== undefined) return { value: centralTendency, source: 'given' };
  const follows = philosophy === 'through-the-cycle' && !standsAlone(method);
  if (!follows || value === null || value <= 0 || value >= 1) return undefined;
  return { value, source: 'long-run' };
}
