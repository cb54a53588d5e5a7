import { join } from 'node:path';
import { Command } from 'commander';
import type { Language } from '../../base/text.js';
import { loadMovements } from '../../model/movements.js';
import { openForScoring } from '../../pipeline/warehouse-state.js';
import { whatIfEnterprise } from '../../pipeline/what-if-enterprise.js';
import type { Door } from '../door.js';
import { asOfOption, calibrationOption, languageOption, modelOption } from '../options.js';
import { whatIfText } from '../what-if-text.js';
import { askedModel } from './explain.js';

interface Options {
  readonly model: string;
  readonly calibration?: string;
  readonly asOf: string;
  readonly warehouse: string;
  readonly movements?: string;
  readonly lang: Language;
  readonly json: boolean;
}

/** `credit-radar what-if`. */
export function whatIfCommand(door: Door): Command {
  return new Command('what-if')
    .description('The cheapest changes that would bring one enterprise a better grade.')
    .argument('<enterprise>', 'unified social credit code, or the identifier of the feeds')
    .addOption(modelOption())
    .addOption(calibrationOption())
    .addOption(asOfOption())
    .requiredOption('--warehouse <file>', 'warehouse made by ingest')
    .option('--movements <file>', 'what can be moved in a year and at what effort; ours without it')
    .addOption(languageOption(door))
    .option('--json', 'machine-readable result on standard output', false)
    .addHelpText(
      'after',
      '\nExample:\n  credit-radar what-if 91420100MALT82WB41 --as-of 2025-12-31 --warehouse province.duckdb',
    )
    .action(async (enterprise: string, options: Options) => {
      const model = askedModel(options, door);
      const file = options.movements ?? join(door.models, 'movements.yaml');
      const movements = loadMovements(file, model.index);
      const settings = { threads: door.threads, temp: door.temp, quickPlans: true };
      const warehouse = await openForScoring(options.warehouse, settings);
      try {
        const found = await whatIfEnterprise(warehouse, model, movements, enterprise, options.asOf);
        const source = { id: movements.id, version: movements.version, months: movements.months };
        door.print(
          options.json
            ? JSON.stringify(
                { enterprise, asOf: options.asOf, movements: source, ...found },
                null,
                2,
              )
            : whatIfText(found, movements, model.index, options.lang),
        );
      } finally {
        warehouse.close();
      }
    });
}
