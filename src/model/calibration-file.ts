import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { fingerprint, readModelFile } from './read-model-file.js';
import { type Calibration, calibrationSchema } from './schema/calibration.js';
import type { Scorecard } from './schema/scorecard.js';

/** A calibration before it is sealed. */
export type UnsealedCalibration = Omit<Calibration, 'fingerprint'>;

/** Add the fingerprint of everything a calibration says. */
export function sealed(calibration: UnsealedCalibration): Calibration {
  return { ...calibration, fingerprint: fingerprint(calibration) };
}

/**
 * Read a calibration, YAML or JSON, for a scorecard.
 * @throws `model-file-*`; `calibration-altered` where it is not what was written;
 *   `calibration-other-model` where it was fitted for another scorecard or scale;
 *   `calibration-out-of-order` where a better grade or score would have the higher PD.
 */
export function readCalibration(file: string, scorecard: Scorecard): Calibration {
  const calibration = readModelFile(file, calibrationSchema);
  const { fingerprint: seal, ...content } = calibration;
  if (fingerprint(content) !== seal) throw new CreditRadarError('calibration-altered', { file });
  requireSameModel(file, calibration, scorecard);
  const at = firstOutOfOrder(calibration);
  if (at !== undefined) throw new CreditRadarError('calibration-out-of-order', { file, at });
  return calibration;
}

function requireSameModel(file: string, calibration: Calibration, scorecard: Scorecard): void {
  const model = `${scorecard.id}@${scorecard.version}`;
  const fitted = `${calibration.model.id}@${calibration.model.version}`;
  const grades = scorecard.scale.map(({ grade }) => grade).join(' ');
  const known = calibration.grades.map(({ grade }) => grade).join(' ');
  const mapped =
    calibration.map.kind === 'grade'
      ? calibration.map.pds.map(({ grade }) => grade).join(' ')
      : known;
  if (model === fitted && grades === known && grades === mapped) return;
  throw new CreditRadarError('calibration-other-model', { file, model, fitted, grades, known });
}

/** The grade or score from which on the PDs of the map do not keep the order. */
function firstOutOfOrder({ map }: Calibration): string | undefined {
  if (map.kind === 'grade') {
    const fault = map.pds.find(({ pd }, place) => pd > (map.pds[place + 1]?.pd ?? 1));
    return fault?.grade;
  }
  if (map.kind !== 'piecewise') return undefined;
  const fault = map.knots.find(([score, pd], place) => {
    const [next, nextPd] = map.knots[place + 1] ?? [Number.POSITIVE_INFINITY, 0];
    return score >= next || pd < nextPd;
  });
  return fault === undefined ? undefined : String(fault[0]);
}
