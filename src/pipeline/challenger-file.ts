import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { blockYaml } from '../model/block-yaml.js';
import { listScorecards } from '../model/library.js';
import type { Scorecard } from '../model/schema/scorecard.js';
import type { Tuning } from '../model/schema/tuning.js';
import type { ForceWeights } from '../tune/group-weights.js';
import { writeText } from './output-file.js';

/** A new version of a scorecard that changes nothing but weights. */
export interface Challenger {
  readonly scorecard: Pick<Scorecard, 'id' | 'version' | 'basis'>;
  /** The scorecard as it was asked for: a `.yaml` file, else one of the library. */
  readonly reference: string;
  readonly weights: readonly ForceWeights[];
  readonly tuning: Tuning;
}

/**
 * Refuse to write over a scorecard of the library, or the file that is being tuned.
 * @throws `tune-in-place`
 */
export function requireNewFile(file: string, models: string, reference: string): void {
  const released = listScorecards(models).map((entry) => resolve(entry.file));
  if (![...released, resolve(reference)].includes(resolve(file))) return;
  throw new CreditRadarError('tune-in-place', { file });
}

/** The next major version: new weights change scores. */
export function nextMajor(version: string): string {
  return `${Number(version.split('.')[0]) + 1}.0.0`;
}

/**
 * Write a challenger as a scorecard file that extends the one it was made from: a new version, weights only,
 * and where they come from. A parent in a file of its own is named by its way from the new file.
 * @throws `output-unwritable`
 */
export function writeChallenger(file: string, challenger: Challenger): void {
  const { scorecard, weights, tuning } = challenger;
  const { id, version, basis } = scorecard;
  const head = {
    id,
    version: nextMajor(version),
    extends: parentOf(file, challenger),
    basis: {
      ...basis,
      reference: [basis.reference, `weights: credit-radar tune, ${tuning.method}`]
        .filter((text) => text !== undefined)
        .join('; '),
    },
  };
  const text = [
    `# Written by \`credit-radar tune\`: ${id} ${version} with other weights, and where they come from.`,
    '# Parameters are learned or judged, not edited; the parent says everything else.',
    blockYaml(head, 1),
    blockYaml({ forces: weights }, 4),
    blockYaml({ tuning }, 3),
  ];
  writeText(file, `${text.map((part) => part.trimEnd()).join('\n')}\n`);
}

function parentOf(file: string, { scorecard: { id, version }, reference }: Challenger): string {
  if (!reference.endsWith('.yaml')) return `${id}@${version}`;
  const way = relative(dirname(resolve(file)), resolve(reference));
  return isAbsolute(way) ? way : way.split(sep).join('/');
}
