import { Command } from 'commander';
import type { IsoDate } from '../../base/dates.js';
import type { BeforeAndNow } from '../../calibrate/benchmark-drift.js';
import { readModelFile } from '../../model/read-model-file.js';
import { benchmarkSchema } from '../../model/schema/benchmark.js';
import { type BenchmarkDrift, benchmarkDrift } from '../../pipeline/benchmark-drift.js';
import { openUnfitted } from '../../pipeline/fit-benchmark.js';
import { writeText } from '../../pipeline/output-file.js';
import { folderOf, writeManifest } from '../../pipeline/run-manifest.js';
import { type CohortOptions, requiredSource, withCohortOptions } from '../cohort-options.js';
import type { Door } from '../door.js';
import { asOfOption, languageOption } from '../options.js';
import { progressOf } from '../progress.js';
import { textTable } from '../tables.js';

interface Options extends CohortOptions {
  readonly benchmark: string;
  readonly model?: string;
  readonly models: string;
  readonly asOf: IsoDate;
  readonly out?: string;
  readonly lang: 'zh' | 'en';
  readonly json: boolean;
}

/** `credit-radar benchmark drift`. */
export function driftCommand(door: Door): Command {
  const command = new Command('drift')
    .description(
      'Compare a later cohort with a benchmark: PSI, shift of the mean, limits, missing.',
    )
    .requiredOption('--benchmark <file>', 'benchmark file')
    .option(
      '--model <model>',
      'ID, ID@VERSION or file of the scorecard it was fitted for, if not of the library',
    )
    .option('--models <dir>', 'models folder', door.models)
    .addOption(asOfOption())
    .option('--out <file>', 'all figures as JSON')
    .addOption(languageOption(door))
    .option('--json', 'machine-readable result on standard output', false)
    .addHelpText(
      'after',
      '\nExample:\n  credit-radar benchmark drift --benchmark province.yaml --model my-scorecard.yaml --warehouse province.duckdb --as-of 2025-12-31',
    );
  return withCohortOptions(command, door).action((options: Options) =>
    runDrift(options, door, command),
  );
}

async function runDrift(options: Options, door: Door, command: Command): Promise<void> {
  const started = performance.now();
  const { asOf, out, models, lang } = options;
  const progress = progressOf('drift', door);
  const source = requiredSource(options, asOf, progress.at, command);
  const benchmark = readModelFile(options.benchmark, benchmarkSchema);
  const model = openUnfitted(models, options.model ?? benchmark.model, benchmark.asOf);
  const drift = await benchmarkDrift(benchmark, model, source);
  progress.end();
  for (const warning of drift.warnings) door.say(`warning: ${warning}`);
  const json = JSON.stringify(drift, null, 2);
  if (out !== undefined) {
    writeText(out, `${json}\n`);
    writeManifest(folderOf(out), {
      command: 'benchmark drift',
      arguments: { ...options },
      version: door.version,
      date: door.today,
      asOf,
      data: drift.data,
      outputs: [out],
      counts: { enterprises: drift.enterprises, indicators: drift.indicators.length },
      seconds: (performance.now() - started) / 1000,
      warnings: drift.warnings,
    });
  }
  door.print(options.json ? json : driftTable(drift, lang));
}

const heads = {
  zh: [
    '指标',
    'PSI',
    '均值变动（标准差）',
    '超出界限 前',
    '超出界限 今',
    '缺失 前',
    '缺失 今',
    '企业数',
  ],
  en: [
    'indicator',
    'PSI',
    'mean shift, sd',
    'beyond before',
    'now',
    'missing before',
    'now',
    'observed',
  ],
} as const;

function driftTable({ benchmark, asOf, indicators }: BenchmarkDrift, lang: 'zh' | 'en'): string {
  const rows = indicators.map(({ use, psi, meanShift, beyond, missing, n }) => [
    use,
    decimal(psi.value, 4),
    decimal(meanShift, 3),
    ...percentages(beyond),
    ...percentages(missing),
    String(n),
  ]);
  const { id, version } = benchmark;
  return `${id}@${version}: ${benchmark.asOf} → ${asOf}\n${textTable(heads[lang], rows)}`;
}

function percentages({ before, now }: BeforeAndNow): readonly string[] {
  return [before, now].map((share) => (share === null ? '–' : `${(share * 100).toFixed(1)} %`));
}

function decimal(value: number | null, places: number): string {
  return value === null ? '–' : value.toFixed(places);
}
