import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeCells, type Notebook } from './notebook-file.js';

/** Packages that a notebook imports besides the project's own and Node's, and that are not installed. */
export function absentPackages(file: string, notebook: Notebook): readonly string[] {
  const imports = codeCells(notebook).flatMap((cell) =>
    [...cell.matchAll(/(?:from|import\() ?'([^'.][^']*)'/g)].map((match) => match[1] ?? ''),
  );
  const foreign = new Set(
    imports
      .filter((name) => !name.startsWith('node:') && !name.startsWith('credit-radar'))
      .map((name) => name.split('/')[0] ?? name),
  );
  return [...foreign].filter((name) => !existsSync(join(dirname(file), 'node_modules', name)));
}
