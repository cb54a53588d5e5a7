import { Command, CommanderError, InvalidArgumentError } from 'commander';
import type { IsoDate } from '../../base/dates.js';
import type { Text } from '../../base/text.js';
import { loadCatalogue } from '../../model/library.js';
import { fingerprint } from '../../model/read-model-file.js';
import type { CohortSource } from '../../pipeline/cohort-table.js';
import { fitBenchmark, openUnfitted } from '../../pipeline/fit-benchmark.js';
import { fitPeerMeans } from '../../pipeline/fit-peer-means.js';
import { benchmarkText, peerMeansText } from '../../pipeline/fitted-file.js';
import { writeText } from '../../pipeline/output-file.js';
import { folderOf, type RunManifest, writeManifest } from '../../pipeline/run-manifest.js';
import { type CohortOptions, requiredSource, withCohortOptions } from '../cohort-options.js';
import type { Door } from '../door.js';
import {
  asOfOption,
  fromZero,
  languageOption,
  modelOption,
  positiveInteger,
  sharePair,
  wholeNumber,
} from '../options.js';
import { progressOf } from '../progress.js';
import { driftCommand } from './benchmark-drift.js';

interface Options extends CohortOptions {
  readonly model: string;
  readonly models: string;
  readonly asOf: IsoDate;
  readonly out: string;
  readonly id?: string;
  readonly peerMeans?: string;
  readonly cohortZh?: string;
  readonly cohortEn?: string;
  readonly limits: readonly [number, number];
  readonly winsorise: readonly [number, number];
  readonly mostWinsorised: number;
  readonly knots: number;
  readonly shrinkage: number;
  readonly smallestCell: number;
  readonly lang: 'zh' | 'en';
  readonly json: boolean;
}

/** `credit-radar benchmark`: fits without a further word, `drift` compares. */
export function benchmarkCommand(door: Door): Command {
  const fit = fitCommand(door);
  return new Command('benchmark')
    .description(
      'Freeze percentiles, limits and peer means of a named cohort, and watch its drift.',
    )
    .addCommand(fit, { isDefault: true })
    .addCommand(driftCommand(door))
    .addHelpText(
      'after',
      () =>
        '\nExamples:' +
        '\n  credit-radar benchmark --model my-scorecard.yaml --warehouse province.duckdb --as-of 2024-12-31 --out province.yaml' +
        '\n  credit-radar benchmark --peer-means peer-means --warehouse province.duckdb --as-of 2024-12-31 --out peer-means/2.0.0.yaml --id peer-means@2.0.0' +
        '\n  credit-radar benchmark drift --benchmark province.yaml --warehouse province.duckdb --as-of 2025-12-31' +
        `\n\nWithout a command it is fit:\n\n${fit.helpInformation()}`,
    );
}

function fitCommand(door: Door): Command {
  const command = new Command('fit')
    .description('Fit what a scorecard leaves `fitted`, or a table of peer means, on a cohort.')
    .addOption(modelOption())
    .option('--models <dir>', 'models folder', door.models)
    .addOption(asOfOption())
    .requiredOption(
      '--out <file>',
      'benchmark file (YAML); name it under `benchmark:` of the scorecard',
    )
    .option(
      '--id <id@version>',
      'name and version; the model (or table) with 1.0.0 where absent',
      idAtVersion,
    )
    .option('--peer-means <id>', 'fit this table of peer means again instead of a benchmark')
    .option('--cohort-zh <text>', 'name of the cohort in Chinese')
    .option('--cohort-en <text>', 'name of the cohort in English')
    .option('--limits <low,high>', 'quantiles that serve as limits', sharePair, [0.05, 0.95])
    .option(
      '--winsorise <low,high>',
      'quantiles to which values are brought in',
      sharePair,
      [0.01, 0.99],
    )
    .option(
      '--most-winsorised <n>',
      'most values brought in before logarithms are taken',
      wholeNumber,
      5,
    )
    .option('--knots <n>', 'most knots of a percentile', positiveInteger, 100)
    .option('--shrinkage <n>', "a cell's mean counts n / (n + this)", fromZero, 30)
    .option('--smallest-cell <n>', 'fewest values for percentiles of a cell', positiveInteger, 30)
    .addOption(languageOption(door))
    .option('--json', 'machine-readable result on standard output', false)
    .addHelpText(
      'after',
      '\nExample:\n  credit-radar benchmark fit --model my-scorecard.yaml --indicators cohort.csv --as-of 2024-12-31 --out cohort.yaml',
    );
  return withCohortOptions(command, door).action((options: Options) =>
    options.peerMeans === undefined
      ? runFit(options, door, command)
      : runPeerMeans(options, options.peerMeans, door, command),
  );
}

async function runFit(options: Options, door: Door, command: Command): Promise<void> {
  const started = performance.now();
  const { models, asOf, out, limits, winsorise, mostWinsorised, shrinkage, smallestCell } = options;
  const progress = progressOf('benchmark', door);
  const source = requiredSource(options, asOf, progress.at, command);
  const model = openUnfitted(models, options.model, asOf);
  const { scorecard } = model;
  const [id = scorecard.id, version = '1.0.0'] = options.id?.split('@') ?? [];
  const { benchmark, enterprises, warnings } = await fitBenchmark(
    model,
    source,
    { id, version, cohort: cohortName(options, source) },
    {
      quantileType: 7,
      limits: [...limits],
      winsorise: [...winsorise],
      mostWinsorised,
      knots: Math.max(2, options.knots),
      shrinkage,
      smallestCell,
    },
  );
  progress.end();
  writeText(out, benchmarkText(benchmark));
  finish(options, door, started, {
    model: {
      id: scorecard.id,
      version: scorecard.version,
      fingerprint: fingerprint({ scorecard, catalogue: loadCatalogue(models) }),
    },
    data: Object.entries(benchmark.data).map(([feed, of]) => ({ feed, fingerprint: of })),
    counts: { enterprises, indicators: benchmark.indicators.length },
    name: `${id}@${version}`,
    warnings,
  });
}

async function runPeerMeans(
  options: Options,
  table: string,
  door: Door,
  command: Command,
): Promise<void> {
  const started = performance.now();
  const { asOf, out, models } = options;
  const progress = progressOf('benchmark', door);
  const source = requiredSource(options, asOf, progress.at, command);
  const { kind } = source;
  if (kind !== 'warehouse') {
    command.error('error: --peer-means takes --warehouse', { exitCode: 2 });
    throw new CommanderError(2, 'usage', '--warehouse');
  }
  const [id = table, version = '1.0.0'] = options.id?.split('@') ?? [];
  const fitted = await fitPeerMeans(
    models,
    table,
    { ...source, kind },
    {
      id,
      version,
      cohort: cohortName(options, source),
      basis: { kind: 'fitted', reference: 'credit-radar benchmark' },
    },
  );
  progress.end();
  const { means, enterprises, data, warnings } = fitted;
  writeText(out, peerMeansText(means));
  const counts = { enterprises, counted: means.cells[0]?.n ?? 0, cells: means.cells.length };
  finish(options, door, started, { data, counts, name: `${id}@${version}`, warnings });
}

function cohortName({ cohortZh, cohortEn }: Options, { file, ids, asOf }: CohortSource): Text {
  const name = file.split(/[\\/]/).at(-1) ?? file;
  const zh = `${name} 中截至 ${asOf} 的${ids === undefined ? '全部' : '名单内'}企业`;
  const en = `${ids === undefined ? 'all' : 'listed'} enterprises of ${name} as of ${asOf}`;
  return { zh: cohortZh ?? zh, en: cohortEn ?? en };
}

interface Finished extends Pick<RunManifest, 'model' | 'data' | 'counts' | 'warnings'> {
  readonly name: string;
}

function finish(options: Options, door: Door, started: number, run: Finished): void {
  const { name, ...rest } = run;
  for (const warning of run.warnings) door.say(`warning: ${warning}`);
  writeManifest(folderOf(options.out), {
    command: 'benchmark',
    arguments: { ...options },
    version: door.version,
    date: door.today,
    asOf: options.asOf,
    ...rest,
    outputs: [options.out],
    seconds: (performance.now() - started) / 1000,
  });
  const { counts, warnings } = run;
  if (options.json) {
    door.print(JSON.stringify({ name, counts, files: [options.out], warnings }, null, 2));
    return;
  }
  const said = Object.entries(counts).map(
    ([what, count]) => `${words[options.lang](what)} ${count}`,
  );
  door.print(`${name}: ${said.join(', ')}\n${options.out}`);
}

const zhWords: Readonly<Record<string, string>> = {
  enterprises: '企业',
  indicators: '指标',
  counted: '计入',
  cells: '单元',
};

const words = {
  zh: (what: string): string => zhWords[what] ?? what,
  en: (what: string): string => what,
} as const;

function idAtVersion(text: string): string {
  if (/^[a-z][a-z0-9-]*@\d+\.\d+\.\d+$/.test(text)) return text;
  throw new InvalidArgumentError('a name and version such as province@1.0.0 is needed.');
}
