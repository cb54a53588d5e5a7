import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { IsoDate } from '../../base/dates.js';
import { quarterEndsBetween } from '../../base/quarter-ends.js';
import type { Language } from '../../base/text.js';
import { loadEarlyWarning } from '../../model/early-warning.js';
import type { MonitorResult } from '../../monitor/index.js';
import type { CsvEncoding } from '../../pipeline/csv-encoding.js';
import { monitorWarehouse } from '../../pipeline/monitor/monitor-warehouse.js';
import { calibrationWarnings, type OpenModel, openModel } from '../../pipeline/open-model.js';
import { outputFolder, writeText } from '../../pipeline/output-file.js';
import { manifestCalibration, manifestModel, writeManifest } from '../../pipeline/run-manifest.js';
import { renderMonitorHtml, renderMonitorPdf } from '../../report/index.js';
import type { Door } from '../door.js';
import { findFonts } from '../fonts.js';
import { monitorText } from '../monitor-text.js';
import {
  type BatchOptions,
  calibrationOption,
  csvEncodingOption,
  isoDate,
  languageOption,
  modelOption,
  wholeNumber,
  withBatch,
} from '../options.js';
import { progressOf } from '../progress.js';

interface Options extends BatchOptions {
  readonly model: string;
  readonly calibration?: string;
  readonly warehouse: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly quarterly: boolean;
  readonly signals?: string;
  readonly listed: number;
  readonly listFormat: 'csv' | 'parquet';
  readonly csvEncoding: CsvEncoding;
  readonly format: 'html' | 'pdf';
  readonly font?: string;
  readonly out: string;
  readonly lang: Language;
  readonly json: boolean;
}

/** `credit-radar monitor`. */
export function monitorCommand(door: Door): Command {
  const command = new Command('monitor')
    .description(
      'Watch the enterprises of a warehouse from one day to another: migrations, drift, early-warning signals and the watch list.',
    )
    .addOption(modelOption())
    .addOption(calibrationOption())
    .requiredOption('--warehouse <file>', 'warehouse made by ingest')
    .requiredOption('--from <date>', 'first day, e.g. 2024-12-31', isoDate)
    .requiredOption('--to <date>', 'last day, e.g. 2025-12-31', isoDate)
    .option('--quarterly', 'also score at the ends of the quarters between', false)
    .option('--signals <file>', 'early-warning signals; the standard ones without it')
    .option('--listed <n>', 'movers and watched enterprises in the report', wholeNumber, 30)
    .addOption(
      new Option('--list-format <format>', 'of the watch list')
        .choices(['csv', 'parquet'])
        .default('csv'),
    )
    .addOption(csvEncodingOption())
    .addOption(
      new Option('--format <format>', 'of the report').choices(['html', 'pdf']).default('html'),
    )
    .option('--font <file>', 'font with Chinese for PDF (.ttf, .otf, .ttc)')
    .requiredOption('--out <dir>', 'folder for the results')
    .addOption(languageOption(door))
    .option('--json', 'machine-readable result on standard output', false)
    .addHelpText(
      'after',
      '\nA signal whose facts are missing on either day is unknown and counted as such, never taken for "no".' +
        '\n\nExample:\n  credit-radar monitor --warehouse province.duckdb --from 2024-12-31 --to 2025-12-31 --out monitoring --lang zh',
    );
  return withBatch(command, door).action((options: Options) => runMonitor(options, door));
}

async function runMonitor(options: Options, door: Door): Promise<void> {
  const started = performance.now();
  const { from, to, out, lang } = options;
  const model = openModel(door.models, options.model, 'facts', to, options.calibration);
  const warning = loadEarlyWarning(options.signals ?? join(door.models, 'early-warning.yaml'));
  outputFolder(out);
  const progress = progressOf('monitor', door);
  const watchList = join(out, `watch-list.${options.listFormat}`);
  const { result, state } = await monitorWarehouse({
    warehouse: options.warehouse,
    model,
    warning,
    days: options.quarterly ? [from, ...quarterEndsBetween(from, to), to] : [from, to],
    watchList: { file: watchList, csvEncoding: options.csvEncoding },
    work: join(out, '.days'),
    most: options.listed,
    settings: { memory: options.memory, threads: options.threads, temp: options.temp },
    resume: options.resume,
    progress: progress.at,
  });
  progress.end();
  const input = {
    result,
    warning,
    labels: labelsOf(model),
    date: door.today,
    version: door.version,
  };
  const [json, page] = [join(out, 'monitor.json'), join(out, `monitor.${lang}.${options.format}`)];
  writeText(json, `${JSON.stringify(result, null, 2)}\n`);
  writeText(
    page,
    options.format === 'html'
      ? renderMonitorHtml(input, lang)
      : await renderMonitorPdf(input, lang, findFonts(options.font)),
  );
  const outputs = [json, page, watchList];
  const warnings = [...calibrationWarnings(model), ...result.meta.warnings];
  for (const text of warnings) door.say(`warning: ${text}`);
  writeManifest(out, {
    command: 'monitor',
    arguments: { ...options },
    version: door.version,
    date: door.today,
    asOf: to,
    model: manifestModel(model),
    ...manifestCalibration(model),
    rules: [{ rule: `${warning.id}@${warning.version}`, fingerprint: result.policy.fingerprint }],
    data: state.snapshots,
    outputs,
    counts: { ...result.meta.flow, watched: result.watchList.enterprises },
    seconds: (performance.now() - started) / 1000,
    warnings,
  });
  door.print(
    options.json
      ? JSON.stringify(summary(result, outputs), null, 2)
      : monitorText(result, outputs, lang),
  );
}

function labelsOf({ scorecard, index }: OpenModel) {
  const labels = (list: readonly { readonly code: string; readonly label: MonitorLabel }[]) =>
    new Map(list.map(({ code, label }) => [code, label]));
  return {
    model: scorecard.label,
    forces: labels(scorecard.forces),
    stages: labels(scorecard.segments),
    indicators: labels([...index.indicators.values()]),
  };
}

type MonitorLabel = OpenModel['scorecard']['label'];

function summary({ meta, days, signals, watchList }: MonitorResult, files: readonly string[]) {
  const { enterprises, byLevel } = watchList;
  return { meta, days, signals, watchList: { enterprises, byLevel }, files };
}
