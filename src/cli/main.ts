#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { errorCatalogue } from '../base/errors/catalogue.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { Language } from '../base/text.js';
import { demoCommand } from './commands/demo.js';
import { explainCommand } from './commands/explain.js';
import { ingestCommand } from './commands/ingest.js';
import { modelsCommand } from './commands/models.js';
import { reportCommand } from './commands/report.js';
import { scoreCommand } from './commands/score.js';
import { simulateCommand } from './commands/simulate.js';
import { type Door, openDoor } from './door.js';

/** The whole command line. */
export function commandLine(door: Door): Command {
  const program = new Command('credit-radar')
    .description(
      'Five-force radar scores, grades T1–T9 and exact reasons for technology enterprises.\n' +
        '科技企业五力评分、T1–T9 评级与逐项理由。',
    )
    .version(door.version)
    .showSuggestionAfterError()
    .showHelpAfterError('(--help shows the options and an example)')
    .configureOutput({ writeOut: (text) => process.stdout.write(text) });
  const commands = [
    demoCommand,
    ingestCommand,
    scoreCommand,
    explainCommand,
    reportCommand,
    simulateCommand,
    modelsCommand,
  ];
  for (const make of commands) program.addCommand(make(door));
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
    await commandLine(door).parseAsync([...argv]);
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
