import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The models folder of the repository. */
export const modelsFolder = join(root, 'models');

/** Folder of a real data set beside the repository, or `undefined` where it is absent. */
export function realData(set: string): string | undefined {
  const folder = join(root, '..', 'shared', 'data', set);
  return existsSync(folder) ? folder : undefined;
}

/** Folder of a data set's source contracts. */
export function contractsFolder(set: string): string {
  return join(root, 'test', 'real', set, 'sources');
}

/** A fresh folder for what one run writes. */
export function workFolder(): string {
  return mkdtempSync(join(tmpdir(), 'credit-radar-real-'));
}
