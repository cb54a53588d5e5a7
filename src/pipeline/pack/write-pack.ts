import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type BacktestResult,
  refitFormText,
  type WalkForwardRequest,
} from '../../backtest/index.js';
import type { IsoDate } from '../../base/dates.js';
import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import { packReadme } from '../../report/index.js';
import { fileFingerprint } from '../file-fingerprint.js';
import { writeText } from '../output-file.js';
import { type Pack, type PackInput, packSchema } from './pack.js';

/** What {@link writePack} is asked to do. */
export interface PackOptions {
  readonly folder: string;
  readonly result: BacktestResult;
  readonly inputs: readonly Pick<PackInput, 'role' | 'file'>[];
  readonly policyFile: string;
  readonly model: Pack['model'];
  readonly scale: readonly string[] | null;
  /** How PDs were refitted, and the calibration whose choices that repeats. */
  readonly walkForward?: WalkForwardRequest;
  readonly calibrationFile?: string;
  readonly personalData: Pack['personalData'];
  /** Version of the program, and the day. */
  readonly program: string;
  readonly made: IsoDate;
}

/**
 * Write a pack from which another party can do a backtest again: `pack.json` (fingerprints of the data,
 * model, policy, command), the policy itself, the numbers to expect and a README in Chinese and English.
 * Data are not copied: they may be confidential and large.
 * @returns The files. @throws `output-unwritable`
 */
export async function writePack(options: PackOptions): Promise<readonly string[]> {
  const { folder, result, policyFile } = options;
  const expected = join(folder, 'expected.json');
  const policy = join(folder, 'policy.yaml');
  writeText(expected, `${JSON.stringify(result, null, 2)}\n`);
  writeText(policy, readText(policyFile));
  const inputs: PackInput[] = [];
  for (const { role, file } of options.inputs) {
    inputs.push({ role, file: resolve(file), sha256: await fileFingerprint(file) });
  }
  const pack: Pack = {
    format: 1,
    program: options.program,
    made: options.made,
    command: commandOf(inputs, options),
    inputs,
    policy: result.policy,
    model: options.model,
    scale: options.scale === null ? null : [...options.scale],
    walkForward: packedRefits(options.walkForward),
    incompletePoints: [...result.meta.incompletePoints],
    personalData: options.personalData,
    seeds: [],
    files: {
      'expected.json': await fileFingerprint(expected),
      'policy.yaml': await fileFingerprint(policy),
    },
  };
  const [written, readme] = [join(folder, 'pack.json'), join(folder, 'README.md')];
  writeText(written, `${JSON.stringify(pack, null, 2)}\n`);
  writeText(readme, packReadme(pack, result));
  return [written, expected, policy, readme];
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new CreditRadarError('model-file-unreadable', { file, detail }, { cause: error });
  }
}

/** Plain data of its own, as the schema has it. */
function packedRefits(request: WalkForwardRequest | undefined): Pack['walkForward'] {
  return request === undefined
    ? null
    : packSchema.shape.walkForward.parse(JSON.parse(JSON.stringify(request)));
}

function commandOf(
  inputs: readonly PackInput[],
  { model, personalData, walkForward, calibrationFile }: PackOptions,
): string {
  return [
    'credit-radar backtest',
    ...inputs.map(({ role, file }) => `--${role} ${quoted(file)}`),
    '--policy policy.yaml',
    ...(model === null ? [] : [`--model ${model.id}@${model.version}`]),
    ...(walkForward === undefined ? [] : [`--walk-forward ${refitFormText(walkForward.form)}`]),
    ...(walkForward === undefined || calibrationFile === undefined
      ? []
      : [`--calibration ${quoted(calibrationFile)}`]),
    ...(personalData === 'shown' ? ['--show-personal-data'] : []),
    '--out repeated',
  ].join(' ');
}

/** A word of a POSIX shell. */
function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
