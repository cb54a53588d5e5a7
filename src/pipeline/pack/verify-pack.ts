import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import type { WarehouseSettings } from '../../engine/duckdb/index.js';
import { loadValidationPolicy } from '../../model/validation-policy.js';
import { backtestScored } from '../backtest-scored.js';
import { fileFingerprint } from '../file-fingerprint.js';
import { differencesBetween } from './differences.js';
import { type Pack, type PackInput, packSchema } from './pack.js';

/** What {@link verifyPack} is asked to do. */
export interface VerifyOptions {
  readonly folder: string;
  /** Where inputs are now, where they have moved. */
  readonly files: Readonly<Partial<Record<PackInput['role'], string>>>;
  readonly settings: WarehouseSettings;
}

/** What was compared. */
export interface Verified {
  readonly pack: Pack;
  /** Numbers and texts that are the same. */
  readonly values: number;
}

/**
 * Do a packed backtest again and compare every number.
 * @throws `pack-unreadable`, `pack-input-changed`, `pack-not-reproduced`, and what a backtest throws
 */
export async function verifyPack({ folder, files, settings }: VerifyOptions): Promise<Verified> {
  const pack = await readPack(folder);
  const inputs = new Map<PackInput['role'], string>();
  for (const { role, file: packed, sha256 } of pack.inputs) {
    const file = files[role] ?? packed;
    const found = existsSync(file) ? await fileFingerprint(file) : 'absent';
    if (found !== sha256)
      throw new CreditRadarError('pack-input-changed', { role, file, expected: sha256, found });
    inputs.set(role, file);
  }
  const [challenger, overrides] = [inputs.get('challenger'), inputs.get('overrides')];
  const result = await backtestScored({
    file: inputs.get('scored') ?? '',
    policy: loadValidationPolicy(join(folder, 'policy.yaml')),
    scale: pack.scale,
    ...(challenger === undefined ? {} : { challenger }),
    ...(overrides === undefined ? {} : { overrides }),
    ...(pack.walkForward === null ? {} : { walkForward: pack.walkForward }),
    incompletePoints: pack.incompletePoints,
    personalData: pack.personalData,
    settings,
  });
  const expected: unknown = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
  const repeated: unknown = JSON.parse(JSON.stringify(result));
  const differences = differencesBetween(expected, repeated);
  const [first] = differences;
  if (first === undefined) return { pack, values: leavesOf(expected) };
  throw new CreditRadarError('pack-not-reproduced', {
    folder,
    count: differences.length,
    at: first.at,
    expected: JSON.stringify(first.expected) ?? 'nothing',
    found: JSON.stringify(first.found) ?? 'nothing',
    program: pack.program,
  });
}

async function readPack(folder: string): Promise<Pack> {
  const refuse = (detail: string, cause?: unknown) =>
    new CreditRadarError('pack-unreadable', { folder, detail }, { cause });
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(join(folder, 'pack.json'), 'utf8'));
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error), error);
  }
  const read = packSchema.safeParse(content);
  if (!read.success) throw refuse(`pack.json: ${read.error.issues[0]?.message ?? ''}`);
  for (const [name, sha256] of Object.entries(read.data.files)) {
    const file = join(folder, name);
    if (!existsSync(file)) throw refuse(`${name} is absent`);
    if ((await fileFingerprint(file)) !== sha256) throw refuse(`${name} is not what was packed`);
  }
  return read.data;
}

function leavesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, one) => sum + leavesOf(one), 0);
}
