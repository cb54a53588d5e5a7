import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import { driverSource } from './driver.js';
import { type SparkSettings, sparkProperties } from './settings.js';

/** A running Spark. Tables come and go as files: views `USING parquet`, `INSERT OVERWRITE DIRECTORY`. */
export interface Spark {
  readonly version: string;
  /**
   * Run one statement to its end; statements wait for one another.
   * @throws `spark-failed`
   */
  readonly run: (sql: string) => Promise<void>;
  /** End the session and its processes. */
  readonly close: () => Promise<void>;
}

/** What the driver says: its version once, then nothing or an error for each statement. */
const answerSchema = z.object({ version: z.string().optional(), error: z.string().optional() });

/**
 * Start a Spark session of this machine in a process of its own. Takes some seconds.
 * @throws `spark-not-found` where the interpreter, its package `pyspark` or Java is missing.
 */
export async function openSpark(settings: SparkSettings): Promise<Spark> {
  const { python } = settings;
  const properties = JSON.stringify(sparkProperties(settings));
  const driver = spawn(python, ['-c', driverSource, properties], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise<string>((resolve) => {
    driver.once('error', (error) => resolve(error.message));
    driver.once('close', (status) => resolve(`its process ended with status ${status}`));
  });
  const said = lastWords(driver);
  const lines = createInterface({ input: driver.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<z.infer<typeof answerSchema>> => {
    const line = await lines.next();
    if (line.done !== true) return answerSchema.parse(JSON.parse(line.value));
    return { error: [await ended, said()].filter((text) => text !== '').join(': ') };
  };
  driver.stdin.on('error', () => undefined);
  const { version, error } = await answer();
  if (version === undefined) {
    throw new CreditRadarError('spark-not-found', { python, detail: error ?? '' });
  }
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (sql: string): Promise<void> => {
    driver.stdin.write(`${JSON.stringify(sql)}\n`);
    const { error: detail } = await answer();
    if (detail !== undefined) throw new CreditRadarError('spark-failed', { detail });
  };
  return {
    version,
    run: (sql) => {
      const asked = last.then(() => ask(sql));
      last = asked.catch(() => undefined);
      return asked;
    },
    close: async () => {
      driver.stdin.end();
      await ended;
    },
  };
}

/** The last line that a process printed to standard error. */
function lastWords({ stderr }: ChildProcess): () => string {
  let text = '';
  stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text = `${text}${chunk}`.slice(-4000);
  });
  return () => text.trim().split('\n').at(-1) ?? '';
}
