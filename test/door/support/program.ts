import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a finished process left behind. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A built program, by its main module. */
export interface Program {
  /** Run to the end in a folder. */
  readonly run: (folder: string, ...args: readonly string[]) => Promise<Outcome>;
  /** Start without waiting for the end. */
  readonly start: (folder: string, ...args: readonly string[]) => ChildProcess;
}

/** English, whatever the machine speaks. */
const surroundings = { ...process.env, LC_ALL: 'C.UTF-8' };

export function programAt(main: string): Program {
  const start = (folder: string, ...args: readonly string[]): ChildProcess =>
    spawn(process.execPath, [main, ...args], { cwd: folder, env: surroundings });
  return { start, run: (folder, ...args) => ended(start(folder, ...args)) };
}

/** The outcome of a process once it has ended. */
export function ended(child: ChildProcess): Promise<Outcome> {
  const output: Buffer[] = [];
  const messages: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => messages.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({
        code,
        stdout: Buffer.concat(output).toString('utf8'),
        stderr: Buffer.concat(messages).toString('utf8'),
      }),
    );
  });
}

/** A fresh folder. */
export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'credit-radar-door-'));
}

export function dropFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

export function textOf(...path: readonly string[]): string {
  return readFileSync(join(...path), 'utf8');
}

/** JSON text as it is; the caller says what it expects of it. */
export function parsed<T>(text: string): T {
  const value: T = JSON.parse(text);
  return value;
}
