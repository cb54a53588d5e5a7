import { type Command, InvalidArgumentError, Option } from 'commander';
import { isIsoDate } from '../base/dates.js';
import { type CsvEncoding, csvEncodings } from '../pipeline/csv-encoding.js';
import type { Door } from './door.js';

/** Resources that batch commands take. */
export interface BatchOptions {
  readonly memory: string;
  readonly threads: number;
  readonly temp: string;
  readonly resume: boolean;
}

/** Add the options that say how much of the machine a command may take. */
export function withResources(command: Command, door: Door): Command {
  return command
    .option('--memory <size>', 'memory ceiling of the engine', memorySize, '2GB')
    .option('--threads <n>', 'worker threads', positiveInteger, door.threads)
    .option('--temp <dir>', 'folder for what does not fit into memory', door.temp);
}

/** Add the options of batch commands. */
export function withBatch(command: Command, door: Door): Command {
  return withResources(command, door).option(
    '--resume',
    'continue an interrupted run of the same inputs',
    false,
  );
}

/** `--as-of DATE`. */
export function asOfOption(): Option {
  return new Option('--as-of <date>', 'only what was known by this day counts, e.g. 2025-12-31')
    .argParser(isoDate)
    .makeOptionMandatory();
}

export function modelOption(): Option {
  return new Option('--model <model>', 'ID, ID@VERSION or a YAML file').default('tech-radar');
}

export function calibrationOption(): Option {
  return new Option(
    '--calibration <file>',
    'calibration that gives the PDs; without one they are those of the model file (design)',
  );
}

export function csvEncodingOption(): Option {
  return new Option('--csv-encoding <encoding>', 'encoding of CSV output')
    .choices([...csvEncodings])
    .default('utf-8-bom' satisfies CsvEncoding);
}

export function languageOption(door: Door): Option {
  return new Option('--lang <language>', 'zh or en').choices(['zh', 'en']).default(door.language);
}

/** @throws commander's usage error, exit code 2. */
export function isoDate(text: string): string {
  if (isIsoDate(text)) return text;
  throw new InvalidArgumentError('a date such as 2025-12-31 is needed.');
}

export function positiveInteger(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError('a whole number from 1 is needed.');
}

/** A whole number from 0. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new InvalidArgumentError('a whole number from 0 is needed.');
}

export function share(text: string): number {
  const value = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError('a share between 0 and 1 (or a percentage) is needed.');
}

/** Two shares of which the first is smaller, e.g. `0.05,0.95`. */
export function sharePair(text: string): readonly [number, number] {
  const [low, high, ...more] = text.split(',').map((part) => Number(part.trim() || 'x'));
  if (low !== undefined && high !== undefined && more.length === 0) {
    if (low >= 0 && low < high && high <= 1) return [low, high];
  }
  throw new InvalidArgumentError('two shares such as 0.05,0.95 are needed.');
}

/** A number from 0. */
export function fromZero(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError('a number from 0 is needed.');
}

/** A size in gigabytes, above 0. */
export function gigabytes(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('a size in gigabytes above 0 is needed.');
}

function memorySize(text: string): string {
  if (/^\d+(\.\d+)?\s*(MB|GB|MiB|GiB)$/i.test(text)) return text;
  throw new InvalidArgumentError('a size such as 2GB or 800MB is needed.');
}
