import type { IsoDate } from '../base/dates.js';
import { sealed, type UnsealedCalibration } from '../model/calibration-file.js';
import type { Calibration, LongRun } from '../model/schema/calibration.js';
import { calibratedGrades } from './calibrated-grades.js';
import { requireInside } from './calibration-options.js';
import { type EstimationChoices, estimatePds } from './estimate-pds.js';
import { masterScaleOf, type ScaleConstraints } from './master-scale.js';
import type { Observation, RatedScale } from './observation.js';
import { type ObservationColumns, observationColumns } from './observation-columns.js';
import { observationsFingerprint } from './observations-fingerprint.js';
import { requireSound } from './require-sound.js';
import type { Sample } from './sample.js';

/** No PD is lower unless told: the input floor of Basel III for corporates. */
export const defaultFloor = 0.0005;

/** What is calibrated, by which method, and to what. */
export interface CalibrationRequest extends EstimationChoices {
  readonly scale: RatedScale;
  /** Fingerprint of the model that gave scores and grades. */
  readonly modelFingerprint: string;
  /** Where the observations come from, in words. */
  readonly reference: string;
  /** Enterprises that whoever drew the cohorts left out already, and by which definition of default. */
  readonly drawn?: {
    readonly inDefault: number;
    readonly notRated: number;
    readonly defaultDefinition: NonNullable<Calibration['cohort']['defaultDefinition']>;
  };
  /** Also propose cut-offs. */
  readonly masterScale?: ScaleConstraints;
}

/**
 * Calibrate ratings with outcomes into PDs (`estimatePds`), as plain data, sealed.
 * @throws `calibration-option-outside`, `history-invalid`, `history-duplicate`,
 *   `calibration-no-observations`, and what the method refuses
 */
export function calibrate(
  observations: readonly Observation[],
  request: CalibrationRequest,
): Calibration {
  return calibrateColumns(observationColumns(observations), request);
}

/** {@link calibrate} with the observations by column, the form for millions. */
export function calibrateColumns(
  observations: ObservationColumns,
  request: CalibrationRequest,
): Calibration {
  requireInside(request);
  const { scale, method, floor } = request;
  requireSound(observations, scale);
  const estimate = estimatePds(observations, scale, request);
  const { sample, longRun, fit, centralTendency, map } = estimate;
  const [first = '', last = first] = boundsOf(sample);
  return sealed({
    id: `${scale.id}@${scale.version}/${method.kind}/${last}`,
    model: { id: scale.id, version: scale.version, fingerprint: request.modelFingerprint },
    basis: { kind: 'fitted', reference: request.reference },
    horizonMonths: 12,
    philosophy: request.philosophy,
    method,
    cohort: cohortOf(sample, [first, last], request.drawn),
    longRun,
    ...(centralTendency === undefined ? {} : { centralTendency }),
    marginOfConservatism: estimate.margin,
    floor,
    meanPd: estimate.meanPd,
    map,
    grades: calibratedGrades({ map, floor }, sample, scale),
    diagnostics: { ...fit.diagnostics },
    ...proposedScale(sample, request.masterScale),
    warnings: [
      ...new Set([...fit.warnings, ...marginWarnings(request), ...unknownYears(request, longRun)]),
    ],
  });
}

/** A bound that is prudent already is raised once more where an estimation error is asked for too. */
function marginWarnings({ method, margin }: CalibrationRequest): readonly string[] {
  const bound = method.kind === 'pluto-tasche' || method.kind === 'bcr';
  return bound && margin.confidence !== undefined ? ['estimation-error-twice'] : [];
}

function unknownYears(
  { underRecorded }: CalibrationRequest,
  { years }: LongRun,
): readonly string[] {
  const observed = new Set(years.map(({ asOf }) => asOf));
  const unknown = underRecorded.years.filter((year) => !observed.has(year));
  return unknown.map((year) => `under-recorded-unknown:${year}`);
}

function boundsOf({ observations: { dates, date }, rows }: Sample): readonly IsoDate[] {
  const seen = new Set<number | undefined>();
  for (const row of rows) seen.add(date[row]);
  const points = dates.filter((_, place) => seen.has(place));
  return [points[0] ?? '', points.at(-1) ?? ''];
}

function cohortOf(
  sample: Sample,
  [from, to]: readonly [IsoDate, IsoDate],
  drawn: CalibrationRequest['drawn'],
): UnsealedCalibration['cohort'] {
  return {
    from,
    to,
    data: observationsFingerprint(sample.observations),
    observations: sample.n,
    obligors: obligorsOf(sample),
    defaults: sample.defaults,
    excluded: {
      ...sample.excluded,
      inDefault: sample.excluded.inDefault + (drawn?.inDefault ?? 0),
      notRated: sample.excluded.notRated + (drawn?.notRated ?? 0),
    },
    ...(drawn === undefined ? {} : { defaultDefinition: drawn.defaultDefinition }),
  };
}

function obligorsOf({ observations: { enterprise }, rows }: Sample): number {
  let [count, before]: [number, number | undefined] = [0, undefined];
  for (const row of rows) {
    if (enterprise[row] !== before) count++;
    before = enterprise[row];
  }
  return count;
}

function proposedScale(
  { points }: Sample,
  constraints: ScaleConstraints | undefined,
): Pick<Calibration, 'masterScale'> {
  return constraints === undefined ? {} : { masterScale: masterScaleOf(points, constraints) };
}
