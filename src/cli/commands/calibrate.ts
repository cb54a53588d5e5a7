import { Command } from 'commander';
import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import type { Calibration } from '../../model/schema/calibration.js';
import { calibrateHistory } from '../../pipeline/calibrate-history.js';
import { calibrateWarehouse } from '../../pipeline/calibrate-warehouse.js';
import { calibrationFile, writeCalibration } from '../../pipeline/calibration-output.js';
import type { OpenModel } from '../../pipeline/open-model.js';
import {
  folderOf,
  manifestCalibration,
  manifestModel,
  manifestReplay,
  type RunManifest,
  writeManifest,
} from '../../pipeline/run-manifest.js';
import { formatShare } from '../../report/format.js';
import { type ChoiceOptions, choicesOf, withChoices } from '../calibration-choices.js';
import type { Door } from '../door.js';
import { languageOption, modelOption, withResources } from '../options.js';
import { progressOf } from '../progress.js';
import { incompleteWarnings, type ReplayOptions, replayOf, withReplay } from '../replay-options.js';
import { textTable } from '../tables.js';

interface Options extends ChoiceOptions, ReplayOptions {
  readonly model: string;
  readonly history?: string;
  readonly out?: string;
  readonly memory: string;
  readonly threads: number;
  readonly temp: string;
  readonly lang: 'zh' | 'en';
  readonly json: boolean;
}

/** `credit-radar calibrate`. */
export function calibrateCommand(door: Door): Command {
  const command = new Command('calibrate')
    .description('Calibrate the ratings of a history with its outcomes: from score or grade to PD.')
    .addOption(modelOption())
    .option(
      '--history <file>',
      'table as for score --indicators with as_of, defaulted (0/1) and perhaps exposure',
    )
    .option(
      '--out <file>',
      'calibration to write, .yaml or .json; else models/fitted/<scorecard>/…',
    );
  return withResources(withChoices(withReplay(command)), door)
    .addOption(languageOption(door))
    .option('--json', 'machine-readable result on standard output', false)
    .addHelpText(
      'after',
      '\nOutcomes of a warehouse follow models/default-definition.yaml; see `cohort --help`.' +
        '\n\nExamples:\n  credit-radar calibrate --history history.csv --method logistic --out calibration.yaml' +
        '\n  credit-radar calibrate --warehouse province.duckdb --from 2021-12-31 --to 2023-12-31 --method logistic --out calibration.yaml' +
        '\n  credit-radar calibrate --history history.csv --method pluto-tasche --confidence 0.75 --correlation 0.12 --out calibration.yaml' +
        '\n  credit-radar score --as-of 2025-12-31 --indicators applicants.csv --calibration calibration.yaml --out scored.csv',
    )
    .action((options: Options) => runCalibrate(options, door));
}

async function runCalibrate(options: Options, door: Door): Promise<void> {
  const started = performance.now();
  const { calibration, model, warnings, replay, data } = await calibrated(options, door);
  const file = options.out ?? calibrationFile(door.models, calibration);
  writeCalibration(file, calibration);
  const { observations, obligors, defaults, excluded, to } = calibration.cohort;
  writeManifest(folderOf(file), {
    command: 'calibrate',
    arguments: { ...options },
    version: door.version,
    date: door.today,
    asOf: to,
    model: manifestModel(model),
    ...manifestCalibration({ calibration }),
    ...(replay === undefined ? {} : { replay }),
    data,
    outputs: [file],
    counts: { observations, obligors, defaults, ...excluded },
    seconds: (performance.now() - started) / 1000,
    warnings,
  });
  for (const warning of warnings) door.say(`warning: ${warning}`);
  if (options.json) door.print(JSON.stringify({ file, calibration }, null, 2));
  else door.print(`${summary(calibration, options.lang)}\n${file}`);
}

type Calibrated = Pick<RunManifest, 'replay'> & {
  readonly calibration: Calibration;
  readonly model: OpenModel;
  readonly warnings: readonly string[];
  readonly data: NonNullable<RunManifest['data']>;
};

/** @throws `calibration-needs-history` for neither or both of a table and a warehouse. */
async function calibrated(options: Options, door: Door): Promise<Calibrated> {
  const { history, warehouse, memory, threads, temp } = options;
  const common = {
    models: door.models,
    model: options.model,
    choices: choicesOf(options),
    settings: { memory, threads, temp },
  };
  if ((history === undefined) === (warehouse === undefined)) {
    throw new CreditRadarError('calibration-needs-history');
  }
  if (history !== undefined) {
    const { calibration, model, warnings } = await calibrateHistory({ ...common, history });
    const data = [{ feed: 'history', fingerprint: calibration.cohort.data }];
    return { calibration, model, warnings, data };
  }
  const progress = progressOf('calibrate', door);
  const drawn = { ...common, ...replayOf(options, door), progress: progress.at };
  const { calibration, cohorts } = await calibrateWarehouse(drawn);
  progress.end();
  const left = incompleteWarnings(cohorts.incomplete, cohorts.outcomes);
  const { model, data } = cohorts;
  const warnings = [...left, ...calibration.warnings];
  return { calibration, model, warnings, data, replay: manifestReplay(cohorts) };
}

const headings = {
  zh: ['等级', '观察', '违约', '实际违约率', '违约概率'],
  en: ['grade', 'observations', 'defaults', 'observed rate', 'PD'],
} as const;

function summary({ id, grades, longRun, meanPd }: Calibration, lang: 'zh' | 'en'): string {
  const rows = grades.map(({ grade, n, defaults, observedDefaultRate, pd }) => [
    grade,
    String(n),
    String(defaults),
    formatShare(observedDefaultRate, 2),
    formatShare(pd, 2),
  ]);
  const level = [formatShare(longRun.value, 2), formatShare(meanPd.floored, 2)] as const;
  const said =
    lang === 'zh'
      ? `${id}：长期平均违约率 ${level[0]}，平均违约概率 ${level[1]}`
      : `${id}: long-run default rate ${level[0]}, mean PD ${level[1]}`;
  return `${textTable(headings[lang], rows)}\n${said}`;
}
