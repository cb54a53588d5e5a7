import { duckdbDialect } from '../compile/sql/duckdb.js';
import { emitProgram } from '../compile/sql/program-sql.js';
import { literal } from '../engine/duckdb/index.js';
import { indicatorCodes } from '../model/hierarchy.js';
import type { OpenModel } from './open-model.js';
import { contributionSteps, scoredColumns } from './scored-columns.js';

const { identifier } = duckdbDialect;

/** Every step that the scored output, and where wanted the contributions, show. */
export function scoringSql(model: OpenModel, from: string, explain: boolean): string {
  const { scorecard, program } = model;
  const steps = scoredColumns(scorecard).map(({ step }) => step);
  const shown = explain ? [...steps, ...contributionSteps(scorecard)] : steps;
  const inputs = new Set(program.inputs.keys());
  const unique = [...new Set(shown)];
  return emitProgram(program, duckdbDialect, {
    from,
    keep: [
      'enterprise_id',
      'as_of',
      ...unique.filter((name) => inputs.has(name) && name !== 'as_of'),
    ],
    outputs: unique.filter((name) => !inputs.has(name)),
  });
}

/** The scored output, one row an enterprise. */
export function scoredRowsSql({ scorecard }: OpenModel, from: string): string {
  const columns = scoredColumns(scorecard).map(
    ({ name, step }) => `${identifier(step)} AS ${identifier(name)}`,
  );
  return (
    `SELECT enterprise_id, as_of, ${literal(scorecard.id)} AS model, ` +
    `${literal(scorecard.version)} AS model_version, ${columns.join(', ')} FROM ${from}`
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
