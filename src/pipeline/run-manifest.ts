import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { IsoDate } from '../base/dates.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { Cohorts } from './cohorts/make-cohorts.js';
import type { OpenModel } from './open-model.js';

/** What a run was: enough to do it again and to know whether the result must be the same. */
export interface RunManifest {
  readonly command: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly version: string;
  readonly date: IsoDate;
  readonly asOf?: IsoDate;
  readonly model?: { readonly id: string; readonly version: string; readonly fingerprint: string };
  /** The calibration that gave the PDs. */
  readonly calibration?: { readonly id: string; readonly fingerprint: string };
  /** Official rules that were applied. */
  readonly rules?: readonly { readonly rule: string; readonly fingerprint: string }[];
  /** How the cohorts were drawn, by which definition of default, and who was left out. */
  readonly replay?: Pick<Cohorts, 'definition' | 'outcomes' | 'cohorts' | 'incomplete'>;
  /** Fingerprint of the data of each source. */
  readonly data?: readonly { readonly feed: string; readonly fingerprint: string }[];
  readonly outputs: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly warnings: readonly string[];
}

/** The model's part of a manifest. */
export function manifestModel({
  scorecard,
  fingerprint,
}: OpenModel): NonNullable<RunManifest['model']> {
  return { id: scorecard.id, version: scorecard.version, fingerprint };
}

/** The calibration's part of a manifest; nothing where PDs are those of the design. */
export function manifestCalibration({
  calibration,
}: Pick<OpenModel, 'calibration'>): Pick<RunManifest, 'calibration'> {
  if (calibration === undefined) return {};
  const { id, fingerprint } = calibration;
  return { calibration: { id, fingerprint } };
}

/** The cohorts' part of a manifest. */
export function manifestReplay({
  definition,
  outcomes,
  cohorts,
  incomplete,
}: Cohorts): NonNullable<RunManifest['replay']> {
  return { definition, outcomes, cohorts, incomplete };
}

/** Write `run.json` into a folder. @throws `output-unwritable` */
export function writeManifest(folder: string, manifest: RunManifest): string {
  const file = join(folder, 'run.json');
  try {
    writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new CreditRadarError('output-unwritable', { file, detail }, { cause: error });
  }
  return file;
}

/** Folder of an output file. */
export function folderOf(file: string): string {
  return dirname(file);
}
