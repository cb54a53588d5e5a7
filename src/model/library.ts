import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { closestName } from '../base/closest.js';
import type { IsoDate } from '../base/dates.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { applyBenchmark } from './apply-benchmark.js';
import { refuseComparison } from './compares-enterprises.js';
import {
  defaultDefinitionFile,
  loadDefaultDefinition,
  withDefaultCondition,
} from './default-definition.js';
import { extendModel, isContent } from './extend.js';
import { inForce, isInForce } from './in-force.js';
import { checkModelContent, readModelContent, readModelFile } from './read-model-file.js';
import { type Benchmark, benchmarkSchema } from './schema/benchmark.js';
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
  const definitionFile = defaultDefinitionFile(models);
  const definition = existsSync(definitionFile) ? loadDefaultDefinition(definitionFile) : undefined;
  const facts = yamlFiles(join(models, 'facts')).map((file) =>
    withDefaultCondition(readModelFile(file, factFileSchema), definition),
  );
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
 * Read a scorecard by `id`, `id@version` or file, with what it extends and its benchmark filled in,
 * as it stands on a day. Without a version it is the latest released one that is in force on that day,
 * or the latest of all where none is.
 * @param day Day of scoring; without one, entries that end are left out.
 * @throws `model-unknown`, `model-file-*`, `model-extends-itself`, `model-compares-enterprises`,
 *   `benchmark-unknown`
 */
export function loadScorecard(models: string, reference: string, day?: IsoDate): Scorecard {
  return inForce(withBenchmark(models, loadWrittenScorecard(models, reference, day)), day);
}

/**
 * Read a scorecard like `loadScorecard`, as it is written: what a benchmark is to fill in stays
 * `fitted`, and entries stay in whether they are in force or not.
 * @throws `model-unknown`, `model-file-*`, `model-extends-itself`, `model-compares-enterprises`
 */
export function loadWrittenScorecard(models: string, reference: string, day?: IsoDate): Scorecard {
  const read = (file: string): Scorecard =>
    checkModelContent(file, wholeContent(models, file, []), scorecardSchema);
  const candidates = filesOf(models, reference).map((file) => read(file));
  const standing = candidates.filter(({ effective }) => isInForce(effective, day));
  const chosen = standing.at(-1) ?? candidates.at(-1);
  if (chosen === undefined) throw unknownModel(models, reference);
  return chosen;
}

/** Files that a reference may mean, oldest version first. */
function filesOf(models: string, reference: string): readonly string[] {
  if (reference.endsWith('.yaml')) return [reference];
  const [id = '', version] = reference.split('@');
  return listScorecards(models)
    .filter((entry) => entry.id === id && (version === undefined || entry.version === version))
    .map(({ file }) => file);
}

/** What a file says together with what it extends, itself extended. */
function wholeContent(models: string, file: string, via: readonly string[]): unknown {
  if (via.includes(file)) {
    throw new CreditRadarError('model-extends-itself', { chain: [...via, file].join(' → ') });
  }
  const content = withPlaces(file, readModelContent(file));
  refuseComparison(file, content);
  if (!isContent(content) || typeof content.extends !== 'string') return content;
  const parent = filesOf(models, content.extends).at(-1);
  if (parent === undefined) throw unknownModel(models, content.extends);
  const inherited = wholeContent(models, parent, [...via, file]);
  return isContent(inherited) ? extendModel(inherited, content) : content;
}

/** A benchmark or parent beside the file becomes a path that holds wherever the program runs. */
function withPlaces(file: string, content: unknown): unknown {
  if (!isContent(content)) return content;
  const places = ['benchmark', 'extends'].flatMap((key) => {
    const place = content[key];
    const isPath = typeof place === 'string' && place.endsWith('.yaml');
    return isPath ? [[key, resolve(dirname(file), place)] as const] : [];
  });
  return { ...content, ...Object.fromEntries(places) };
}

function unknownModel(models: string, reference: string): CreditRadarError {
  const known = listScorecards(models).flatMap((e) => [e.id, `${e.id}@${e.version}`]);
  const suggestion = closestName(reference, known);
  return new CreditRadarError('model-unknown', { id: reference, suggestion });
}

function withBenchmark(models: string, scorecard: Scorecard): Scorecard {
  const { benchmark: reference, id, version } = scorecard;
  if (reference === undefined) return scorecard;
  if (reference.endsWith('.yaml')) {
    const own = readModelFile(reference, benchmarkSchema);
    return { ...applyBenchmark(scorecard, own), benchmark: `${own.id}@${own.version}` };
  }
  const benchmarks = loadBenchmarks(models);
  const benchmark = benchmarks.find((one) => `${one.id}@${one.version}` === reference);
  if (benchmark === undefined) {
    const known = benchmarks.map((one) => `${one.id}@${one.version}`);
    const suggestion = closestName(reference, known);
    throw new CreditRadarError('benchmark-unknown', {
      id: reference,
      model: `${id}@${version}`,
      suggestion,
    });
  }
  return applyBenchmark(scorecard, benchmark);
}

/** Every fitted benchmark of the library. */
export function loadBenchmarks(models: string): readonly Benchmark[] {
  const files = yamlFiles(join(models, 'fitted', 'benchmarks'));
  return files.map((file) => readModelFile(file, benchmarkSchema));
}

function compareVersions(left: string, right: string): number {
  const a = left.split('.').map(Number);
  const b = right.split('.').map(Number);
  return a.reduce((order, part, index) => order || part - (b[index] ?? 0), 0);
}
