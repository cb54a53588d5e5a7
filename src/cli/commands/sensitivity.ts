import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { IsoDate } from '../../base/dates.js';
import type { Text } from '../../base/text.js';
import {
  benchmarkAlternatives,
  type CohortSensitivity,
  cohortSensitivity,
} from '../../pipeline/cohort-sensitivity.js';
import type { CsvEncoding } from '../../pipeline/csv-encoding.js';
import { type OpenModel, openModel } from '../../pipeline/open-model.js';
import { outputFolder, writeText } from '../../pipeline/output-file.js';
import { manifestModel, writeManifest } from '../../pipeline/run-manifest.js';
import { writeEnterprises, writeSensitivity } from '../../pipeline/sensitivity-output.js';
import { renderSensitivityHtml } from '../../report/index.js';
import {
  type MissingOption,
  type NormalisationOption,
  type SensitivitySettings,
  usualChoices,
  usualDraws,
  type WeightSpread,
} from '../../sensitivity/index.js';
import { type CohortOptions, requiredSource, withCohortOptions } from '../cohort-options.js';
import type { Door } from '../door.js';
import {
  csvEncodingOption,
  isoDate,
  languageOption,
  modelOption,
  positiveInteger,
  share,
  wholeNumber,
} from '../options.js';
import { progressOf } from '../progress.js';
import {
  missingList,
  normalisationList,
  powerOfTwo,
  weightSpread,
} from '../sensitivity-options.js';
import { sensitivityText } from '../sensitivity-text.js';

interface Options extends CohortOptions {
  readonly model: string;
  readonly asOf?: IsoDate;
  readonly out: string;
  readonly draws: number;
  readonly points: number;
  readonly seed: number;
  readonly stable: number;
  readonly forceWeights: WeightSpread | 'none';
  readonly indicatorWeights: WeightSpread | 'none';
  readonly normalisation: readonly Exclude<NormalisationOption, 'declared'>[];
  readonly missing: readonly Exclude<MissingOption, 'declared'>[];
  readonly benchmark: readonly string[];
  readonly format: 'parquet' | 'csv' | 'jsonl';
  readonly csvEncoding: CsvEncoding;
  readonly lang: 'zh' | 'en';
  readonly json: boolean;
}

/** `credit-radar sensitivity`. */
export function sensitivityCommand(door: Door): Command {
  const command = new Command('sensitivity')
    .description(
      'How much grades hang on weights and rules: probabilities of grades, Sobol indices, a report.',
    )
    .addOption(modelOption())
    .option(
      '--as-of <date>',
      'only what was known by this day counts; needed with --warehouse, today for a table',
      isoDate,
    )
    .requiredOption('--out <dir>', 'folder for the results')
    .option('--draws <n>', 'draws for the probabilities', positiveInteger, usualDraws.draws)
    .addOption(
      new Option('--runs <n>', 'the same as --draws').argParser(positiveInteger).hideHelp(),
    )
    .option('--points <n>', 'base points of the Sobol indices', powerOfTwo, usualDraws.points)
    .option('--seed <n>', 'the same seed gives the same result', wholeNumber, usualDraws.seed)
    .option(
      '--stable <share>',
      'a lower probability of its grade puts an enterprise near a boundary',
      share,
      usualDraws.stableFrom,
    );
  withChoices(command)
    .addOption(
      new Option('--format <format>', 'of the table of enterprises')
        .choices(['parquet', 'csv', 'jsonl'])
        .default('parquet'),
    )
    .addOption(csvEncodingOption())
    .addOption(languageOption(door))
    .option('--json', 'machine-readable result on standard output', false)
    .addHelpText(
      'after',
      '\nExample:\n  credit-radar sensitivity --warehouse province.duckdb --as-of 2025-12-31 --draws 10000 --out sensitivity',
    );
  return withCohortOptions(command, door).action((options: Options & { readonly runs?: number }) =>
    runSensitivity({ ...options, draws: options.runs ?? options.draws }, door, command),
  );
}

function withChoices(command: Command): Command {
  const spread = (flags: string, what: string, otherwise: WeightSpread | null): Option =>
    new Option(flags, `${what}: noise:SHARE, dirichlet:CONCENTRATION or none`)
      .argParser(weightSpread)
      .default(otherwise, 'noise:25%');
  const listed = (options: readonly string[]) => options.join(',');
  return command
    .addOption(spread('--force-weights <spread>', 'weights of forces', usualChoices.forceWeights))
    .addOption(
      spread('--indicator-weights <spread>', 'those of indicators', usualChoices.indicatorWeights),
    )
    .addOption(
      new Option('--normalisation <list>', 'other normalisations to try, or none')
        .argParser(normalisationList)
        .default(usualChoices.normalisation, listed(usualChoices.normalisation)),
    )
    .addOption(
      new Option('--missing <list>', 'other rules for missing values to try, or none')
        .argParser(missingList)
        .default(usualChoices.missing, listed(usualChoices.missing)),
    )
    .option(
      '--benchmark <file...>',
      'other benchmarks to try, for a model with fitted parameters',
      [],
    );
}

async function runSensitivity(options: Options, door: Door, command: Command): Promise<void> {
  const started = performance.now();
  if (options.warehouse !== undefined && options.asOf === undefined) {
    command.error('error: --warehouse needs --as-of', { exitCode: 2 });
  }
  const { asOf = door.today } = options;
  const reading = progressOf('facts', door);
  const source = requiredSource(options, asOf, reading.at, command);
  const kind = source.kind === 'warehouse' ? 'facts' : 'given';
  const model = openModel(door.models, options.model, kind, asOf);
  const settings = settingsOf(options, door, asOf);
  const progress = progressOf('sensitivity', door);
  const found = await cohortSensitivity(model, source, settings, (done, of) => {
    if (done === of) reading.end();
    progress.at(done, of);
  });
  progress.end();
  const outputs = await writeAll(found, options, { model, settings, asOf }, door);
  writeManifest(options.out, {
    command: 'sensitivity',
    arguments: { ...options },
    version: door.version,
    date: door.today,
    asOf,
    model: manifestModel(model),
    data: found.data,
    outputs,
    counts: {
      enterprises: found.result.enterpriseCount,
      rescorings: found.result.rescorings,
      nearBoundary: found.result.nearBoundary,
    },
    seconds: (performance.now() - started) / 1000,
    warnings: found.warnings,
  });
  for (const warning of found.warnings) door.say(`warning: ${warning}`);
  door.print(
    options.json
      ? JSON.stringify(summary(found, outputs), null, 2)
      : sensitivityText(found, outputs, options.lang),
  );
}

function settingsOf(options: Options, door: Door, asOf: IsoDate): SensitivitySettings {
  const { normalisation, missing } = options;
  const spreadOf = (spread: WeightSpread | 'none') => (spread === 'none' ? null : spread);
  const benchmarks = benchmarkAlternatives(door.models, options.model, asOf, options.benchmark);
  return {
    choices: {
      forceWeights: spreadOf(options.forceWeights),
      indicatorWeights: spreadOf(options.indicatorWeights),
      ...{ normalisation, missing, benchmarks },
    },
    draws: options.draws,
    points: options.points,
    seed: options.seed,
    stableFrom: options.stable,
  };
}

interface Ran {
  readonly model: OpenModel;
  readonly settings: SensitivitySettings;
  readonly asOf: IsoDate;
}

async function writeAll(
  found: CohortSensitivity,
  options: Options,
  { model, settings, asOf }: Ran,
  door: Door,
): Promise<readonly string[]> {
  const { out, format, csvEncoding, lang, temp } = options;
  outputFolder(out);
  const json = join(out, 'sensitivity.json');
  const table = join(out, `enterprises.${format}`);
  const report = join(out, `sensitivity.${lang}.html`);
  writeSensitivity(json, found.result);
  await writeEnterprises(found, { file: table, csvEncoding, temp });
  const { id, version, label, forces, segments } = model.scorecard;
  const labels = (list: readonly { readonly code: string; readonly label: Text }[]) =>
    Object.fromEntries(list.map((one) => [one.code, one.label]));
  const input = {
    result: found.result,
    choices: settings.choices,
    ids: found.ids,
    slid: { ...found.slid, forces: labels(forces), stages: labels(segments) },
    model: { id, version, label, fingerprint: model.fingerprint },
    asOf,
    date: door.today,
    version: door.version,
  };
  writeText(report, renderSensitivityHtml(input, lang));
  return [json, table, report];
}

function summary({ result }: CohortSensitivity, files: readonly string[]) {
  const { enterprises: _, ...rest } = result;
  return { ...rest, files };
}
