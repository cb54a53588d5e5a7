import { Command } from 'commander';
import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import { weightedIndicators } from '../../model/hierarchy.js';
import { listScorecards, loadScorecard } from '../../model/library.js';
import { checkModels } from '../../pipeline/check-models.js';
import { cardOf } from '../../pipeline/model-cards.js';
import { writeText } from '../../pipeline/output-file.js';
import type { Door } from '../door.js';
import { languageOption } from '../options.js';
import { textTable } from '../tables.js';
import { diffCommand } from './models-diff.js';
import { exportCommand } from './models-export.js';

interface Options {
  readonly models: string;
  readonly lang: 'zh' | 'en';
  readonly json: boolean;
}

/** `credit-radar models`. */
export function modelsCommand(door: Door): Command {
  const models = new Command('models').description('The model library.');
  models.addCommand(listCommand(door));
  models.addCommand(checkCommand(door));
  models.addCommand(cardCommand(door));
  models.addCommand(diffCommand(door));
  models.addCommand(exportCommand(door));
  return models;
}

function listCommand(door: Door): Command {
  return new Command('list')
    .description('List every scorecard with its version, name and where its numbers come from.')
    .option('--models <dir>', 'models folder', door.models)
    .addOption(languageOption(door))
    .option('--json', 'machine-readable result on standard output', false)
    .addHelpText('after', '\nExample:\n  credit-radar models list --lang zh')
    .action(({ models, lang, json }: Options) => {
      const rows = listScorecards(models).map(({ file }) => {
        const { id, version, label, basis, forces } = loadScorecard(models, file);
        const indicators = weightedIndicators({ forces }).length;
        return { id, version, label: label[lang], basis: basis.kind, indicators };
      });
      if (json) return door.print(JSON.stringify(rows, null, 2));
      const head =
        lang === 'zh'
          ? ['模型', '版本', '名称', '依据', '指标数']
          : ['model', 'version', 'name', 'basis', 'indicators'];
      door.print(
        textTable(
          head,
          rows.map((row) => [row.id, row.version, row.label, row.basis, String(row.indicators)]),
        ),
      );
    });
}

function checkCommand(door: Door): Command {
  return new Command('check')
    .description('Check every model file: schemas, expressions, weights, goalposts, caps.')
    .option('--models <dir>', 'models folder', door.models)
    .option('--json', 'machine-readable result on standard output', false)
    .addHelpText('after', '\nExample:\n  credit-radar models check --models my-models')
    .action(({ models, json }: Options) => {
      const problems = checkModels(models);
      if (json) door.print(JSON.stringify(problems, null, 2));
      else for (const { where, problem } of problems) door.print(`${where}: ${problem}`);
      if (problems.length > 0)
        throw new CreditRadarError('models-have-problems', { count: problems.length });
      if (!json) door.print('ok');
    });
}

function cardCommand(door: Door): Command {
  return new Command('card')
    .description(
      'The model card: purpose, origins, weights, data, rules, scale and limits, in Chinese and English.',
    )
    .argument('<model>', 'ID, ID@VERSION or a YAML file')
    .option('--models <dir>', 'models folder', door.models)
    .option('--out <file>', 'Markdown file to write; standard output without it')
    .addHelpText(
      'after',
      '\nExamples:\n  credit-radar models card tech-radar\n  credit-radar models card tech-flow --out tech-flow.md',
    )
    .action((model: string, { models, out }: { models: string; out?: string }) => {
      const card = cardOf(models, model);
      if (out === undefined) return door.print(card.trimEnd());
      writeText(out, card);
      door.print(out);
    });
}
