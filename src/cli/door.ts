import { readFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IsoDate } from '../base/dates.js';
import type { Language } from '../base/text.js';

/** What only a door may know: where the product's own files are, the day, the languages of the user. */
export interface Door {
  readonly version: string;
  readonly models: string;
  readonly reference: string;
  readonly sample: string;
  readonly today: IsoDate;
  readonly language: Language;
  readonly threads: number;
  readonly temp: string;
  readonly print: (text: string) => void;
  readonly say: (text: string) => void;
  readonly isTerminal: boolean;
}

/** Look around once, at the start. */
export function openDoor(): Door {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const spoken = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';
  return {
    version,
    models: join(root, 'models'),
    reference: join(root, 'data', 'reference'),
    sample: join(root, 'data', 'sample'),
    today: new Date().toISOString().slice(0, 10),
    language: spoken.startsWith('zh') ? 'zh' : 'en',
    threads: availableParallelism(),
    temp: tmpdir(),
    print: (text) => process.stdout.write(`${text}\n`),
    say: (text) => process.stderr.write(`${text}\n`),
    isTerminal: process.stderr.isTTY === true,
  };
}
