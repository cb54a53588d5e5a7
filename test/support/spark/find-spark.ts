import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { env, stderr } from 'node:process';

const root = join(import.meta.dirname, '..', '..', '..');

/** Python with Spark: the one named by the environment, else the one that `.ci/run` makes; if any. */
export const sparkPython: string | undefined = [
  env.CREDIT_RADAR_SPARK_PYTHON,
  join(root, '.tmp', 'spark-venv', 'bin', 'python'),
].find((python) => python !== undefined && existsSync(python));

if (sparkPython === undefined) stderr.write('skipped: no Spark\n');
