import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildProgram } from './build.js';
import { dropFolder, freshFolder, type Outcome, programAt } from './program.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Main module of the program as it was just built. */
    readonly program: string;
    /** Folder with a simulated province of 60 enterprises and its warehouse. */
    readonly province: string;
  }
}

/** Build the program into a folder of its own, laid out as it is published, and stage a small province. */
export async function setup(project: TestProject): Promise<() => void> {
  const home = freshFolder();
  const main = buildProgram(home);
  const province = join(home, 'province');
  mkdirSync(province);
  const { run } = programAt(main);
  const feeds = '--enterprises 60 --technology-share 0.7 --years 3 --seed 11 --dirty --out feeds';
  done(await run(province, 'simulate', ...feeds.split(' ')));
  const staged = '--input feeds --received 2025-12-31 --warehouse w.duckdb --json';
  done(await run(province, 'ingest', ...staged.split(' ')));
  project.provide('program', main);
  project.provide('province', province);
  return () => dropFolder(home);
}

function done({ code, stderr }: Outcome): void {
  if (code !== 0) throw new Error(`the small province could not be made:\n${stderr}`);
}
