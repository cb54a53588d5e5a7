import type { IsoDate } from '../base/dates.js';
import { emitJavaScript } from '../compile/javascript/module-text.js';
import type { IndicatorSource } from '../compile/resolver.js';
import { type OpenModel, openModel } from './open-model.js';
import { pmmlOf } from './pmml-of.js';
import { recordSchema } from './record-schema.js';
import { scoredColumns } from './scored-columns.js';
import { duckdbSql, sparkSql } from './scored-sql.js';

/** A model as a text for another system. */
export interface Exporter {
  /** Ending of the file it makes. */
  readonly ending: string;
  readonly write: (model: OpenModel, options: WriteOptions) => string;
}

interface WriteOptions {
  /** Relation that SQL reads. */
  readonly from: string;
  /** Parts that PMML leaves out: `caps`, `checks`, `default`, `flags`. */
  readonly without: readonly string[];
}

/** Every form a model can be exported to, by the name that `--to` takes. */
export const exporters = {
  'sql-duckdb': {
    ending: 'sql',
    write: (model, { from }) => `${sqlNotice(model, from)}${duckdbSql(model, from)};\n`,
  },
  'sql-spark': {
    ending: 'sql',
    write: (model, { from }) => `${sqlNotice(model, from)}${sparkSql(model, from)};\n`,
  },
  pmml: { ending: 'pmml', write: (model, { without }) => pmmlOf(model, { without }) },
  typescript: { ending: 'ts', write: typescriptOf },
  'json-schema': {
    ending: 'json',
    write: (model) => `${JSON.stringify(recordSchema(model), null, 2)}\n`,
  },
} as const satisfies Readonly<Record<string, Exporter>>;

/** Name of an export. */
export type ExportFormat = keyof typeof exporters;

/** Names of all exports. */
export function exportFormats(): readonly string[] {
  return Object.keys(exporters);
}

export function isExportFormat(name: string): name is ExportFormat {
  return Object.hasOwn(exporters, name);
}

/** What {@link exportModel} is asked to do. */
export interface ExportOptions {
  readonly models: string;
  /** `id`, `id@version` or a file. */
  readonly reference: string;
  readonly to: ExportFormat;
  /** Whether the text reads facts or given indicators. */
  readonly source: IndicatorSource;
  /** Name of the relation it reads. */
  readonly from: string;
  /** Parts that PMML is to leave out. */
  readonly without?: readonly string[];
  readonly asOf: IsoDate;
}

/**
 * A model as text. The same model, day and relation give the same text.
 * @throws As `openModel`; `pmml-cannot-say`, `pmml-part-unknown` for PMML
 */
export function exportModel(options: ExportOptions): string {
  const { models, reference, to, source, from, asOf, without = [] } = options;
  return exporters[to].write(openModel(models, reference, source, asOf), { from, without });
}

/** The row part as a module without imports, see `emitJavaScript`; it gives the columns of scored output. */
function typescriptOf({ scorecard, program, fingerprint }: OpenModel): string {
  const outputs = scoredColumns(scorecard).map(({ step }) => step);
  return (
    `// @ts-nocheck\n// ${scorecard.id}@${scorecard.version}, fingerprint ${fingerprint}: row part of the model.\n` +
    emitJavaScript(program, [...new Set(outputs)])
  );
}

function sqlNotice({ scorecard, fingerprint }: OpenModel, from: string): string {
  return (
    `-- ${scorecard.id}@${scorecard.version}, fingerprint ${fingerprint}: row part of the model.\n` +
    `-- Reads ${from.replaceAll('\n', ' ')}: enterprise_id and one column an input of the model.\n`
  );
}
