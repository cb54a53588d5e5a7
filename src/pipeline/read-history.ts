import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { ObservationColumns } from '../calibrate/observation-columns.js';
import { ratedScore } from '../compile/pd-steps.js';
import { duckdbDialect } from '../compile/sql/duckdb.js';
import { emitProgram } from '../compile/sql/program-sql.js';
import { identifier, type Warehouse } from '../engine/duckdb/index.js';
import { type OpenModel, openModel } from './open-model.js';
import { readObservations } from './read-observations.js';
import { givenColumn, readTexts } from './score-indicators.js';

/** A history rated by a model. */
export interface RatedHistory {
  readonly model: OpenModel;
  readonly observations: ObservationColumns;
  /** Columns that nothing reads. */
  readonly unknownColumns: readonly string[];
}

/** Columns that every history has, and those it may have besides what the model reads. */
const needed = ['enterprise_id', 'as_of', 'defaulted'] as const;
const optional = ['exposure'] as const;

/** A history table put beside the model that rates it. */
export interface OpenHistory {
  readonly model: OpenModel;
  /** Every column of the table. */
  readonly present: ReadonlySet<string>;
  /** Columns that nothing reads. */
  readonly unknownColumns: readonly string[];
}

/**
 * Rate every row of a history table as of its own observation point, under the model that is in force
 * at the last one.
 * @param history CSV, Parquet or JSON Lines: `enterprise_id, as_of, defaulted` (0/1), columns as for
 *   `score --indicators`, and perhaps `exposure` in yuan.
 * @param reference Scorecard: `id`, `id@version` or a file.
 * @throws `indicator-table-unreadable`, `history-invalid`, what opening the model refuses
 */
export async function readHistory(
  engine: Warehouse,
  history: string,
  models: string,
  reference: string,
): Promise<RatedHistory> {
  const { model, unknownColumns } = await openHistory(engine, history, models, reference);
  return { model, observations: await rated(engine, model), unknownColumns };
}

/**
 * Load a history table into `given`: `enterprise_id`, `as_of`, `_defaulted`, `_exposure`, an input of the
 * program each, and other columns as texts under `_text_` and their name.
 * @param texts Columns to keep as texts where the table has them.
 * @throws as `readHistory`
 */
export async function openHistory(
  engine: Warehouse,
  history: string,
  models: string,
  reference: string,
  texts: readonly string[] = [],
): Promise<OpenHistory> {
  const columns = await readTexts(engine, history);
  const absent = needed.find((column) => !columns.includes(column));
  if (absent !== undefined) {
    const detail = `no column ${absent}`;
    throw new CreditRadarError('indicator-table-unreadable', { file: history, detail });
  }
  const hasExposure = columns.includes('exposure');
  await requireReadable(engine, hasExposure);
  const [end] = await engine.rows<{ day: string | null }>(`SELECT max(${day}) AS day FROM texts`);
  const model = openModel(models, reference, 'given', end?.day ?? undefined);
  const present = new Set(columns);
  const kept = texts.filter((column) => present.has(column));
  await loadGiven(engine, model, present, kept, hasExposure);
  const known = new Set<string>([...needed, ...optional, ...texts, ...model.program.inputs.keys()]);
  return { model, present, unknownColumns: columns.filter((column) => !known.has(column)) };
}

const day = 'TRY_CAST(as_of AS DATE)';
const outcome =
  "CASE WHEN lower(defaulted) IN ('1', '1.0', 'true') THEN TRUE WHEN lower(defaulted) IN ('0', '0.0', 'false') THEN FALSE END";
const exposure = 'TRY_CAST(exposure AS DOUBLE)';

/** @throws `history-invalid` for the first cell, in the order of the file, that cannot be read. */
async function requireReadable(engine: Warehouse, hasExposure: boolean): Promise<void> {
  const faults = [
    ['enterprise_id', 'enterprise_id IS NULL'],
    ['as_of', `${day} IS NULL`],
    ['defaulted', `(${outcome}) IS NULL`],
    ...(hasExposure
      ? [
          [
            'exposure',
            `exposure IS NOT NULL AND NOT coalesce(isfinite(${exposure}) AND ${exposure} >= 0, FALSE)`,
          ],
        ]
      : []),
  ] as const;
  for (const [column = '', fault = ''] of faults) {
    const [row] = await engine.rows<{ enterprise: string; asOf: string; value: string }>(
      "SELECT coalesce(enterprise_id, '') AS enterprise, coalesce(as_of, '') AS \"asOf\", " +
        `coalesce(${identifier(column)}, '') AS value FROM texts WHERE ${fault} ORDER BY rowid LIMIT 1`,
    );
    if (row !== undefined) throw new CreditRadarError('history-invalid', { ...row, column });
  }
}

async function loadGiven(
  engine: Warehouse,
  model: OpenModel,
  present: ReadonlySet<string>,
  texts: readonly string[],
  hasExposure: boolean,
): Promise<void> {
  const inputs = [...model.program.inputs]
    .filter(([name]) => name !== 'as_of')
    .map(([name, type]) => givenColumn(name, type, present, model));
  const kept = texts.map((name) => `${identifier(name)} AS ${identifier(`_text_${name}`)}`);
  const own = [
    'enterprise_id',
    `${day} AS as_of`,
    `${outcome} AS _defaulted`,
    `${hasExposure ? exposure : 'CAST(NULL AS DOUBLE)'} AS _exposure`,
  ];
  await engine.run(
    `CREATE TABLE given AS SELECT ${[...own, ...inputs, ...kept].join(', ')} FROM texts`,
  );
}

function rated(engine: Warehouse, model: OpenModel): Promise<ObservationColumns> {
  const query = emitProgram(model.program, duckdbDialect, {
    from: 'given',
    keep: ['enterprise_id', 'as_of', '_defaulted', '_exposure'],
    outputs: ['grade', ratedScore],
  });
  return readObservations(
    engine,
    `SELECT enterprise_id, as_of, ${identifier(ratedScore)} AS score, grade,
      _defaulted AS defaulted, _exposure AS exposure FROM (${query})`,
  );
}
