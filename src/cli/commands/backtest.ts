import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { BacktestResult } from '../../backtest/index.js';
import { loadValidationPolicy } from '../../model/validation-policy.js';
import { backtestScored } from '../../pipeline/backtest-scored.js';
import { openModel } from '../../pipeline/open-model.js';
import { outputFolder, writeText } from '../../pipeline/output-file.js';
import { verifyPack } from '../../pipeline/pack/verify-pack.js';
import { writePack } from '../../pipeline/pack/write-pack.js';
import { manifestModel, writeManifest } from '../../pipeline/run-manifest.js';
import { renderBacktestHtml, renderBacktestPdf } from '../../report/index.js';
import type { Door } from '../door.js';
import { findFonts } from '../fonts.js';
import { languageOption, withResources } from '../options.js';

interface Options {
  readonly scored?: string;
  readonly challenger?: string;
  readonly overrides?: string;
  readonly out?: string;
  readonly pack?: string;
  readonly verify?: string;
  readonly policy?: string;
  readonly model?: string;
  readonly format: 'html' | 'pdf';
  readonly font?: string;
  readonly showPersonalData: boolean;
  readonly lang: 'zh' | 'en';
  readonly json: boolean;
  readonly memory: string;
  readonly threads: number;
  readonly temp: string;
}

/** The options of a run that is not a verification. */
type RunOptions = Options & { readonly scored: string; readonly out: string };

/** `credit-radar backtest`. */
export function backtestCommand(door: Door): Command {
  const command = new Command('backtest')
    .description('Hold past scores against what happened: backtest.json, a report and run.json.')
    .option(
      '--scored <file>',
      'table with enterprise_id, as_of, score, grade, pd, defaulted, and optionally exposure, segment, sample, industry, region, stage, ownership',
    )
    .option('--out <dir>', 'folder for the results')
    .option('--challenger <file>', 'table of the same form by another model, to compare with')
    .option(
      '--overrides <file>',
      'table with enterprise_id, as_of, model_grade, final_grade, reason, who, when, and optionally when_expires',
    )
    .option('--pack <dir>', 'also write what another party needs to do it again')
    .option('--verify <dir>', 'do a packed backtest again and compare every number')
    .option('--policy <file>', 'validation policy; the standard one without it')
    .option('--model <model>', 'ID, ID@VERSION or a YAML file whose scale orders the grades')
    .addOption(
      new Option('--format <format>', 'of the report').choices(['html', 'pdf']).default('html'),
    )
    .option('--font <file>', 'font with Chinese for PDF (.ttf, .otf, .ttc)')
    .option('--show-personal-data', 'do not mask the names of who overrode', false)
    .addOption(languageOption(door))
    .option('--json', 'machine-readable result on standard output', false)
    .addHelpText(
      'after',
      '\nLeave `defaulted` empty where the performance window is not yet complete: such rows are counted, not judged.\n' +
        'A warehouse is not replayed by this command yet: score it as of each past day with `score` and put the outcomes beside.' +
        '\n\nExamples:\n  credit-radar backtest --scored history.parquet --out backtest --lang zh' +
        '\n  credit-radar backtest --scored champion.csv --challenger other.csv --overrides overrides.csv --out backtest --pack pack' +
        '\n  credit-radar backtest --verify pack',
    );
  return withResources(command, door).action((options: Options) =>
    options.verify === undefined
      ? runBacktest(complete(options, command), door)
      : runVerification(options, options.verify, door),
  );
}

function complete(options: Options, command: Command): RunOptions {
  const { scored, out } = options;
  if (scored === undefined)
    command.error("error: required option '--scored <file>' not specified", { exitCode: 2 });
  if (out === undefined)
    command.error("error: required option '--out <dir>' not specified", { exitCode: 2 });
  return { ...options, scored, out };
}

async function runBacktest(options: RunOptions, door: Door): Promise<void> {
  const started = performance.now();
  const { scored, challenger, overrides, out, lang } = options;
  const policyFile = options.policy ?? join(door.models, 'validation-policy.yaml');
  const policy = loadValidationPolicy(policyFile);
  const model =
    options.model === undefined ? null : openModel(door.models, options.model, 'facts', door.today);
  const scale = model?.scorecard.scale.map(({ grade }) => grade) ?? null;
  const personalData = options.showPersonalData ? 'shown' : 'masked';
  const result = await backtestScored({
    file: scored,
    policy,
    scale,
    ...(challenger === undefined ? {} : { challenger }),
    ...(overrides === undefined ? {} : { overrides }),
    personalData,
    settings: settingsOf(options),
  });
  outputFolder(out);
  const json = join(out, 'backtest.json');
  writeText(json, `${JSON.stringify(result, null, 2)}\n`);
  const report = join(out, `backtest.${lang}.${options.format}`);
  const input = { result, policy, date: door.today, version: door.version };
  writeText(
    report,
    options.format === 'html'
      ? renderBacktestHtml(input, lang)
      : await renderBacktestPdf(input, lang, findFonts(options.font)),
  );
  const packed =
    options.pack === undefined
      ? []
      : await writePack({
          folder: options.pack,
          result,
          inputs: [
            { role: 'scored', file: scored },
            ...(challenger === undefined
              ? []
              : [{ role: 'challenger', file: challenger } as const]),
            ...(overrides === undefined ? [] : [{ role: 'overrides', file: overrides } as const]),
          ],
          policyFile,
          model: model === null ? null : manifestModel(model),
          scale,
          personalData,
          program: door.version,
          made: door.today,
        });
  const outputs = [json, report, ...packed];
  const warnings = warningsOf(result);
  writeManifest(out, {
    command: 'backtest',
    arguments: { ...options },
    version: door.version,
    date: door.today,
    ...(model === null ? {} : { model: manifestModel(model) }),
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

async function runVerification(options: Options, folder: string, door: Door): Promise<void> {
  const { scored, challenger, overrides } = options;
  const { pack, values } = await verifyPack({
    folder,
    files: {
      ...(scored === undefined ? {} : { scored }),
      ...(challenger === undefined ? {} : { challenger }),
      ...(overrides === undefined ? {} : { overrides }),
    },
    settings: settingsOf(options),
  });
  if (pack.program !== door.version)
    door.say(`warning: packed by credit-radar ${pack.program}, verified by ${door.version}`);
  const same = { folder, values, policy: pack.policy, program: pack.program };
  door.print(
    options.json ? JSON.stringify(same, null, 2) : `${folder}: ${values} values, all as packed`,
  );
}

function settingsOf({ memory, threads, temp }: Options) {
  return { memory, threads, temp };
}

function warningsOf({ meta, challenger, overrides }: BacktestResult): readonly string[] {
  return [
    ...meta.warnings,
    ...(challenger?.meta.warnings ?? []),
    ...(overrides?.meta.warnings ?? []),
  ];
}

function summary(
  { meta, pooled, verdicts, challenger, overrides }: BacktestResult,
  files: readonly string[],
) {
  const { n, defaults, auc, gini } = pooled.score;
  return {
    meta,
    pooled: { n, defaults, auc, gini },
    ...(challenger === undefined
      ? {}
      : { challenger: { ...challenger.meta, score: challenger.pooled.score } }),
    ...(overrides === undefined ? {} : { overrides: { ...overrides.meta, auc: overrides.auc } }),
    verdicts,
    files,
  };
}

function lines(
  { pooled, verdicts, challenger, overrides }: BacktestResult,
  files: readonly string[],
): string {
  const { score } = pooled;
  const count = (light: string) => verdicts.filter((one) => one.light === light).length;
  const shown = (value: number | null | undefined) => value?.toFixed(4) ?? '—';
  return [
    `n ${score.n}  defaults ${score.defaults}  AUC ${shown(score.auc.value)}`,
    ...(challenger === undefined
      ? []
      : [
          `challenger AUC ${shown(challenger.pooled.score.challenger)}  difference ${shown(challenger.pooled.score.difference)}  p ${shown(challenger.pooled.score.pValue)}`,
        ]),
    ...(overrides === undefined
      ? []
      : [
          `overrides ${overrides.meta.judged}  share ${shown(overrides.share)}  AUC gain ${shown(overrides.auc.all.difference)}`,
        ]),
    `red ${count('red')}  amber ${count('amber')}  green ${count('green')}  not assessed ${count('not-assessed')}`,
    ...files,
  ].join('\n');
}
