import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { type Program, programAt } from './program.js';

/** The program that the set-up built. */
export const program: Program = programAt(inject('program'));

/** Folder of the small province: `feeds`, `w.duckdb` with its quarantine list, `run.json`. */
export const province: string = inject('province');

/** Last day of the small province. */
export const asOf = '2025-12-31';

/** A copy of the small province's warehouse that a test may change. */
export function ownWarehouse(folder: string): string {
  const file = join(folder, 'w.duckdb');
  copyFileSync(join(province, 'w.duckdb'), file);
  return file;
}
