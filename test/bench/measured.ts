import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What a run of the program took. */
export interface Measured {
  readonly seconds: number;
  /** Largest resident memory of the process, in megabytes (10^6 bytes). */
  readonly megabytes: number;
  readonly stdout: string;
}

/** Loaded into the measured process: at its end it writes its own peak memory, in kilobytes of 1024. */
const witness = `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS)));`;

/**
 * Run Node on a module with its arguments, as a process of its own measured from outside; start-up counts.
 * @throws Error with the process's messages where it does not end with 0.
 */
export async function measure(args: readonly string[]): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'credit-radar-measure-'));
  try {
    const [script, peak] = [join(folder, 'witness.mjs'), join(folder, 'peak')];
    writeFileSync(script, witness);
    const started = performance.now();
    const argv = ['--import', pathToFileURL(script).href, ...args];
    const stdout = await finish(argv, { ...process.env, PEAK_FILE: peak });
    const seconds = (performance.now() - started) / 1000;
    return { seconds, megabytes: (Number(readFileSync(peak, 'utf8')) * 1024) / 1e6, stdout };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function finish(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, [...argv], { env });
  const [output, messages]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => messages.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(Buffer.concat(output).toString('utf8'));
      else reject(new Error(`${argv.join(' ')}\n${Buffer.concat(messages).toString('utf8')}`));
    });
  });
}
