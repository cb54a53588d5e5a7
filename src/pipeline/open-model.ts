import type { IsoDate } from '../base/dates.js';
import type { Program } from '../compile/program.js';
import type { IndicatorSource } from '../compile/resolver.js';
import { scoreProgram } from '../compile/score-program.js';
import { readCalibration } from '../model/calibration-file.js';
import { type CatalogueIndex, indexCatalogue } from '../model/catalogue.js';
import { loadCatalogue, loadScorecard } from '../model/library.js';
import { fingerprint } from '../model/read-model-file.js';
import type { Calibration } from '../model/schema/calibration.js';
import type { Scorecard } from '../model/schema/scorecard.js';

/** A scorecard ready to be executed. */
export interface OpenModel {
  readonly scorecard: Scorecard;
  readonly index: CatalogueIndex;
  readonly program: Program;
  /** Gives the PDs; without one they are those that the scorecard's scale names. */
  readonly calibration?: Calibration;
  /** Of the meaning of scorecard, facts, indicators and peer means together. */
  readonly fingerprint: string;
}

/**
 * Read, resolve and compile a scorecard.
 * @param models The models folder.
 * @param reference `id`, `id@version` or a file.
 * @param source Whether indicators are computed from facts or given.
 * @param day Day of scoring, which chooses among rules that begin and end.
 * @param calibrationFile Calibration that gives the PDs.
 * @throws what reading the scorecard or the calibration refuses
 */
export function openModel(
  models: string,
  reference: string,
  source: IndicatorSource,
  day?: IsoDate,
  calibrationFile?: string,
): OpenModel {
  const catalogue = loadCatalogue(models);
  const scorecard = loadScorecard(models, reference, day);
  const index = indexCatalogue(catalogue);
  const calibration =
    calibrationFile === undefined ? undefined : readCalibration(calibrationFile, scorecard);
  return {
    scorecard,
    index,
    program: scoreProgram(scorecard, index, source, calibration),
    ...(calibration === undefined ? {} : { calibration }),
    fingerprint: fingerprint({ scorecard, catalogue }),
  };
}

/** Where the PDs of a model come from: its own design, or a calibration by its id. */
export function pdBasisOf({ calibration }: Pick<OpenModel, 'calibration'>): string {
  return calibration?.id ?? 'design';
}

/**
 * What a user should know of the calibration: that it was fitted to another state of the model files.
 * Its scores may then mean something else.
 */
export function calibrationWarnings({ calibration, fingerprint }: OpenModel): readonly string[] {
  if (calibration === undefined || calibration.model.fingerprint === fingerprint) return [];
  return [
    `calibration ${calibration.id} was fitted to model files ${calibration.model.fingerprint}, these are ${fingerprint}`,
  ];
}
