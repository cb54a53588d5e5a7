import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { ValidationPolicy } from '../../model/schema/validation-policy.js';
import { loadValidationPolicy } from '../../model/validation-policy.js';
import { cardOf } from '../../pipeline/model-cards.js';
import { outputFolder, writeText } from '../../pipeline/output-file.js';
import { verifyPack } from '../../pipeline/pack/verify-pack.js';
import { writePack } from '../../pipeline/pack/write-pack.js';
import { writeManifest } from '../../pipeline/run-manifest.js';
import { backtestWarning, renderBacktestHtml, renderBacktestPdf } from '../../report/index.js';
import { type Judged, type JudgedOptions, judged, replayedModel } from '../backtest-judged.js';
import { backtestSummary, backtestText, backtestWarnings } from '../backtest-text.js';
import type { Door } from '../door.js';
import { findFonts } from '../fonts.js';
import { calibrationOption, languageOption, withBatch } from '../options.js';
import { indicatorsOption, reportedOutcomes, withReplay } from '../replay-options.js';
import { walkForwardOption } from '../walk-forward-option.js';

interface Options extends Omit<JudgedOptions, 'out'> {
  readonly out?: string;
  readonly pack?: string;
  readonly verify?: string;
  readonly policy?: string;
  readonly format: 'html' | 'pdf';
  readonly font?: string;
  readonly lang: 'zh' | 'en';
  readonly json: boolean;
}

/** The options of a run that is not a verification. */
type RunOptions = Options & { readonly out: string };

/** `credit-radar backtest`. */
export function backtestCommand(door: Door): Command {
  const command = new Command('backtest')
    .description(
      'Hold past scores against what happened: backtest.json, a report, the model card with the results, and run.json.',
    )
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
    .option(
      '--model <model>',
      'ID, ID@VERSION or a YAML file: the model to replay (tech-radar unless told); with --scored, whose scale orders the grades',
    )
    .addOption(calibrationOption())
    .addOption(walkForwardOption())
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
        'A warehouse is replayed: scored as of each observation point, outcomes by models/default-definition.yaml (see `cohort --help`);\n' +
        'the table that is judged stays beside the report as scored.parquet.\n' +
        'Refits repeat the choices of --calibration, else a logistic one; no outcome open at a point has a part in its refit.' +
        '\n\nExamples:\n  credit-radar backtest --scored history.parquet --out backtest --lang zh' +
        '\n  credit-radar backtest --model tech-radar --warehouse province.duckdb --from 2021-12-31 --to 2023-12-31 --out backtest' +
        '\n  credit-radar backtest --scored champion.csv --challenger other.csv --overrides overrides.csv --out backtest --pack pack' +
        '\n  credit-radar backtest --scored history.parquet --calibration calibration.yaml --walk-forward rolling:3 --out backtest' +
        '\n  credit-radar backtest --verify pack',
    );
  return withBatch(withReplay(command).addOption(indicatorsOption()), door).action(
    (options: Options) =>
      options.verify === undefined
        ? runBacktest(complete(options, command), door, command)
        : runVerification(options, options.verify, door),
  );
}

function complete(options: Options, command: Command): RunOptions {
  const { out } = options;
  if (out === undefined)
    command.error("error: required option '--out <dir>' not specified", { exitCode: 2 });
  return { ...options, out };
}

async function runBacktest(options: RunOptions, door: Door, command: Command): Promise<void> {
  const started = performance.now();
  const { out, lang, format, json } = options;
  const policyFile = options.policy ?? join(door.models, 'validation-policy.yaml');
  const policy = loadValidationPolicy(policyFile);
  const run = await judged(options, policy, door, command);
  const { result, model, calibration, replay, data } = run;
  outputFolder(out);
  const report = join(out, `backtest.${lang}.${format}`);
  const input = {
    ...{ result, policy, date: door.today, version: door.version },
    names: run.names,
    ...reportedOutcomes(replay),
  };
  const full = join(out, 'backtest.json');
  writeText(full, `${JSON.stringify(result, null, 2)}\n`);
  writeText(
    report,
    format === 'html'
      ? renderBacktestHtml(input, lang)
      : await renderBacktestPdf(input, lang, findFonts(options.font)),
  );
  const cards = cardOfJudged(run, policy, options, door);
  const outputs = [
    full,
    report,
    ...cards,
    ...run.tables,
    ...(await packed(options, run, policyFile, door)),
  ];
  const found = backtestWarnings(result);
  const warnings = [...run.warnings, ...found];
  writeManifest(out, {
    command: 'backtest',
    arguments: { ...options },
    version: door.version,
    date: door.today,
    ...(model === undefined ? {} : { model }),
    ...(calibration === undefined ? {} : { calibration }),
    ...(replay === undefined ? {} : { replay }),
    ...(data === undefined ? {} : { data }),
    rules: [{ rule: `${policy.id}@${policy.version}`, fingerprint: result.policy.fingerprint }],
    outputs,
    counts: { rows: result.meta.rows, used: result.meta.used, ...result.meta.excluded },
    seconds: (performance.now() - started) / 1000,
    warnings,
  });
  for (const warning of run.warnings) door.say(`warning: ${warning}`);
  for (const code of found) door.say(`warning: ${backtestWarning(code, lang)}`);
  door.print(
    json
      ? JSON.stringify(backtestSummary(result, outputs), null, 2)
      : backtestText(result, outputs, lang),
  );
}

/** Write the model card with these results, where a model was judged. @returns Its file. */
function cardOfJudged(
  { judged: model, result }: Judged,
  policy: ValidationPolicy,
  { model: reference, out }: RunOptions,
  door: Door,
): readonly string[] {
  if (model === null) return [];
  const { calibration } = model;
  const file = join(out, 'model-card.md');
  const results = { result, policy, ...(calibration && { calibration }), date: door.today };
  writeText(file, cardOf(door.models, reference ?? replayedModel, results));
  return [file];
}

/** Write the pack, where one is asked for. @returns Its files. */
async function packed(
  { pack, challenger, overrides, calibration, showPersonalData }: RunOptions,
  { result, scored, scale, model, walkForward }: Judged,
  policyFile: string,
  door: Door,
): Promise<readonly string[]> {
  if (pack === undefined) return [];
  return writePack({
    folder: pack,
    result,
    inputs: [
      { role: 'scored', file: scored },
      ...(challenger === undefined ? [] : [{ role: 'challenger', file: challenger } as const]),
      ...(overrides === undefined ? [] : [{ role: 'overrides', file: overrides } as const]),
    ],
    policyFile,
    model: model ?? null,
    scale,
    ...(walkForward === undefined ? {} : { walkForward }),
    ...(calibration === undefined ? {} : { calibrationFile: calibration }),
    personalData: showPersonalData ? 'shown' : 'masked',
    program: door.version,
    made: door.today,
  });
}

async function runVerification(options: Options, folder: string, door: Door): Promise<void> {
  const { scored, challenger, overrides, memory, threads, temp, json } = options;
  const { pack, values } = await verifyPack({
    folder,
    files: {
      ...(scored === undefined ? {} : { scored }),
      ...(challenger === undefined ? {} : { challenger }),
      ...(overrides === undefined ? {} : { overrides }),
    },
    settings: { memory, threads, temp },
  });
  if (pack.program !== door.version)
    door.say(`warning: packed by credit-radar ${pack.program}, verified by ${door.version}`);
  const same = { folder, values, policy: pack.policy, program: pack.program };
  door.print(json ? JSON.stringify(same, null, 2) : `${folder}: ${values} values, all as packed`);
}
