import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { closestName } from '../base/closest.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { readModelFile } from './read-model-file.js';
import { type FactFile, factFileSchema, type PeerMeans, peerMeansSchema } from './schema/fact.js';
import { type IndicatorFile, indicatorFileSchema } from './schema/indicator.js';
import { type Scorecard, scorecardSchema } from './schema/scorecard.js';
import { type SourceContract, sourceContractSchema } from './schema/source.js';

/** The set part's and the indicators' files: what scorecards are made from. */
export interface Catalogue {
  readonly facts: readonly FactFile[];
  readonly indicators: IndicatorFile;
  /** The newest fitted version of each table of peer means. */
  readonly peerMeans: readonly PeerMeans[];
}

/** A released scorecard and where it was read. */
export interface ScorecardEntry {
  readonly id: string;
  readonly version: string;
  readonly file: string;
}

/** YAML files of a folder and the folders in it, by path; none where it is absent. */
export function yamlFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(folder, name));
}

/** Read every source contract of a folder. */
export function loadContracts(folder: string): readonly SourceContract[] {
  return yamlFiles(folder).map((file) => readModelFile(file, sourceContractSchema));
}

/**
 * Contracts in force: the given ones replace the standard ones that provide the same canonical feed.
 * Several contracts may provide one feed.
 */
export function replaceContracts(
  standard: readonly SourceContract[],
  given: readonly SourceContract[],
): readonly SourceContract[] {
  const provided = new Set(given.map((contract) => contract.provides ?? contract.code));
  return [
    ...standard.filter((contract) => !provided.has(contract.provides ?? contract.code)),
    ...given,
  ];
}

/** Read the facts and indicators that all scorecards share. */
export function loadCatalogue(models: string): Catalogue {
  const facts = yamlFiles(join(models, 'facts')).map((file) => readModelFile(file, factFileSchema));
  const files = yamlFiles(join(models, 'indicators')).map((file) =>
    readModelFile(file, indicatorFileSchema),
  );
  const means = yamlFiles(join(models, 'fitted', 'peer-means')).map((file) =>
    readModelFile(file, peerMeansSchema),
  );
  return {
    facts,
    peerMeans: means.filter(
      (m) => !means.some((n) => n.id === m.id && compareVersions(n.version, m.version) > 0),
    ),
    indicators: {
      definitions: files.flatMap((file) => file.definitions),
      indicators: files.flatMap((file) => file.indicators),
    },
  };
}

/** Scorecards of the library, by id, then by version, oldest first. */
export function listScorecards(models: string): readonly ScorecardEntry[] {
  return yamlFiles(join(models, 'scorecards'))
    .map((file) => {
      const [version = '', id = ''] = file
        .replace(/\.yaml$/, '')
        .split(/[\\/]/)
        .toReversed();
      return { id, version, file };
    })
    .sort((a, b) => a.id.localeCompare(b.id, 'en') || compareVersions(a.version, b.version));
}

/**
 * Read a scorecard by `id`, `id@version` or file; without a version the latest released one.
 * @throws `model-unknown`
 */
export function loadScorecard(models: string, reference: string): Scorecard {
  if (reference.endsWith('.yaml')) return readModelFile(reference, scorecardSchema);
  const [id = '', version] = reference.split('@');
  const entries = listScorecards(models);
  const found = entries.filter(
    (e) => e.id === id && (version === undefined || e.version === version),
  );
  const entry = found.at(-1);
  if (entry === undefined) {
    const known = entries.flatMap((e) => [e.id, `${e.id}@${e.version}`]);
    throw new CreditRadarError('model-unknown', {
      id: reference,
      suggestion: closestName(reference, known),
    });
  }
  return readModelFile(entry.file, scorecardSchema);
}

function compareVersions(left: string, right: string): number {
  const a = left.split('.').map(Number);
  const b = right.split('.').map(Number);
  return a.reduce((order, part, index) => order || part - (b[index] ?? 0), 0);
}
