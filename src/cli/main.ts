#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { errorCatalogue } from '../base/errors/catalogue.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { Language } from '../base/text.js';
import { type Door, openDoor } from './door.js';

/** How each command is loaded: only the one that was asked for, so that a short one starts at once. */
const loaders: Readonly<Record<string, () => Promise<(door: Door) => Command>>> = {
  demo: async () => (await import('./commands/demo.js')).demoCommand,
  ingest: async () => (await import('./commands/ingest.js')).ingestCommand,
  score: async () => (await import('./commands/score.js')).scoreCommand,
  explain: async () => (await import('./commands/explain.js')).explainCommand,
  cohort: async () => (await import('./commands/cohort.js')).cohortCommand,
  calibrate: async () => (await import('./commands/calibrate.js')).calibrateCommand,
  tune: async () => (await import('./commands/tune.js')).tuneCommand,
  report: async () => (await import('./commands/report.js')).reportCommand,
  backtest: async () => (await import('./commands/backtest.js')).backtestCommand,
  monitor: async () => (await import('./commands/monitor.js')).monitorCommand,
  qualify: async () => (await import('./commands/qualify.js')).qualifyCommand,
  simulate: async () => (await import('./commands/simulate.js')).simulateCommand,
  benchmark: async () => (await import('./commands/benchmark.js')).benchmarkCommand,
  sensitivity: async () => (await import('./commands/sensitivity.js')).sensitivityCommand,
  'what-if': async () => (await import('./commands/what-if.js')).whatIfCommand,
  models: async () => (await import('./commands/models.js')).modelsCommand,
};

/** The command line with the command that was asked for, or with all where none or an unknown one was. */
export async function commandLine(door: Door, asked: string | undefined): Promise<Command> {
  const program = new Command('credit-radar')
    .description(
      'Five-force radar scores, grades T1–T9 and exact reasons for technology enterprises.\n' +
        '科技企业五力评分、T1–T9 评级与逐项理由。',
    )
    .version(door.version)
    .showSuggestionAfterError()
    .showHelpAfterError('(--help shows the options and an example)');
  const one = asked === undefined ? undefined : loaders[asked];
  const wanted = one === undefined ? Object.values(loaders) : [one];
  for (const load of wanted) program.addCommand((await load())(door));
  return overrideExit(program);
}

/** Usage errors must leave with 2, on every level. */
function overrideExit(command: Command): Command {
  command.exitOverride();
  for (const inner of command.commands) overrideExit(inner);
  return command;
}

/** Run the command line and give its exit code: 0 done, 1 refused, 2 wrong usage, 3 internal error. */
export async function run(argv: readonly string[], door: Door): Promise<number> {
  try {
    const program = await commandLine(door, argv[2]);
    await program.parseAsync([...argv]);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof CreditRadarError) {
      door.say(`${error.code}: ${error.explain(languageOf(argv, door))}`);
      return errorCatalogue[error.code].exit;
    }
    door.say(
      `internal-error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return 3;
  }
}

function languageOf(argv: readonly string[], door: Door): Language {
  const at = argv.indexOf('--lang');
  const given = at < 0 ? undefined : argv[at + 1];
  return given === 'zh' || given === 'en' ? given : door.language;
}

process.exitCode = await run(process.argv, openDoor());
