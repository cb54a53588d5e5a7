import { open, readFile, rm } from 'node:fs/promises';
import { kill, pid } from 'node:process';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';

/**
 * Hold `<warehouse>.lock` while the work runs; a lock of a process that is gone is taken over.
 * @throws CreditRadarError `warehouse-locked`.
 */
export async function withLock<T>(warehouse: string, work: () => Promise<T>): Promise<T> {
  const path = `${warehouse}.lock`;
  await take(warehouse, path, true);
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function take(warehouse: string, path: string, again: boolean): Promise<void> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(String(pid));
    await file.close();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EEXIST') {
      const detail = error instanceof Error ? error.message : String(error);
      throw new CreditRadarError('warehouse-not-writable', { warehouse, detail }, { cause: error });
    }
    const holder = Number.parseInt(await readFile(path, 'utf8').catch(() => ''), 10);
    if (!again || Number.isNaN(holder) || isAlive(holder)) {
      throw new CreditRadarError('warehouse-locked', {
        warehouse,
        pid: Number.isNaN(holder) ? '?' : holder,
      });
    }
    await rm(path, { force: true });
    await take(warehouse, path, false);
  }
}

function isAlive(holder: number): boolean {
  try {
    kill(holder, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
