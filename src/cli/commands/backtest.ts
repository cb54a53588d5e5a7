import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import type { BacktestResult } from '../../backtest/index.js';
import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import { loadValidationPolicy } from '../../model/validation-policy.js';
import { backtestScored } from '../../pipeline/backtest-scored.js';
import { openModel } from '../../pipeline/open-model.js';
import { outputFolder } from '../../pipeline/output-file.js';
import { manifestModel, writeManifest } from '../../pipeline/run-manifest.js';
import { renderBacktestHtml } from '../../report/index.js';
import type { Door } from '../door.js';
import { languageOption, withResources } from '../options.js';

interface Options {
  readonly scored: string;
  readonly out: string;
  readonly policy?: string;
  readonly model?: string;
  readonly lang: 'zh' | 'en';
  readonly json: boolean;
  readonly memory: string;
  readonly threads: number;
  readonly temp: string;
}

/** `credit-radar backtest`. */
export function backtestCommand(door: Door): Command {
  const command = new Command('backtest')
    .description('Hold past scores against what happened: backtest.json, a report and run.json.')
    .requiredOption(
      '--scored <file>',
      'table with enterprise_id, as_of, score, grade, pd, defaulted, and optionally exposure, segment, sample, industry, region, stage, ownership',
    )
    .requiredOption('--out <dir>', 'folder for the results')
    .option('--policy <file>', 'validation policy; the standard one without it')
    .option('--model <model>', 'ID, ID@VERSION or a YAML file whose scale orders the grades')
    .addOption(languageOption(door))
    .option('--json', 'machine-readable result on standard output', false)
    .addHelpText(
      'after',
      '\nLeave `defaulted` empty where the performance window is not yet complete: such rows are counted, not judged.\n' +
        'A warehouse is not replayed by this command yet: score it as of each past day with `score` and put the outcomes beside.' +
        '\n\nExample:\n  credit-radar backtest --scored history.parquet --out backtest --lang zh',
    );
  return withResources(command, door).action((options: Options) => runBacktest(options, door));
}

async function runBacktest(options: Options, door: Door): Promise<void> {
  const started = performance.now();
  const policy = loadValidationPolicy(
    options.policy ?? join(door.models, 'validation-policy.yaml'),
  );
  const model =
    options.model === undefined ? null : openModel(door.models, options.model, 'facts', door.today);
  const result = await backtestScored({
    file: options.scored,
    policy,
    scale: model?.scorecard.scale.map(({ grade }) => grade) ?? null,
    settings: { memory: options.memory, threads: options.threads, temp: options.temp },
  });
  outputFolder(options.out);
  const input = { result, policy, date: door.today, version: door.version };
  const outputs = [
    writeWhole(join(options.out, 'backtest.json'), `${JSON.stringify(result, null, 2)}\n`),
    writeWhole(
      join(options.out, `backtest.${options.lang}.html`),
      renderBacktestHtml(input, options.lang),
    ),
  ];
  writeManifest(options.out, {
    command: 'backtest',
    arguments: { ...options },
    version: door.version,
    date: door.today,
    ...(model === null ? {} : { model: manifestModel(model) }),
    rules: [{ rule: `${policy.id}@${policy.version}`, fingerprint: result.policy.fingerprint }],
    outputs,
    counts: { rows: result.meta.rows, used: result.meta.used, ...result.meta.excluded },
    seconds: (performance.now() - started) / 1000,
    warnings: result.meta.warnings,
  });
  for (const warning of result.meta.warnings) door.say(`warning: ${warning}`);
  door.print(
    options.json ? JSON.stringify(summary(result, outputs), null, 2) : lines(result, outputs),
  );
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
