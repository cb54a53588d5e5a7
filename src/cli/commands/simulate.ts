import { Command, Option } from 'commander';
import { loadContracts } from '../../model/library.js';
import { outputFolder } from '../../pipeline/output-file.js';
import { writeManifest } from '../../pipeline/run-manifest.js';
import { simulate, simulationDefaults } from '../../simulate/index.js';
import type { Door } from '../door.js';
import {
  type BatchOptions,
  isoDate,
  positiveInteger,
  share,
  wholeNumber,
  withBatch,
} from '../options.js';
import { progressOf } from '../progress.js';

interface Options extends BatchOptions {
  readonly enterprises: number;
  readonly years: number;
  readonly seed: number;
  readonly out: string;
  readonly dirty: boolean;
  readonly technologyShare: number;
  readonly format: 'csv' | 'parquet';
  readonly endDate: string;
  readonly json: boolean;
}

/** `credit-radar simulate`. */
export function simulateCommand(door: Door): Command {
  const command = new Command('simulate')
    .description(
      'Write a synthetic province with a known true PD: department feeds of several years.',
    )
    .option('--enterprises <n>', 'number of enterprises', positiveInteger, 2000)
    .option('--years <n>', 'years of history', positiveInteger, 3)
    .option('--seed <n>', 'the same seed gives the same bytes', wholeNumber, 1)
    .requiredOption('--out <dir>', 'folder for the feeds')
    .option('--dirty', 'with the defects that real feeds have', false)
    .option(
      '--technology-share <share>',
      'share of technology enterprises',
      share,
      simulationDefaults.technologyShare,
    )
    .addOption(
      new Option('--format <format>', 'of the feeds')
        .choices(['csv', 'parquet'])
        .default(simulationDefaults.format),
    )
    .option('--end-date <date>', 'last day of the history', isoDate, simulationDefaults.endDate)
    .option('--json', 'machine-readable result on standard output', false)
    .addHelpText(
      'after',
      '\nExample:\n  credit-radar simulate --enterprises 100000 --years 3 --seed 7 --format parquet --out province',
    );
  return withBatch(command, door).action((options: Options) => runSimulate(options, door));
}

async function runSimulate(options: Options, door: Door): Promise<void> {
  const started = performance.now();
  outputFolder(options.out);
  const progress = progressOf('simulate', door);
  const summary = await simulate({
    ...options,
    contracts: loadContracts(`${door.models}/sources`),
    progress: ({ enterprises, ofEnterprises }) => progress.at(enterprises, ofEnterprises),
  });
  progress.end();
  const rows = Object.values(summary.rows).reduce((sum, count) => sum + count, 0);
  const seconds = (performance.now() - started) / 1000;
  writeManifest(options.out, {
    command: 'simulate',
    arguments: { ...options },
    version: door.version,
    date: door.today,
    outputs: summary.files,
    counts: {
      enterprises: summary.enterprises,
      technology: summary.technology,
      defaulted: summary.defaulted,
      rows,
    },
    seconds,
    warnings: [],
  });
  if (options.json) return door.print(JSON.stringify(summary, null, 2));
  door.print(
    `${summary.enterprises} enterprises (${summary.technology} technology), ${summary.defaulted} defaults, ` +
      `${rows} rows in ${summary.files.length} files: ${options.out}`,
  );
}
