import { Command, Option } from 'commander';
import type { IsoDate } from '../../base/dates.js';
import {
  type ExportFormat,
  exportFormats,
  exportModel,
  isExportFormat,
} from '../../pipeline/export-model.js';
import { writeText } from '../../pipeline/output-file.js';
import type { Door } from '../door.js';
import { isoDate } from '../options.js';

interface Options {
  readonly to: string;
  readonly out?: string;
  readonly source: 'facts' | 'given';
  readonly from?: string;
  readonly without?: readonly string[];
  readonly models: string;
  readonly asOf: IsoDate;
  readonly json: boolean;
}

/** `credit-radar models export`. */
export function exportCommand(door: Door): Command {
  const command = new Command('export')
    .description('Write a scorecard for another system.')
    .argument('<model>', 'ID, ID@VERSION or a YAML file')
    .addOption(
      new Option('--to <format>', 'what to write')
        .choices([...exportFormats()])
        .makeOptionMandatory(),
    )
    .option('--out <file>', 'file to write; standard output where absent')
    .addOption(
      new Option('--source <source>', 'columns of SQL: indicators as given, or facts of the feeds')
        .choices(['given', 'facts'])
        .default('given'),
    )
    .option('--from <relation>', 'table that SQL reads; named like the source where absent')
    .option('--without <parts...>', 'parts PMML is to leave out: caps, checks, default, flags')
    .option('--as-of <date>', 'day that decides which rules are in force', isoDate, door.today)
    .option('--models <dir>', 'models folder', door.models)
    .option('--json', 'machine-readable result on standard output', false)
    .addHelpText(
      'after',
      '\nExamples:\n  credit-radar models export tech-radar --to sql-spark --source facts --out tech-radar.sql' +
        '\n  credit-radar models export tech-radar --to pmml --without flags --out tech-radar.pmml' +
        '\n  credit-radar models export tech-radar --to json-schema',
    );
  return command.action((reference: string, options: Options) => {
    if (!isExportFormat(options.to)) return;
    runExport(reference, options.to, options, door);
  });
}

function runExport(
  reference: string,
  to: ExportFormat,
  { out, source, from = source, without = [], models, asOf, json }: Options,
  door: Door,
): void {
  const text = exportModel({ models, reference, to, source, from, without, asOf });
  if (out !== undefined) writeText(out, text);
  if (json)
    door.print(JSON.stringify(out === undefined ? { to, text } : { to, files: [out] }, null, 2));
  else door.print(out ?? text.trimEnd());
}
