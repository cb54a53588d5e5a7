import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { openSpark } from '../../engine/spark/index.js';
import type { CsvEncoding } from '../../pipeline/csv-encoding.js';
import { calibrationWarnings, openModel } from '../../pipeline/open-model.js';
import { duckdbRows, type RowEngine, sparkRows } from '../../pipeline/row-engine.js';
import {
  folderOf,
  manifestCalibration,
  manifestModel,
  writeManifest,
} from '../../pipeline/run-manifest.js';
import { scoreIndicators } from '../../pipeline/score-indicators.js';
import { scoreWarehouse } from '../../pipeline/score-warehouse.js';
import type { Door } from '../door.js';
import { readIds } from '../id-list.js';
import {
  asOfOption,
  type BatchOptions,
  calibrationOption,
  csvEncodingOption,
  languageOption,
  modelOption,
  withBatch,
} from '../options.js';
import { progressOf } from '../progress.js';
import { gradeTable } from '../tables.js';

interface Options extends BatchOptions {
  readonly model: string;
  readonly calibration?: string;
  readonly asOf: string;
  readonly out: string;
  readonly warehouse?: string;
  readonly indicators?: string;
  readonly ids?: string;
  readonly engine: 'duckdb' | 'spark';
  readonly sparkPython: string;
  readonly explain: boolean;
  readonly csvEncoding: CsvEncoding;
  readonly showPersonalData: boolean;
  readonly lang: 'zh' | 'en';
  readonly json: boolean;
}

/** `credit-radar score`. */
export function scoreCommand(door: Door): Command {
  const command = new Command('score')
    .description('Score a warehouse, or a table of indicators, as of a day.')
    .addOption(modelOption())
    .addOption(calibrationOption())
    .addOption(asOfOption())
    .option('--warehouse <file>', 'warehouse made by ingest')
    .option(
      '--indicators <file>',
      'table with enterprise_id and one column an indicator (CSV, Parquet, JSON Lines)',
    )
    .requiredOption('--out <file>', 'scored output: .parquet, .csv or .jsonl')
    .option('--ids <file>', 'score only the enterprises listed, one a line')
    .addOption(
      new Option(
        '--engine <engine>',
        'where the row part of the model runs; facts are always gathered by DuckDB',
      )
        .choices(['duckdb', 'spark'])
        .default('duckdb'),
    )
    .addOption(
      new Option(
        '--spark-python <file>',
        'for --engine spark: a Python that has pyspark 3.5 or later',
      )
        .env('CREDIT_RADAR_SPARK_PYTHON')
        .default('python3'),
    )
    .option('--explain', 'also write *.contributions.*, one row an enterprise and indicator', false)
    .addOption(csvEncodingOption())
    .option('--show-personal-data', 'do not mask identifiers of persons', false)
    .addOption(languageOption(door))
    .option('--json', 'machine-readable result on standard output', false)
    .addHelpText(
      'after',
      '\nExamples:\n  credit-radar score --as-of 2025-12-31 --warehouse province.duckdb --out scored.parquet --explain' +
        '\n  credit-radar score --as-of 2025-12-31 --indicators applicants.csv --out scored.csv',
    );
  return withBatch(command, door).action((options: Options) => runScore(options, door, command));
}

async function runScore(options: Options, door: Door, command: Command): Promise<void> {
  const { warehouse, indicators } = options;
  if ((warehouse === undefined) === (indicators === undefined)) {
    command.error('error: give either --warehouse or --indicators', { exitCode: 2 });
    throw new CommanderError(2, 'usage', 'either --warehouse or --indicators');
  }
  await withRowEngine(options, async (rowEngine) => {
    if (warehouse !== undefined) await scoreFeeds(options, warehouse, door, rowEngine);
    else if (indicators !== undefined) await scoreTable(options, indicators, door, rowEngine);
  });
}

/** Do something with the engine that was asked for, and end what was started for it. */
async function withRowEngine(
  { engine, sparkPython: python, memory, threads, temp }: Options,
  work: (rowEngine: RowEngine) => Promise<void>,
): Promise<void> {
  if (engine === 'duckdb') return work(duckdbRows);
  const folder = mkdtempSync(join(temp, 'credit-radar-spark-'));
  try {
    const spark = await openSpark({ python, memory, threads, temp: folder });
    try {
      await work(sparkRows(spark, folder));
    } finally {
      await spark.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function scoreFeeds(
  options: Options,
  warehouse: string,
  door: Door,
  rowEngine: RowEngine,
): Promise<void> {
  const started = performance.now();
  const model = openModel(door.models, options.model, 'facts', options.asOf, options.calibration);
  const progress = progressOf('score', door);
  const ids = options.ids === undefined ? undefined : readIds(options.ids);
  const summary = await scoreWarehouse({
    warehouse,
    model,
    asOf: options.asOf,
    out: options.out,
    explain: options.explain,
    ...(ids === undefined ? {} : { ids }),
    rowEngine,
    csvEncoding: options.csvEncoding,
    settings: { memory: options.memory, threads: options.threads, temp: options.temp },
    resume: options.resume,
    progress: progress.at,
  });
  progress.end();
  const unknown = ids === undefined ? 0 : ids.length - summary.scored;
  const warnings = [
    ...(unknown > 0
      ? [`${unknown} of ${ids?.length} listed enterprises are not known as of ${options.asOf}`]
      : []),
    ...summary.unread.map(
      ({ fact, columns }) =>
        `fact ${fact} is missing for everyone: the source contract does not declare ${columns.join(', ')}`,
    ),
  ];
  finish(options, door, started, { model, data: summary.state.snapshots, warnings, summary });
}

async function scoreTable(
  options: Options,
  indicators: string,
  door: Door,
  rowEngine: RowEngine,
): Promise<void> {
  const started = performance.now();
  const model = openModel(door.models, options.model, 'given', options.asOf, options.calibration);
  const summary = await scoreIndicators({
    indicators,
    model,
    asOf: options.asOf,
    out: options.out,
    explain: options.explain,
    rowEngine,
    csvEncoding: options.csvEncoding,
    personalData: options.showPersonalData ? 'shown' : 'masked',
    settings: { memory: options.memory, threads: options.threads, temp: options.temp },
  });
  const warnings = summary.unknownColumns.map(({ column, suggestion }) =>
    suggestion === undefined
      ? `column ${column} is not used`
      : `column ${column} is not used; did you mean ${suggestion}?`,
  );
  finish(options, door, started, { model, data: [], warnings, summary });
}

interface Finished {
  readonly model: ReturnType<typeof openModel>;
  readonly data: readonly { readonly feed: string; readonly fingerprint: string }[];
  readonly warnings: readonly string[];
  readonly summary: {
    readonly scored: number;
    readonly grades: readonly { readonly grade: string; readonly count: number }[];
    readonly files: readonly string[];
  };
}

function finish(
  options: Options,
  door: Door,
  started: number,
  { model, data, warnings: own, summary }: Finished,
): void {
  const warnings = [...calibrationWarnings(model), ...own];
  const { scored, grades, files } = summary;
  const seconds = (performance.now() - started) / 1000;
  for (const warning of warnings) door.say(`warning: ${warning}`);
  writeManifest(folderOf(options.out), {
    command: 'score',
    arguments: { ...options },
    version: door.version,
    date: door.today,
    asOf: options.asOf,
    model: manifestModel(model),
    ...manifestCalibration(model),
    data,
    outputs: files,
    counts: { scored, ...Object.fromEntries(grades.map(({ grade, count }) => [grade, count])) },
    seconds,
    warnings,
  });
  if (options.json) door.print(JSON.stringify({ scored, grades, files, warnings }, null, 2));
  else door.print(`${gradeTable(grades, options.lang)}\n${files.join('\n')}`);
}
