import type { IsoDate } from '../../base/dates.js';
import { ratedScore } from '../../compile/pd-steps.js';
import type { Program } from '../../compile/program.js';
import { duckdbDialect } from '../../compile/sql/duckdb.js';
import { emitProgram } from '../../compile/sql/program-sql.js';
import { emitSql } from '../../compile/sql/render.js';
import { identifier, literal } from '../../engine/duckdb/index.js';
import { parseExpression } from '../../expr/parse.js';
import { columnsOf } from '../../expr/walk.js';
import { indicatorCodes } from '../../model/hierarchy.js';
import type { DefaultDefinition } from '../../model/schema/default-definition.js';
import { type OpenModel, pdBasisOf } from '../open-model.js';
import { indicatorPrefix } from '../read-scored.js';
import { givenNames, givenTexts } from './history-columns.js';

/** Fact that tells how much an enterprise owes. */
const exposureFact = 'bank_debt';

/** One observation point of one model. */
export interface CohortPoint {
  readonly model: OpenModel;
  readonly asOf: IsoDate;
  readonly windowEnd: IsoDate;
  readonly outside: DefaultDefinition['outside'];
  /** Whether indicators have a column each. */
  readonly withIndicators: boolean;
  /** The model opened for given indicators, where its columns are wanted too. */
  readonly given?: OpenModel;
}

/** Facts wanted besides those of the model: who is in no cohort, and how much is owed. */
export function factsBesides({ model, outside }: CohortPoint): readonly string[] {
  const read = outside.flatMap(({ when }) => [...columnsOf(parseExpression(when))]);
  return [...new Set([...read, ...(statesExposure(model) ? [exposureFact] : [])])];
}

function statesExposure({ index }: OpenModel): boolean {
  return index.facts.has(exposureFact);
}

/** Forces with their coverage and, where they are wanted, observed scores of indicators: columns and their steps. */
function factorColumns({ model: { scorecard }, withIndicators }: CohortPoint) {
  const forces = scorecard.forces.flatMap(({ code }) => [
    { name: code, step: code },
    { name: `${code}_coverage`, step: `${code}#coverage` },
  ]);
  if (!withIndicators) return forces;
  const indicators = indicatorCodes(scorecard).map((code) => ({
    name: `${indicatorPrefix}${code}`,
    step: `${code}#observed`,
  }));
  return [...forces, ...indicators];
}

/** The relation of the scored rows: what the row part gives, over the facts of a range. */
export function cohortScoringSql(point: CohortPoint, from: string): string {
  const { model, given } = point;
  const { program, scorecard } = model;
  const besides = factsBesides(point);
  const names = new Set([
    ...['stage', 'score', 'grade', 'pd', 'coverage', ratedScore],
    ...Object.keys(scorecard.context).filter((name) => ['industry', 'region'].includes(name)),
    ...factorColumns(point).map(({ step }) => step),
    ...(given === undefined ? [] : givenNames(model, given)),
    ...besides,
  ]);
  const facts = new Set([...program.inputs.keys(), ...besides]);
  return emitProgram(program, duckdbDialect, {
    from,
    keep: ['entity', 'enterprise_id', 'as_of', ...[...names].filter((name) => facts.has(name))],
    outputs: [...names].filter((name) => !facts.has(name)),
  });
}

/**
 * Rows of a cohort: everyone scored, with what became of them. `in_default` is true for who was in
 * default at the observation point by what is known now, or had the grade of default by what was known
 * then; `defaulted` is empty for them, else 0 or 1. Grades of default and of no rating are `D`, `NR`.
 * The last column, `outside`, says why somebody is in no cohort.
 * @param scored Relation made by {@link cohortScoringSql}.
 * @param spells Relation of the spells of default.
 */
export function cohortRowsSql(point: CohortPoint, scored: string, spells: string): string {
  const { model } = point;
  const { scorecard } = model;
  const has = (name: string) => knows(model.program, name);
  const optional = ['industry', 'region'].filter((name) => name in scorecard.context && has(name));
  return `SELECT enterprise_id, as_of, ${literal(scorecard.id)} AS model,
    ${literal(scorecard.version)} AS model_version, stage,
    ${optional.map((name) => `${identifier(name)}, `).join('')}${sampleSql(point)}${factorColumns(
      point,
    )
      .map(({ name, step }) => `${identifier(step)} AS ${identifier(name)}, `)
      .join('')}score,
    CASE grade WHEN ${literal(scorecard.default.grade)} THEN 'D' WHEN ${literal(scorecard.notRated.grade)} THEN 'NR' ELSE grade END AS grade,
    CASE WHEN grade <> ${literal(scorecard.default.grade)} THEN pd END AS pd, coverage,
    ${identifier(ratedScore)} AS rated_score,
    ${exposureSql(model)}in_default,
    CASE WHEN NOT in_default THEN CAST(default_on IS NOT NULL AS TINYINT) END AS defaulted,
    CASE WHEN NOT in_default THEN default_on END AS default_on,
    CASE WHEN NOT in_default THEN default_event END AS default_event,
    ${literal(pdBasisOf(model))} AS pd_basis, outside
    FROM (${withOutcomes(point, scored, spells)})`;
}

/**
 * Rows as for `calibrate --history`: performing enterprises with every column that the model reads from
 * a table of indicators.
 */
export function historyRowsSql(
  point: CohortPoint & { readonly given: OpenModel },
  scored: string,
  spells: string,
): string {
  const columns = givenTexts(point.model, point.given);
  return `SELECT enterprise_id, as_of, CAST(default_on IS NOT NULL AS TINYINT) AS defaulted,
    ${exposureSql(point.model)}${columns.join(', ')}
    FROM (${withOutcomes(point, scored, spells)}) WHERE NOT in_default AND outside IS NULL`;
}

function withOutcomes(point: CohortPoint, scored: string, spells: string): string {
  const { model, asOf, windowEnd } = point;
  const [start, end] = [`DATE '${asOf}'`, `DATE '${windowEnd}'`];
  return `SELECT scored.*, coalesce(fate.in_default, FALSE) OR grade = ${literal(model.scorecard.default.grade)} AS in_default,
    fate.default_on, fate.default_event, ${outsideSql(point)} AS outside
    FROM ${scored} AS scored LEFT JOIN (
      SELECT entity,
        bool_or(default_from <= ${start} AND (default_until IS NULL OR default_until > ${start})) AS in_default,
        min(default_from) FILTER (WHERE default_from > ${start} AND default_from <= ${end}) AS default_on,
        arg_min(event, default_from) FILTER (WHERE default_from > ${start} AND default_from <= ${end}) AS default_event
      FROM ${spells} GROUP BY entity) AS fate USING (entity)`;
}

function exposureSql(model: OpenModel): string {
  return statesExposure(model) ? `${identifier(exposureFact)} AS exposure, ` : '';
}

function outsideSql({ outside }: CohortPoint): string {
  const cases = outside.map(
    ({ code, when }) =>
      `WHEN ${emitSql(parseExpression(when), duckdbDialect)} THEN ${literal(code)}`,
  );
  return cases.length === 0 ? 'CAST(NULL AS VARCHAR)' : `CASE ${cases.join(' ')} END`;
}

/** Whether the calibration has seen the cohort; nothing where PDs are those of the design. */
function sampleSql({ model: { calibration }, asOf }: CohortPoint): string {
  if (calibration === undefined) return '';
  const seen = calibration.longRun.years.some((year) => year.asOf === asOf);
  return `${literal(seen ? 'in-sample' : 'out-of-sample')} AS sample, `;
}

function knows({ inputs, steps }: Program, name: string): boolean {
  return inputs.has(name) || steps.some((step) => step.name === name);
}
