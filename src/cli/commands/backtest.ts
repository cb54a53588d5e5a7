import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import type { BacktestResult } from '../../backtest/index.js';
import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import type { ValidationPolicy } from '../../model/schema/validation-policy.js';
import { loadValidationPolicy } from '../../model/validation-policy.js';
import { backtestScored } from '../../pipeline/backtest-scored.js';
import { backtestWarehouse } from '../../pipeline/backtest-warehouse.js';
import { calibrationWarnings, openModel } from '../../pipeline/open-model.js';
import { outputFolder } from '../../pipeline/output-file.js';
import {
  manifestCalibration,
  manifestModel,
  manifestReplay,
  type RunManifest,
  writeManifest,
} from '../../pipeline/run-manifest.js';
import { renderBacktestHtml } from '../../report/index.js';
import type { Door } from '../door.js';
import { type BatchOptions, calibrationOption, languageOption, withBatch } from '../options.js';
import { progressOf } from '../progress.js';
import {
  incompleteWarnings,
  type ReplayOptions,
  replayOf,
  reportedOutcomes,
  withReplay,
} from '../replay-options.js';

interface Options extends BatchOptions, ReplayOptions {
  readonly scored?: string;
  readonly out: string;
  readonly policy?: string;
  readonly model?: string;
  readonly calibration?: string;
  readonly lang: 'zh' | 'en';
  readonly json: boolean;
}

/** `credit-radar backtest`. */
export function backtestCommand(door: Door): Command {
  const command = new Command('backtest')
    .description('Hold past scores against what happened: backtest.json, a report and run.json.')
    .option(
      '--scored <file>',
      'table with enterprise_id, as_of, score, grade, pd, defaulted, and optionally exposure, segment, sample, industry, region, stage, ownership',
    )
    .requiredOption('--out <dir>', 'folder for the results')
    .option('--policy <file>', 'validation policy; the standard one without it')
    .option(
      '--model <model>',
      'ID, ID@VERSION or a YAML file: the model to replay (tech-radar unless told); with --scored, whose scale orders the grades',
    )
    .addOption(calibrationOption())
    .addOption(languageOption(door))
    .option('--json', 'machine-readable result on standard output', false)
    .addHelpText(
      'after',
      '\nLeave `defaulted` empty where the performance window is not yet complete: such rows are counted, not judged.\n' +
        'A warehouse is replayed: scored as of each observation point, outcomes by models/default-definition.yaml (see `cohort --help`);\n' +
        'the table that is judged stays beside the report as scored.parquet.' +
        '\n\nExamples:\n  credit-radar backtest --scored history.parquet --out backtest --lang zh' +
        '\n  credit-radar backtest --model tech-radar --warehouse province.duckdb --from 2021-12-31 --to 2023-12-31 --out backtest',
    );
  return withBatch(withReplay(command), door).action((options: Options) =>
    runBacktest(options, door, command),
  );
}

async function runBacktest(options: Options, door: Door, command: Command): Promise<void> {
  const started = performance.now();
  const policy = loadValidationPolicy(
    options.policy ?? join(door.models, 'validation-policy.yaml'),
  );
  const {
    result,
    tables,
    warnings: own,
    ...described
  } = await judged(options, policy, door, command);
  outputFolder(options.out);
  const input = {
    ...{ result, policy, date: door.today, version: door.version },
    ...reportedOutcomes(described.replay),
  };
  const outputs = [
    writeWhole(join(options.out, 'backtest.json'), `${JSON.stringify(result, null, 2)}\n`),
    writeWhole(
      join(options.out, `backtest.${options.lang}.html`),
      renderBacktestHtml(input, options.lang),
    ),
    ...tables,
  ];
  const warnings = [...own, ...result.meta.warnings];
  writeManifest(options.out, {
    command: 'backtest',
    arguments: { ...options },
    version: door.version,
    date: door.today,
    ...described,
    rules: [{ rule: `${policy.id}@${policy.version}`, fingerprint: result.policy.fingerprint }],
    outputs,
    counts: { rows: result.meta.rows, used: result.meta.used, ...result.meta.excluded },
    seconds: (performance.now() - started) / 1000,
    warnings,
  });
  for (const warning of warnings) door.say(`warning: ${warning}`);
  door.print(
    options.json ? JSON.stringify(summary(result, outputs), null, 2) : lines(result, outputs),
  );
}

type Judged = Pick<RunManifest, 'model' | 'calibration' | 'replay' | 'data'> & {
  readonly result: BacktestResult;
  /** Tables left beside the report. */
  readonly tables: readonly string[];
  readonly warnings: readonly string[];
};

/** Judge a table of past scores, or replay a warehouse. @throws commander's usage error for neither or both. */
async function judged(
  options: Options,
  policy: ValidationPolicy,
  door: Door,
  command: Command,
): Promise<Judged> {
  const { scored, warehouse, calibration, memory, threads, temp } = options;
  if (scored !== undefined && calibration !== undefined) {
    command.error('error: --calibration goes with --warehouse; a scored table has its PDs', {
      exitCode: 2,
    });
  }
  if ((scored === undefined) === (warehouse === undefined)) {
    command.error('error: give either --scored or --warehouse', { exitCode: 2 });
  }
  const settings = { memory, threads, temp };
  if (scored === undefined) return replayed(options, policy, door);
  const model =
    options.model === undefined ? null : openModel(door.models, options.model, 'facts', door.today);
  const scale = model?.scorecard.scale.map(({ grade }) => grade) ?? null;
  const result = await backtestScored({ file: scored, policy, scale, settings });
  const named = model === null ? {} : { model: manifestModel(model) };
  return { result, tables: [], warnings: [], ...named };
}

async function replayed(options: Options, policy: ValidationPolicy, door: Door): Promise<Judged> {
  const { calibration, memory, threads, temp, resume } = options;
  const progress = progressOf('backtest', door);
  const { cohorts, result } = await backtestWarehouse({
    ...replayOf(options, door),
    model: options.model ?? 'tech-radar',
    ...(calibration === undefined ? {} : { calibration }),
    policy,
    folder: options.out,
    settings: { memory, threads, temp },
    resume,
    progress: progress.at,
  });
  progress.end();
  const { model, data, files, incomplete, outcomes } = cohorts;
  return {
    result,
    tables: files,
    warnings: [...calibrationWarnings(model), ...incompleteWarnings(incomplete, outcomes)],
    model: manifestModel(model),
    ...manifestCalibration(model),
    replay: manifestReplay(cohorts),
    data,
  };
}

/** Write under a temporary name, and rename once complete. @throws `output-unwritable` */
function writeWhole(file: string, text: string): string {
  try {
    writeFileSync(`${file}.partial`, text);
    renameSync(`${file}.partial`, file);
    return file;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new CreditRadarError('output-unwritable', { file, detail }, { cause: error });
  }
}

function summary({ meta, pooled, verdicts }: BacktestResult, files: readonly string[]) {
  const { n, defaults, auc, gini } = pooled.score;
  return { meta, pooled: { n, defaults, auc, gini }, verdicts, files };
}

function lines({ pooled, verdicts }: BacktestResult, files: readonly string[]): string {
  const { score } = pooled;
  const count = (light: string) => verdicts.filter((one) => one.light === light).length;
  return [
    `n ${score.n}  defaults ${score.defaults}  AUC ${score.auc.value?.toFixed(4) ?? '—'}`,
    `red ${count('red')}  amber ${count('amber')}  green ${count('green')}  not assessed ${count('not-assessed')}`,
    ...files,
  ].join('\n');
}
