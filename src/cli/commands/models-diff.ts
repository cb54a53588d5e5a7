import { Command } from 'commander';
import type { IsoDate } from '../../base/dates.js';
import type { Language } from '../../base/text.js';
import { diffScorecards } from '../../model/diff-scorecards.js';
import { loadWrittenScorecard } from '../../model/library.js';
import { compareModels, type ModelComparison } from '../../pipeline/compare-models.js';
import { openModel } from '../../pipeline/open-model.js';
import { changeText } from '../../report/index.js';
import { type CohortOptions, givenSource, withCohortOptions } from '../cohort-options.js';
import { comparisonText } from '../comparison-text.js';
import type { Door } from '../door.js';
import { isoDate, languageOption, wholeNumber } from '../options.js';
import { progressOf } from '../progress.js';

interface Options extends CohortOptions {
  readonly models: string;
  readonly asOf: IsoDate;
  readonly movers: number;
  readonly lang: Language;
  readonly json: boolean;
}

/** `credit-radar models diff`. */
export function diffCommand(door: Door): Command {
  const command = new Command('diff')
    .description(
      'Say what changed between two scorecards and, with a cohort, whose grades it moves.',
    )
    .argument('<before>', 'ID, ID@VERSION or a YAML file')
    .argument('<after>', 'ID, ID@VERSION or a YAML file')
    .option('--models <dir>', 'models folder', door.models)
    .option('--as-of <date>', 'day of the cohort and of the versions in force', isoDate, door.today)
    .option('--movers <n>', 'largest moves to list', wholeNumber, 10)
    .addOption(languageOption(door))
    .option('--json', 'machine-readable result on standard output', false)
    .addHelpText(
      'after',
      '\nExamples:\n  credit-radar models diff tech-radar@1.0.0 my-scorecard.yaml' +
        '\n  credit-radar models diff tech-radar my-scorecard.yaml --warehouse province.duckdb --as-of 2025-12-31 --lang zh',
    );
  return withCohortOptions(command, door).action(
    (before: string, after: string, options: Options) =>
      runDiff(before, after, options, door, command),
  );
}

async function runDiff(
  before: string,
  after: string,
  options: Options,
  door: Door,
  command: Command,
): Promise<void> {
  const { models, asOf, lang } = options;
  const old = loadWrittenScorecard(models, before, asOf);
  const now = loadWrittenScorecard(models, after, asOf);
  const changes = diffScorecards(old, now);
  const comparison = await comparisonOf(before, after, options, door, command);
  const names = [old, now].map(({ id, version }) => `${id}@${version}`);
  if (options.json) {
    const [first, second] = names;
    const body = { before: first, after: second, changes, ...(comparison && { comparison }) };
    door.print(JSON.stringify(body, null, 2));
    return;
  }
  const same = lang === 'zh' ? '没有差别' : 'no difference';
  const lines = changes.map((change) => changeText(change, lang));
  door.print([names.join(' → '), ...(lines.length === 0 ? [same] : lines)].join('\n'));
  if (comparison !== undefined) door.print(comparisonText(comparison, lang));
}

async function comparisonOf(
  before: string,
  after: string,
  options: Options,
  door: Door,
  command: Command,
): Promise<ModelComparison | undefined> {
  const { models, asOf, temp, movers } = options;
  const progress = progressOf('diff', door);
  const source = givenSource(options, asOf, progress.at, command);
  if (source === undefined) return undefined;
  const kind = source.kind === 'warehouse' ? 'facts' : 'given';
  const opened = {
    before: openModel(models, before, kind, asOf),
    after: openModel(models, after, kind, asOf),
  };
  const comparison = await compareModels(opened, source, temp, movers);
  progress.end();
  return comparison;
}
