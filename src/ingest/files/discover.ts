import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import { type FileKind, fileKind } from './file-kind.js';

/** A file of the input folder that can be read. */
export interface FoundFile extends FileKind {
  /** Relative to the input folder, with `/`. */
  readonly path: string;
  readonly absolute: string;
  readonly bytes: number;
}

/** Files of the input folder, in the order of their paths; `others` are of no readable kind. */
export interface Discovery {
  readonly files: readonly FoundFile[];
  readonly others: readonly string[];
}

/**
 * Walk the input folder.
 * @throws CreditRadarError `input-folder-unreadable`; `path-outside-input` for a link that leaves it.
 */
export async function discoverFiles(input: string): Promise<Discovery> {
  try {
    const root = await realpath(input);
    const paths = (await walk(root, root)).toSorted(byCodeUnit);
    const files: FoundFile[] = [];
    const others: string[] = [];
    for (const path of paths) {
      const kind = fileKind(path);
      const absolute = join(root, path);
      if (kind === undefined) others.push(path);
      else files.push({ ...kind, path, absolute, bytes: (await stat(absolute)).size });
    }
    return { files, others };
  } catch (error) {
    if (error instanceof CreditRadarError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new CreditRadarError('input-folder-unreadable', { path: input, detail });
  }
}

async function walk(root: string, folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const absolute = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await walk(root, absolute)));
    else if (entry.isSymbolicLink()) found.push(...(await linked(root, absolute)));
    else if (entry.isFile()) found.push(portable(root, absolute));
  }
  return found;
}

/** A link counts as the file it names; a link to a folder is not followed, so no walk is endless. */
async function linked(root: string, absolute: string): Promise<readonly string[]> {
  const target = await realpath(absolute);
  if (!target.startsWith(root + sep)) {
    throw new CreditRadarError('path-outside-input', { path: portable(root, absolute) });
  }
  return (await stat(target)).isFile() ? [portable(root, absolute)] : [];
}

function portable(root: string, absolute: string): string {
  return relative(root, absolute).split(sep).join('/');
}

function byCodeUnit(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
