import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Sample } from './statistics-data.js';

/** Seconds that scikit-learn took on the same rows, or why it did not run. */
export type PeerTimes =
  | { readonly version: string; readonly auc: number; readonly isotonic: number }
  | { readonly absent: string };

const found = z.object({ version: z.string(), auc: z.number(), isotonic: z.number() });

/** Reads both columns as doubles; prints the median seconds of each function. */
const script = `
import json, statistics, sys, time
import numpy, sklearn
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import roc_auc_score
risk, defaulted = numpy.fromfile(sys.argv[1]).reshape(2, -1)
def median(work):
    seconds = []
    for _ in range(int(sys.argv[2])):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)
print(json.dumps({
    "version": sklearn.__version__,
    "auc": median(lambda: roc_auc_score(defaulted, risk)),
    "isotonic": median(lambda: IsotonicRegression().fit(risk, defaulted)),
}))
`;

/**
 * Time scikit-learn on a sample.
 * @param python An interpreter that has it, e.g. from the environment; not asked where absent.
 */
export function timePeer(
  python: string | undefined,
  { risk, defaulted }: Sample,
  rounds: number,
  folder: string,
): PeerTimes {
  if (python === undefined) return { absent: 'CREDIT_RADAR_PEER_PYTHON is not set' };
  const file = join(folder, 'sample.f64');
  writeFileSync(file, Buffer.concat([bytes(risk), bytes(defaulted)]));
  try {
    const printed = execFileSync(python, ['-c', script, file, String(rounds)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return found.parse(JSON.parse(printed));
  } catch {
    return { absent: 'scikit-learn is absent there' };
  }
}

function bytes(values: Float64Array): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
}
