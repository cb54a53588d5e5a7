import { constants } from 'node:fs';
import { copyFile, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';

/** The file that is written until an ingest is complete. */
export interface WorkingCopy {
  readonly path: string;
  /** Number that the first file of this ingest gets; set once the copy is first opened. */
  readonly firstFile: number | undefined;
}

interface Manifest {
  readonly inputs: string;
  readonly base: string;
  readonly firstFile?: number;
}

/**
 * Copy the warehouse to `<warehouse>.partial`, or take up the partial of an interrupted ingest.
 * @param inputs Fingerprint of everything the ingest depends on.
 * @throws CreditRadarError `resume-impossible` where there is no partial, or one of other inputs.
 */
export async function openWorkingCopy(
  warehouse: string,
  inputs: string,
  resume: boolean,
): Promise<WorkingCopy> {
  const path = partialOf(warehouse);
  const base = await stamp(warehouse);
  if (resume) return { path, firstFile: await resumed(warehouse, inputs, base) };
  await discardWorkingCopy(warehouse);
  if (base !== 'absent') await copyFile(warehouse, path, constants.COPYFILE_FICLONE);
  return { path, firstFile: undefined };
}

/** Note what the partial holds, so that it can be resumed. */
export async function noteWorkingCopy(
  warehouse: string,
  inputs: string,
  firstFile: number,
): Promise<void> {
  const manifest: Manifest = { inputs, base: await stamp(warehouse), firstFile };
  const file = manifestOf(warehouse);
  await writeFile(`${file}.tmp`, JSON.stringify(manifest));
  await rename(`${file}.tmp`, file);
}

/** Make the partial the warehouse, in one step. */
export async function publishWorkingCopy(warehouse: string): Promise<void> {
  const file = await open(partialOf(warehouse), 'r+');
  await file.sync();
  await file.close();
  await rename(partialOf(warehouse), warehouse);
  await rm(manifestOf(warehouse), { force: true });
}

/** Remove the partial and what belongs to it. */
export async function discardWorkingCopy(warehouse: string): Promise<void> {
  const path = partialOf(warehouse);
  for (const file of [path, `${path}.wal`, manifestOf(warehouse)]) await rm(file, { force: true });
}

async function resumed(warehouse: string, inputs: string, base: string): Promise<number> {
  const refuse = (detail: string) =>
    new CreditRadarError('resume-impossible', { warehouse, detail });
  const text = await readFile(manifestOf(warehouse), 'utf8').catch(() => undefined);
  if (text === undefined) throw refuse('no interrupted ingest was found');
  const manifest = parsed(text);
  if (!isManifest(manifest)) throw refuse('its notes cannot be read');
  if (manifest.inputs !== inputs) throw refuse('files, contracts or options differ');
  if (manifest.base !== base) throw refuse('the warehouse has changed since');
  if (manifest.firstFile === undefined) throw refuse('nothing had been staged');
  return manifest.firstFile;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isManifest(value: unknown): value is Manifest {
  return typeof value === 'object' && value !== null && 'inputs' in value && 'base' in value;
}

async function stamp(warehouse: string): Promise<string> {
  const found = await stat(warehouse).catch(() => undefined);
  return found === undefined ? 'absent' : `${found.size}:${found.mtimeMs}`;
}

function partialOf(warehouse: string): string {
  return `${warehouse}.partial`;
}

function manifestOf(warehouse: string): string {
  return `${warehouse}.partial.json`;
}
