import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { cellsModule } from './cells-module.js';
import { codeCells, type Notebook, type Shown } from './notebook-file.js';

/** A cell that failed, counted from 1 among the code cells. */
export class CellError extends Error {
  readonly cell: number;

  constructor(file: string, cell: number, message: string) {
    super(`${basename(file)}, code cell ${cell}: ${message}`);
    this.name = 'CellError';
    this.cell = cell;
  }
}

const resultsSchema = z.object({
  shown: z.array(z.array(z.record(z.string(), z.string()))),
  error: z.string().nullable(),
});

/**
 * Run a notebook's cells as one TypeScript module, in a process of its own from the root of the
 * project; `credit-radar` is the project's own source.
 *
 *     cells ─▶ notebooks/.run/NAME.mts ─(tsx)─▶ what each cell showed
 *
 * @returns What each code cell showed. @throws {@link CellError} for the first cell that fails.
 */
export async function runNotebook(
  file: string,
  notebook: Notebook,
): Promise<readonly (readonly Shown[])[]> {
  const folder = join(dirname(file), '.run');
  const name = join(folder, `${basename(file, '.ipynb')}-${process.pid}`);
  const [module, results] = [`${name}.mts`, `${name}.json`];
  const { text, cellOfLine } = cellsModule(codeCells(notebook));
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(module, text);
    const messages = await runCells(module, results, join(dirname(file), 'tsconfig.json'));
    const { shown, error } = resultsOf(results, messages);
    if (error === null) return shown;
    const line = /:(\d+):\d+: ERROR/.exec(error)?.[1];
    const cell = line === undefined ? shown.length : cellOfLine(Number(line));
    throw new CellError(file, cell, error);
  } finally {
    for (const made of [module, results]) rmSync(made, { force: true });
  }
}

function resultsOf(file: string, messages: string): z.infer<typeof resultsSchema> {
  try {
    return resultsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`the notebook ended without results:\n${messages}`, { cause: error });
  }
}

function runCells(module: string, results: string, tsconfig: string): Promise<string> {
  const main = join(import.meta.dirname, 'run-cells.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', main, module, results], {
    cwd: join(import.meta.dirname, '..', '..'),
    env: { ...process.env, TSX_TSCONFIG_PATH: tsconfig },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const messages: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => messages.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(Buffer.concat(messages).toString('utf8')));
  });
}
