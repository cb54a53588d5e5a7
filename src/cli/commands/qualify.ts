import { existsSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import type { IsoDate } from '../../base/dates.js';
import type { Language } from '../../base/text.js';
import { openWarehouse, type WarehouseSettings } from '../../engine/duckdb/index.js';
import { indexCatalogue } from '../../model/catalogue.js';
import { loadCatalogue } from '../../model/library.js';
import {
  chooseRules,
  isInForce,
  loadQualifications,
  nameOfRule,
  type QualificationLibrary,
} from '../../model/qualifications.js';
import { fingerprint } from '../../model/read-model-file.js';
import type { QualificationRule } from '../../model/schema/qualification.js';
import type { CsvEncoding } from '../../pipeline/csv-encoding.js';
import { fileFingerprint } from '../../pipeline/file-fingerprint.js';
import {
  openQualificationFile,
  type QualificationFile,
  type QualificationResults,
  type WrittenQualifications,
} from '../../pipeline/qualification-file.js';
import { qualifyEnterprise } from '../../pipeline/qualify-enterprise.js';
import { batchSize, qualifyTable, type TableSummary } from '../../pipeline/qualify-table.js';
import { folderOf, type RunManifest, writeManifest } from '../../pipeline/run-manifest.js';
import { openForScoring } from '../../pipeline/warehouse-state.js';
import type { Door } from '../door.js';
import { csvEncodingOption, isoDate, languageOption, withBatch } from '../options.js';
import { progressOf } from '../progress.js';
import { outcomeCounts, qualificationDetail, qualificationRows } from '../qualification-tables.js';

interface Options {
  readonly warehouse?: string;
  readonly indicators?: string;
  readonly rule?: string;
  readonly asOf: IsoDate;
  readonly out?: string;
  readonly explain: boolean;
  readonly csvEncoding: CsvEncoding;
  readonly lang: Language;
  readonly json: boolean;
  readonly memory: string;
  readonly threads: number;
  readonly temp: string;
  readonly resume: boolean;
}

/** What a run judges by, and where its results go. */
interface Run {
  readonly options: Options;
  readonly door: Door;
  readonly library: QualificationLibrary;
  readonly rules: readonly QualificationRule[];
  readonly started: number;
}

/** `credit-radar qualify`. */
export function qualifyCommand(door: Door): Command {
  const command = new Command('qualify')
    .description(
      'Judge enterprises by the official tables: met, unmet, unknown or for experts to review.',
    )
    .argument('[enterprise]', 'one enterprise of the warehouse')
    .option('--warehouse <file>', 'warehouse made by ingest')
    .option(
      '--indicators <file>',
      'table with enterprise_id and one column an input (CSV, Parquet, JSON Lines); empty is unknown',
    )
    .option('--rule <id>', 'ID (the version of the day) or ID@VERSION; all in force without it')
    .addOption(
      new Option('--as-of <date>', 'day that decides which rules are in force and what is known')
        .argParser(isoDate)
        .default(door.today),
    )
    .option('--out <file>', 'results: .parquet, .csv or .jsonl')
    .option('--explain', 'beside --out also write *.conditions.*, one row a condition', false)
    .addOption(csvEncodingOption())
    .addOption(languageOption(door))
    .option('--json', 'machine-readable result on standard output', false)
    .addHelpText(
      'after',
      '\nExamples:\n  credit-radar qualify 91420100MALT82WB41 --warehouse province.duckdb --as-of 2025-12-31' +
        '\n  credit-radar qualify --indicators applicants.csv --rule tech-sme@2017-115 --out judged.csv --explain',
    );
  return withBatch(command, door).action((enterprise: string | undefined, options: Options) =>
    runQualify(enterprise, options, door, command),
  );
}

async function runQualify(
  enterprise: string | undefined,
  options: Options,
  door: Door,
  command: Command,
): Promise<void> {
  const { warehouse, indicators } = options;
  const one = enterprise !== undefined && warehouse !== undefined && indicators === undefined;
  const table = enterprise === undefined && warehouse === undefined && indicators !== undefined;
  if (!one && !table) {
    const wanted = 'either an enterprise with --warehouse, or --indicators';
    command.error(`error: give ${wanted}`, { exitCode: 2 });
    throw new CommanderError(2, 'usage', wanted);
  }
  const library = loadQualifications(door.models);
  const rules = chooseRules(library, options.rule, options.asOf);
  const run: Run = { options, door, library, rules, started: performance.now() };
  if (one) await judgeEnterprise(run, enterprise, warehouse);
  else if (table) await judgeTable(run, indicators);
}

async function judgeEnterprise(run: Run, enterprise: string, file: string): Promise<void> {
  const { options, door, library, rules } = run;
  const warehouse = await openForScoring(file, settingsOf(options));
  try {
    const index = indexCatalogue(loadCatalogue(door.models));
    const { asOf, lang } = options;
    const found = await qualifyEnterprise(warehouse, enterprise, { library, rules, index, asOf });
    const results = found.qualifications.map((one) => [enterprise, one] as const);
    const warnings = sayWarnings(run, oldRules(run));
    const data = found.state.snapshots;
    const written = await writeResults(run, { enterprise, data }, (output) =>
      output?.add(0, results),
    );
    finish(run, { ...written, warnings, enterprises: 1, data });
    if (options.json) door.print(JSON.stringify(found.qualifications, null, 2));
    else door.print(qualificationDetail(enterprise, found.qualifications, rules, lang));
  } finally {
    warehouse.close();
  }
}

async function judgeTable(run: Run, file: string): Promise<void> {
  const { options, door, library, rules } = run;
  const engine = await openWarehouse(':memory:', settingsOf(options));
  const progress = progressOf('qualify', door);
  try {
    const kept: QualificationResults[] = [];
    let summary: TableSummary = { enterprises: 0, unusedColumns: [], absentColumns: [] };
    const written = await writeResults(run, { file, batchSize }, async (output) => {
      const rest = { library, rules, progress: progress.at };
      summary = await qualifyTable(engine, {
        ...{ file, ...rest },
        has: (batch) => output?.has(batch) ?? false,
        take: (results, batch) => {
          if (output === undefined) kept.push(results);
          else output.add(batch, results);
        },
      });
    });
    progress.end();
    const warnings = sayWarnings(run, [...oldRules(run), ...columnWarnings(summary)]);
    const { enterprises } = summary;
    const { files, counts } = written;
    finish(run, { ...written, warnings, enterprises, data: [] });
    const results = kept.flat();
    if (options.json) {
      const body = { enterprises, counts: Object.fromEntries(counts), files, warnings };
      const all = results.map(([id, one]) => ({ enterprise_id: id, ...one }));
      door.print(JSON.stringify(options.out === undefined ? all : body, null, 2));
    } else if (options.out === undefined) door.print(qualificationRows(results, options.lang));
    else door.print(`${outcomeCounts(rules, counts, options.lang)}\n${files.join('\n')}`);
  } finally {
    engine.close();
  }
}

/**
 * Hand results to the output file, if one is wanted.
 * @param inputs What is judged, besides rules and options; of a `file` its bytes count.
 */
async function writeResults(
  run: Run,
  inputs: Readonly<Record<string, unknown>> & { readonly file?: string },
  work: (output: QualificationFile | undefined) => void | Promise<void>,
): Promise<WrittenQualifications> {
  const { options, door } = run;
  const { out, explain, lang, csvEncoding, resume } = options;
  if (out === undefined) {
    await work(undefined);
    return { files: [], counts: new Map() };
  }
  const data = await dataFingerprint(inputs.file);
  const judged = { ...inputs, data, rules: rulesOf(run), version: door.version };
  const common = { out, explain, csvEncoding, resume };
  const output = openQualificationFile({ ...common, language: lang, inputs: judged });
  const engine = await openWarehouse(':memory:', settingsOf(options));
  try {
    await work(output);
    return await output.finish(engine);
  } finally {
    engine.close();
  }
}

/** What is not there is refused where it is read. */
async function dataFingerprint(file: string | undefined): Promise<string | null> {
  return file === undefined || !existsSync(file) ? null : fileFingerprint(file);
}

function rulesOf({ rules, library }: Run): NonNullable<RunManifest['rules']> {
  return rules.map((rule) => ({
    rule: nameOfRule(rule),
    fingerprint: fingerprint({ rule, inputs: library.inputs }),
  }));
}

function settingsOf({ memory, threads, temp }: Options): WarehouseSettings {
  return { memory, threads, temp };
}

function oldRules({ rules, options }: Run): readonly string[] {
  return rules
    .filter((rule) => !isInForce(rule, options.asOf))
    .map((rule) => `${nameOfRule(rule)} is not in force on ${options.asOf}`);
}

function columnWarnings({ unusedColumns, absentColumns }: TableSummary): readonly string[] {
  const unused = unusedColumns.map(({ column, suggestion }) =>
    suggestion === undefined
      ? `column ${column} is not used`
      : `column ${column} is not used; did you mean ${suggestion}?`,
  );
  if (absentColumns.length === 0) return unused;
  const shown = absentColumns.slice(0, 12).join(', ');
  const more = absentColumns.length > 12 ? `, … (${absentColumns.length} in all)` : '';
  return [...unused, `without a column and therefore unknown: ${shown}${more}`];
}

function sayWarnings({ door }: Run, warnings: readonly string[]): readonly string[] {
  for (const warning of warnings) door.say(`warning: ${warning}`);
  return warnings;
}

interface Finished extends WrittenQualifications {
  readonly enterprises: number;
  readonly warnings: readonly string[];
  readonly data: NonNullable<RunManifest['data']>;
}

/** Leave `run.json` beside the output. */
function finish(run: Run, { enterprises, warnings, files, counts, data }: Finished): void {
  const { options, door, started } = run;
  if (options.out === undefined) return;
  writeManifest(folderOf(options.out), {
    command: 'qualify',
    arguments: { ...options },
    version: door.version,
    date: door.today,
    asOf: options.asOf,
    rules: rulesOf(run),
    data,
    outputs: files,
    counts: { enterprises, ...Object.fromEntries(counts) },
    seconds: (performance.now() - started) / 1000,
    warnings,
  });
}
