import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Command, Option } from 'commander';
import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import { enterpriseReport } from '../../pipeline/enterprise-report.js';
import { outputFolder } from '../../pipeline/output-file.js';
import { portfolioReport } from '../../pipeline/portfolio-report.js';
import { manifestModel, writeManifest } from '../../pipeline/run-manifest.js';
import { contributionsFile, scoreWarehouse } from '../../pipeline/score-warehouse.js';
import { openForScoring, readState } from '../../pipeline/warehouse-state.js';
import type { Door } from '../door.js';
import { findFonts } from '../fonts.js';
import {
  asOfOption,
  calibrationOption,
  languageOption,
  modelOption,
  wholeNumber,
} from '../options.js';
import { progressOf } from '../progress.js';
import { type ReportFormat, renderEnterprise, renderPortfolio, reportFormats } from '../render.js';
import { askedModel, reportSources } from './explain.js';

interface Options {
  readonly portfolio: boolean;
  readonly model: string;
  readonly calibration?: string;
  readonly asOf: string;
  readonly warehouse: string;
  readonly scored?: string;
  readonly history: number;
  readonly statement: boolean;
  readonly out: string;
  readonly format: ReportFormat;
  readonly font?: string;
  readonly showPersonalData: boolean;
  readonly lang: 'zh' | 'en';
  readonly json: boolean;
}

/** `credit-radar report`. */
export function reportCommand(door: Door): Command {
  const command = new Command('report')
    .description('Write the credit-file report of enterprises, or the report of the portfolio.')
    .argument('[enterprises...]', 'identifiers of enterprises')
    .option('--portfolio', 'report on all enterprises of the warehouse', false)
    .addOption(modelOption())
    .addOption(calibrationOption())
    .addOption(asOfOption())
    .requiredOption('--warehouse <file>', 'warehouse made by ingest')
    .option(
      '--scored <file>',
      'scored output of the same model and day; scored anew for a portfolio where absent',
    )
    .option('--history <years>', 'earlier years to score again for the trend', wholeNumber, 2)
    .option('--statement', 'add the statement of technology of the twelve months before', false)
    .requiredOption('--out <dir>', 'folder for the reports')
    .addOption(
      new Option('--format <format>', 'of the report').choices([...reportFormats]).default('html'),
    )
    .option('--font <file>', 'font with Chinese for PDF (.ttf, .otf, .ttc)')
    .option('--show-personal-data', 'do not mask names of persons', false)
    .addOption(languageOption(door))
    .option('--json', 'machine-readable result on standard output', false)
    .addHelpText(
      'after',
      '\nExamples:\n  credit-radar report 91420100MALT82WB41 --as-of 2025-12-31 --warehouse province.duckdb --scored scored.parquet --out reports --lang zh' +
        '\n  credit-radar report --portfolio --as-of 2025-12-31 --warehouse province.duckdb --out reports --format pdf',
    );
  return command.action((enterprises: readonly string[], options: Options) =>
    runReport(enterprises, options, door, command),
  );
}

async function runReport(
  enterprises: readonly string[],
  options: Options,
  door: Door,
  command: Command,
): Promise<void> {
  if (!options.portfolio && enterprises.length === 0) {
    command.error('error: name at least one enterprise, or give --portfolio', { exitCode: 2 });
  }
  const started = performance.now();
  outputFolder(options.out);
  const warehouse = await openForScoring(options.warehouse, {
    threads: door.threads,
    temp: door.temp,
  });
  try {
    const opened = { warehouse, model: askedModel(options, door) };
    const sources = { ...reportSources(options, opened, door), statement: options.statement };
    const fonts = options.format === 'pdf' ? findFonts(options.font) : undefined;
    const files: string[] = [];
    const write = (name: string, content: string | Uint8Array): void => {
      const file = join(options.out, `${name}.${options.lang}.${options.format}`);
      writeFileSync(file, content);
      files.push(file);
    };
    const progress = progressOf('report', door);
    for (const enterprise of enterprises) {
      const input = await enterpriseReport(enterprise, sources);
      write(safeName(enterprise), await renderEnterprise(input, options, fonts));
      progress.at(files.length, enterprises.length);
    }
    progress.end();
    if (options.portfolio) {
      const input = await withScored(options, sources, door, async (scored, contributions) =>
        portfolioReport({
          ...sources,
          state: await readState(warehouse, options.asOf),
          scored,
          contributions,
        }),
      );
      write('portfolio', await renderPortfolio(input, options, fonts));
    }
    writeManifest(options.out, {
      command: 'report',
      arguments: { enterprises, ...options },
      version: door.version,
      date: door.today,
      asOf: options.asOf,
      model: manifestModel(sources.model),
      outputs: files,
      counts: { reports: files.length },
      seconds: (performance.now() - started) / 1000,
      warnings: [],
    });
    door.print(options.json ? JSON.stringify({ files }, null, 2) : files.join('\n'));
  } finally {
    warehouse.close();
  }
}

/** Use the scored output that was given, or score into a temporary folder. */
async function withScored<T>(
  options: Options,
  { model }: ReturnType<typeof reportSources>,
  door: Door,
  use: (scored: string, contributions: string | undefined) => Promise<T>,
): Promise<T> {
  if (options.scored !== undefined) {
    if (extname(options.scored) !== '.parquet')
      throw new CreditRadarError('output-format-unknown', { file: options.scored });
    return use(options.scored, undefined);
  }
  const folder = mkdtempSync(join(door.temp, 'credit-radar-'));
  const progress = progressOf('score', door);
  try {
    const out = join(folder, 'scored.parquet');
    await scoreWarehouse({
      warehouse: options.warehouse,
      model,
      asOf: options.asOf,
      out,
      explain: true,
      csvEncoding: 'utf-8',
      settings: { threads: door.threads, temp: door.temp },
      resume: false,
      progress: progress.at,
    });
    progress.end();
    return await use(out, contributionsFile(out));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An identifier as a file name: nothing that leads to another folder. */
function safeName(enterprise: string): string {
  return enterprise.replace(/[^0-9A-Za-z\u4e00-\u9fff_-]/g, '_');
}
