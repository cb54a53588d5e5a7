import { rmSync } from 'node:fs';
import { stderr } from 'node:process';
import { afterAll, describe, it } from 'vitest';
import { realData, workFolder } from './real-data.js';

/** Tests on a real data set; skipped, with the reason printed, where the set is absent. */
export function describeRealData(set: string, body: (folder: string, work: string) => void): void {
  const folder = realData(set);
  if (folder === undefined) {
    const reason = `../shared/data/${set} is absent`;
    stderr.write(`skipped: ${reason}\n`);
    describe(set, () => it('reads the real data', (context) => context.skip(reason)));
    return;
  }
  describe(set, () => {
    const work = workFolder();
    afterAll(() => rmSync(work, { recursive: true, force: true }));
    body(folder, work);
  });
}
