import { Command } from 'commander';
import { loadReference } from '../../model/reference.js';
import {
  type EnterpriseReportSources,
  enterpriseReport,
} from '../../pipeline/enterprise-report.js';
import { type OpenModel, openModel } from '../../pipeline/open-model.js';
import { openForScoring } from '../../pipeline/warehouse-state.js';
import { renderEnterpriseJson } from '../../report/json.js';
import { renderEnterpriseText } from '../../report/terminal.js';
import type { Door } from '../door.js';
import {
  asOfOption,
  calibrationOption,
  languageOption,
  modelOption,
  wholeNumber,
} from '../options.js';

interface Options {
  readonly model: string;
  readonly calibration?: string;
  readonly asOf: string;
  readonly warehouse: string;
  readonly scored?: string;
  readonly history: number;
  readonly showPersonalData: boolean;
  readonly ways: boolean;
  readonly lang: 'zh' | 'en';
  readonly json: boolean;
}

/** `credit-radar explain`. */
export function explainCommand(door: Door): Command {
  return new Command('explain')
    .description(
      'Say why one enterprise has its grade: contributions, reasons, caps, next grade, lineage.',
    )
    .argument('<enterprise>', 'unified social credit code, or the identifier of the feeds')
    .addOption(modelOption())
    .addOption(calibrationOption())
    .addOption(asOfOption())
    .requiredOption('--warehouse <file>', 'warehouse made by ingest')
    .option('--scored <file>', 'scored output of the same day, for the position among peers')
    .option('--history <years>', 'earlier years to score again for the trend', wholeNumber, 0)
    .option('--show-personal-data', 'do not mask names of persons', false)
    .option('--ways', 'also look for feasible ways to the next grade, as what-if does', false)
    .addOption(languageOption(door))
    .option('--json', 'machine-readable result on standard output', false)
    .addHelpText(
      'after',
      '\nExample:\n  credit-radar explain 91420100MALT82WB41 --as-of 2025-12-31 --warehouse province.duckdb',
    )
    .action(async (enterprise: string, options: Options) => {
      const settings = { threads: door.threads, temp: door.temp, quickPlans: true };
      // Model files are read while the warehouse opens on a thread of its own.
      const [warehouse, model] = await Promise.all([
        openForScoring(options.warehouse, settings),
        (async () => askedModel(options, door))(),
      ]);
      try {
        const { ways } = options;
        const sources = { ...reportSources(options, { warehouse, model }, door), ways };
        const input = await enterpriseReport(enterprise, sources);
        door.print(
          options.json ? renderEnterpriseJson(input) : renderEnterpriseText(input, options.lang),
        );
      } finally {
        warehouse.close();
      }
    });
}

/** The model that a command's options ask for, ready to score as of their day. */
export function askedModel(
  options: Pick<Options, 'model' | 'calibration' | 'asOf'>,
  door: Door,
): OpenModel {
  return openModel(door.models, options.model, 'facts', options.asOf, options.calibration);
}

/** What an enterprise report is made from, by the options of a command. */
export function reportSources(
  options: Pick<Options, 'asOf' | 'scored' | 'history' | 'showPersonalData'>,
  opened: Pick<EnterpriseReportSources, 'warehouse' | 'model'>,
  door: Door,
): EnterpriseReportSources {
  return {
    ...opened,
    models: door.models,
    reference: loadReference(door.reference),
    asOf: options.asOf,
    scored: options.scored,
    historyYears: options.history,
    run: { version: door.version, engine: 'duckdb', date: door.today },
    personalData: options.showPersonalData ? 'shown' : 'masked',
  };
}
