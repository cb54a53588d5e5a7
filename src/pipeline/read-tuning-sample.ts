import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { Program } from '../compile/program.js';
import { duckdbDialect } from '../compile/sql/duckdb.js';
import { emitProgram } from '../compile/sql/program-sql.js';
import { identifier, literal, type Warehouse } from '../engine/duckdb/index.js';
import { commonMean } from '../model/mean-transform.js';
import type { Force, Scorecard } from '../model/schema/scorecard.js';
import type { Grouping, TuningSample } from '../tune/sample.js';
import { type OpenHistory, openHistory } from './read-history.js';

/** A history as tuning takes it, with the scores that the model gave. */
export interface TuningHistory extends Pick<OpenHistory, 'model' | 'unknownColumns'> {
  readonly sample: TuningSample;
  /** Score of the model by row of the sample. */
  readonly scores: Float64Array;
  readonly excluded: { readonly inDefault: number; readonly notRated: number };
}

/** Columns by which enterprises are grouped where the table has them. */
const groupingColumns = ['region', 'industry', 'ownership', 'track'] as const;

/**
 * Read a history for tuning: every rated row with its stage, its outcome, its groups and the score of every
 * indicator as the model gives it, on the scale of {@link additiveShare}, missing values by the model's
 * rules. An indicator that is re-weighted away stands at the value of the group around it, which is what
 * re-weighting does.
 * The table `judged` keeps the rows for {@link scoreAgain}.
 * @throws what `openHistory` refuses, `history-duplicate`, `tune-no-observations`
 */
export async function readTuningSample(
  engine: Warehouse,
  history: string,
  models: string,
  reference: string,
): Promise<TuningHistory> {
  const { model, present, unknownColumns } = await openHistory(
    engine,
    history,
    models,
    reference,
    groupingColumns,
  );
  await requireDistinct(engine);
  const { scorecard } = model;
  const standIns = standInsOf(scorecard);
  const groups = groupingColumns.filter((name) => present.has(name));
  const texts = groups.map((name) => identifier(`_text_${name}`));
  const query = emitProgram(model.program, duckdbDialect, {
    from: 'given',
    keep: ['enterprise_id', 'as_of', '_defaulted', ...groups.map((name) => `_text_${name}`)],
    outputs: ['grade', 'score', 'stage', ...new Set([...standIns.values()].flat())],
  });
  await engine.run(`CREATE TABLE rated AS ${query}`);
  const grades = scorecard.scale.map(({ grade }) => literal(grade)).join(', ');
  const stages = scorecard.segments.map(({ code }) => literal(code)).join(', ');
  const scores = [...standIns.values()].map((names, at) => {
    const value = `coalesce(${names.map(identifier).join(', ')})`;
    return `CAST(${value} AS DOUBLE) AS ${identifier(`_score_${at}`)}`;
  });
  await engine.run(
    `CREATE TABLE judged AS SELECT
       CAST(row_number() OVER (ORDER BY enterprise_id, as_of) - 1 AS DOUBLE) AS _place,
       CAST(dense_rank() OVER (ORDER BY enterprise_id) - 1 AS DOUBLE) AS _enterprise,
       CAST(dense_rank() OVER (ORDER BY as_of) - 1 AS DOUBLE) AS _date,
       CAST(list_position([${stages}], stage) - 1 AS DOUBLE) AS _stage,
       CAST(_defaulted AS DOUBLE) AS _outcome, CAST(score AS DOUBLE) AS _score,
       ${texts.map((text, at) => `CAST(CASE WHEN ${text} IS NULL THEN -1 ELSE dense_rank() OVER (ORDER BY ${text} NULLS LAST) - 1 END AS DOUBLE) AS ${identifier(`_group_${at}`)},`).join(' ')}
       ${[...texts, ...scores].join(', ')}, enterprise_id, as_of
     FROM rated WHERE grade IN (${grades}) AND score IS NOT NULL`,
  );
  const excluded = await countExcluded(engine, scorecard);
  const sample = await sampleOf(engine, scorecard, [...standIns.keys()], groups);
  const own = await engine.numbers('SELECT _score FROM judged ORDER BY _place');
  return { model, unknownColumns, sample, scores: column(own, '_score'), excluded };
}

/** Score the rows of the sample by another program over the same inputs; by row of the sample, NaN where it gives none. */
export async function scoreAgain(engine: Warehouse, program: Program): Promise<Float64Array> {
  const query = emitProgram(program, duckdbDialect, {
    from: 'given',
    keep: ['enterprise_id', 'as_of'],
    outputs: ['score'],
  });
  const scores = await engine.numbers(
    `SELECT CAST(again.score AS DOUBLE) AS _score FROM judged
       JOIN (${query}) again USING (enterprise_id, as_of) ORDER BY _place`,
  );
  return column(scores, '_score');
}

/** @throws `history-duplicate` */
async function requireDistinct(engine: Warehouse): Promise<void> {
  const [repeated] = await engine.rows<{ enterprise: string; asOf: string; count: number }>(
    `SELECT enterprise_id AS enterprise, CAST(as_of AS VARCHAR) AS "asOf", count(*) - 1 AS count FROM given
       GROUP BY enterprise_id, as_of HAVING count(*) > 1 ORDER BY ALL LIMIT 1`,
  );
  if (repeated !== undefined) throw new CreditRadarError('history-duplicate', { ...repeated });
}

/** Names of the steps whose first value an indicator's score is: its own, then those of the groups around it. */
function standInsOf(scorecard: Scorecard): ReadonlyMap<string, readonly string[]> {
  const root = scorecard.bonus === undefined ? 'score' : 'base_score';
  const under = (
    force: Force,
    around: readonly string[],
  ): readonly [string, readonly string[]][] => {
    const groups = [force.code, ...around];
    return [
      ...force.indicators.map(({ use }): [string, readonly string[]] => [
        use,
        [`${use}#score`, ...groups],
      ]),
      ...force.parts.flatMap((part) => under(part, groups)),
    ];
  };
  return new Map(scorecard.forces.flatMap((force) => under(force, [root])));
}

async function countExcluded(
  engine: Warehouse,
  { default: inDefault }: Scorecard,
): Promise<TuningHistory['excluded']> {
  const [counts] = await engine.rows<{ read: number; defaulted: number; judged: number }>(
    `SELECT count(*) AS read, count(*) FILTER (grade = ${literal(inDefault.grade)}) AS defaulted,
       (SELECT count(*) FROM judged) AS judged FROM rated`,
  );
  const { read, defaulted, judged } = counts ?? { read: 0, defaulted: 0, judged: 0 };
  if (judged === 0) throw new CreditRadarError('tune-no-observations', { read });
  return { inDefault: defaulted, notRated: read - defaulted - judged };
}

async function sampleOf(
  engine: Warehouse,
  scorecard: Scorecard,
  indicators: readonly string[],
  groups: readonly string[],
): Promise<TuningSample> {
  const names = [
    ...['_enterprise', '_date', '_stage', '_outcome'],
    ...groups.map((_, at) => `_group_${at}`),
    ...indicators.map((_, at) => `_score_${at}`),
  ];
  const columns = await engine.numbers(
    `SELECT ${names.map(identifier).join(', ')} FROM judged ORDER BY _place`,
  );
  const dates = await engine.rows<{ day: string }>(
    'SELECT DISTINCT CAST(as_of AS VARCHAR) AS day FROM judged ORDER BY day',
  );
  const groupings: Grouping[] = [];
  for (const [at, name] of groups.entries()) {
    const text = identifier(`_text_${name}`);
    const known = await engine.rows<{ name: string }>(
      `SELECT DISTINCT ${text} AS name FROM judged WHERE ${text} IS NOT NULL ORDER BY name`,
    );
    const group = Int32Array.from(column(columns, `_group_${at}`));
    groupings.push({ name, groups: known.map((one) => one.name), group });
  }
  const share = additiveShare(scorecard);
  return {
    rows: column(columns, '_stage').length,
    scores: indicators.map((_, at) => column(columns, `_score_${at}`).map(share)),
    indicators,
    stages: scorecard.segments.map(({ code }) => code),
    stage: Uint8Array.from(column(columns, '_stage')),
    dates: dates.map(({ day }) => day),
    date: Uint16Array.from(column(columns, '_date')),
    enterprise: Uint32Array.from(column(columns, '_enterprise')),
    defaulted: Uint8Array.from(column(columns, '_outcome')),
    groupings,
  };
}

/**
 * Scores brought to 0 (worst) to 1 (best) on the scale on which the scorecard adds them up: that of its
 * mean, such as the logarithm, where it has one throughout, else their own.
 */
function additiveShare(
  scorecard: Pick<Scorecard, 'aggregate' | 'forces' | 'scores'>,
): (score: number) => number {
  const enter = commonMean(scorecard).transform?.enter ?? ((score: number) => score);
  const [worst, best] = [enter(scorecard.scores[0]), enter(scorecard.scores[1])];
  // A floor above the whole scale leaves one value of all scores.
  return (score) => (best === worst ? 0 : (enter(score) - worst) / (best - worst));
}

function column(columns: Readonly<Record<string, Float64Array>>, name: string): Float64Array {
  return columns[name] ?? new Float64Array(0);
}
