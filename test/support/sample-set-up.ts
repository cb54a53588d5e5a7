import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the first test that needs it leaves the warehouse of the bundled sample. */
    readonly sampleFolder: string;
  }
}

/** A place that all test files of a run share; nothing is made in it before a test asks. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'credit-radar-sample-'));
  project.provide('sampleFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
