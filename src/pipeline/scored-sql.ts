import type { Dialect } from '../compile/sql/dialect.js';
import { duckdbDialect } from '../compile/sql/duckdb.js';
import { emitProgram } from '../compile/sql/program-sql.js';
import { sparkDialect } from '../compile/sql/spark.js';
import { literal } from '../engine/duckdb/index.js';
import { indicatorCodes } from '../model/hierarchy.js';
import { type OpenModel, pdBasisOf } from './open-model.js';
import { contributionSteps, scoredColumns } from './scored-columns.js';

const { identifier } = duckdbDialect;

/**
 * Every step that the scored output, and where wanted the contributions, show.
 * @param besides Columns of the relation to hand through besides `enterprise_id` and `as_of`.
 */
export function scoringSql(
  model: OpenModel,
  from: string,
  explain: boolean,
  dialect: Dialect,
  besides: readonly string[] = [],
): string {
  const { scorecard, program } = model;
  const steps = scoredColumns(scorecard).map(({ step }) => step);
  const shown = explain ? [...steps, ...contributionSteps(scorecard)] : steps;
  const inputs = new Set(program.inputs.keys());
  const unique = [...new Set(shown)];
  return emitProgram(program, dialect, {
    from,
    keep: [
      ...besides,
      'enterprise_id',
      'as_of',
      ...unique.filter((name) => inputs.has(name) && name !== 'as_of'),
    ],
    outputs: unique.filter((name) => !inputs.has(name)),
  });
}

/**
 * The row part of a model as Spark SQL: one SELECT over a relation `facts` (or `given`, by how the model
 * was opened) with a column for every input of the program and `enterprise_id`. For Spark 3.5 or later,
 * under any setting of `spark.sql.ansi.enabled`.
 */
export function sparkSql(model: OpenModel, from: string, explain = false): string {
  return scoringSql(model, sparkDialect.identifier(from), explain, sparkDialect);
}

/** The same as DuckDB SQL, see {@link sparkSql}. */
export function duckdbSql(model: OpenModel, from: string, explain = false): string {
  return scoringSql(model, identifier(from), explain, duckdbDialect);
}

/** The scored output, one row an enterprise; its last column says where the PD comes from. */
export function scoredRowsSql(model: OpenModel, from: string): string {
  const { scorecard } = model;
  const columns = scoredColumns(scorecard).map(
    ({ name, step }) => `${identifier(step)} AS ${identifier(name)}`,
  );
  return (
    `SELECT enterprise_id, as_of, ${literal(scorecard.id)} AS model, ` +
    `${literal(scorecard.version)} AS model_version, ${columns.join(', ')}, ` +
    `${literal(pdBasisOf(model))} AS pd_basis FROM ${from}`
  );
}

/** The contributions output, one row an enterprise and indicator. */
export function contributionRowsSql({ scorecard, index }: OpenModel, from: string): string {
  const items = indicatorCodes(scorecard).map((code) => {
    const category = index.indicators.get(code)?.kind === 'category';
    const raw = identifier(code);
    return (
      `{'indicator': ${literal(code)}, 'raw': ${category ? 'CAST(NULL AS DOUBLE)' : raw}, ` +
      `'raw_text': CAST(${category ? raw : 'NULL'} AS VARCHAR), ` +
      `'missing_reason': ${identifier(`${code}#reason`)}, ` +
      `'indicator_score': ${identifier(`${code}#score`)}, ` +
      `'effective_weight': ${identifier(`${code}#weight`)}, ` +
      `'contribution': ${identifier(`${code}#contribution`)}, ` +
      `'clipped': ${identifier(`${code}#clipped`)}, 'carried': ${identifier(`${code}#carried`)}}`
    );
  });
  return `SELECT enterprise_id, unnest([${items.join(',\n')}], recursive := true) FROM ${from}`;
}
