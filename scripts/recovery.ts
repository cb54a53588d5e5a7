/**
 * Are true weights recovered? Simulate provinces whose law of default is known, ingest, score and tune
 * them, and write what came of it as `docs/recovery.md`: `npm run recovery`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeProvince, scoreProvince } from '../test/recovery/province.js';
import { recoverWeights, tuneWithinBounds } from '../test/recovery/recover.js';
import { type ProvinceResult, recoveryPage } from '../test/recovery/recovery-page.js';

const provinces = 20;
const making = { enterprises: 3000, years: 6 };
const draws = 500;

const results: ProvinceResult[] = [];
for (let seed = 1; seed <= provinces; seed++) {
  results.push(await resultOf(seed));
  console.error(`province ${seed} of ${provinces}`);
}
const page = recoveryPage(results, { ...making, draws });
writeFileSync(join(import.meta.dirname, '..', 'docs', 'recovery.md'), page);
console.log(page);

async function resultOf(seed: number): Promise<ProvinceResult> {
  const folder = mkdtempSync(join(tmpdir(), 'credit-radar-recovery-'));
  try {
    const province = await makeProvince(folder, { ...making, seed });
    const planted = await scoreProvince(province, 'planted@1.0.0');
    return {
      planted: await recoverWeights(planted, draws),
      seen: await recoverWeights(await scoreProvince(province, 'seen@1.0.0'), draws),
      bounded: await tuneWithinBounds(planted),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
