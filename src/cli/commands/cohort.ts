import { Command } from 'commander';
import { makeCohorts } from '../../pipeline/cohorts/make-cohorts.js';
import type { CsvEncoding } from '../../pipeline/csv-encoding.js';
import { calibrationWarnings } from '../../pipeline/open-model.js';
import {
  folderOf,
  manifestCalibration,
  manifestModel,
  manifestReplay,
  writeManifest,
} from '../../pipeline/run-manifest.js';
import { cohortTable } from '../cohort-summary.js';
import type { Door } from '../door.js';
import {
  type BatchOptions,
  calibrationOption,
  csvEncodingOption,
  languageOption,
  modelOption,
  withBatch,
} from '../options.js';
import { progressOf } from '../progress.js';
import {
  incompleteWarnings,
  indicatorsOption,
  type ReplayOptions,
  replayOf,
  withReplay,
} from '../replay-options.js';

interface Options extends BatchOptions, ReplayOptions {
  readonly model: string;
  readonly calibration?: string;
  readonly out: string;
  readonly history?: string;
  readonly csvEncoding: CsvEncoding;
  readonly lang: 'zh' | 'en';
  readonly json: boolean;
}

/** `credit-radar cohort`. */
export function cohortCommand(door: Door): Command {
  const command = new Command('cohort')
    .description(
      'Score a warehouse as of past days and put beside it who defaulted afterwards: the table of `backtest --scored`.',
    )
    .addOption(modelOption())
    .addOption(calibrationOption())
    .requiredOption('--out <file>', 'table of the cohorts: .parquet, .csv or .jsonl')
    .option(
      '--history <file>',
      'also write the table of `calibrate --history`, with every indicator',
    )
    .addOption(csvEncodingOption())
    .addOption(languageOption(door))
    .option('--json', 'machine-readable result on standard output', false)
    .addHelpText(
      'after',
      '\nScores see only what was known by the observation point. Outcomes follow models/default-definition.yaml and\n' +
        'everything known by the end of the data; a window that the records do not cover is left out, never taken for good.' +
        '\n\nExample:\n  credit-radar cohort --warehouse province.duckdb --from 2022-12-31 --to 2024-12-31 --every 12m --out cohorts.parquet',
    );
  return withBatch(withReplay(command).addOption(indicatorsOption()), door).action(
    (options: Options) => runCohort(options, door),
  );
}

async function runCohort(options: Options, door: Door): Promise<void> {
  const started = performance.now();
  const { model: reference, calibration, out, history, csvEncoding, resume } = options;
  const progress = progressOf('cohort', door);
  const drawn = await makeCohorts({
    ...replayOf(options, door),
    model: reference,
    ...(calibration === undefined ? {} : { calibration }),
    out,
    ...(history === undefined ? {} : { history }),
    csvEncoding,
    settings: { memory: options.memory, threads: options.threads, temp: options.temp },
    resume,
    progress: progress.at,
  });
  progress.end();
  const { model, cohorts, incomplete, outcomes, data, files } = drawn;
  const warnings = [...calibrationWarnings(model), ...incompleteWarnings(incomplete, outcomes)];
  for (const warning of warnings) door.say(`warning: ${warning}`);
  writeManifest(folderOf(out), {
    command: 'cohort',
    arguments: { ...options },
    version: door.version,
    date: door.today,
    model: manifestModel(model),
    ...manifestCalibration(model),
    replay: manifestReplay(drawn),
    data,
    outputs: files,
    counts: { cohorts: cohorts.length, leftOut: incomplete.length },
    seconds: (performance.now() - started) / 1000,
    warnings,
  });
  if (options.json) {
    door.print(JSON.stringify({ cohorts, incomplete, outcomes, files, warnings }, null, 2));
  } else door.print(`${cohortTable(cohorts, options.lang)}\n${files.join('\n')}`);
}
