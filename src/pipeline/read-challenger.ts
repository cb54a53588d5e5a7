import type { ModelMove, PairedTables, Unmatched } from '../backtest/index.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { Warehouse } from '../engine/duckdb/index.js';
import { placeSql } from './checked-table.js';
import { loadScored, type ScoredTable, sampleFrom } from './read-scored.js';

/** Pairs named of those that only one file has. */
const named = 5;

/** Rows named of those that the two models grade most differently. */
const mostMovers = 20;

/** The files of both models. */
export interface ModelFiles {
  readonly champion: string;
  readonly challenger: string;
}

/**
 * Pair the rows of a challenger's table with those of the champion's, which is loaded as `scored`.
 * An outcome that one file leaves empty is the other's.
 * @param scale Grades best first, from the champion's scale.
 * @throws What `readScored` throws; `challenger-no-pairs`, `challenger-outcomes-differ`
 */
export async function readChallenger(
  engine: Warehouse,
  champion: ScoredTable,
  files: ModelFiles,
  scale: readonly string[] | null,
): Promise<PairedTables> {
  const challenger = await loadScored(engine, files.challenger, 'challenger');
  const unmatched = {
    champion: await unmatchedOf(engine, 'scored', 'challenger'),
    challenger: await unmatchedOf(engine, 'challenger', 'scored'),
  };
  if (unmatched.champion.unmatched === unmatched.champion.rows)
    throw new CreditRadarError('challenger-no-pairs', { ...files });
  await refuseOtherOutcomes(engine, files);
  for (const [table, side] of [
    ['paired_champion', 'c'],
    ['paired_challenger', 'h'],
  ] as const) {
    await engine.run(
      `CREATE TABLE ${table} AS
       SELECT ${side}.* REPLACE (coalesce(c.defaulted_code, h.defaulted_code) AS defaulted_code)
       FROM scored c JOIN challenger h ON c.enterprise_id = h.enterprise_id AND c.day = h.day`,
    );
  }
  const own = await sampleFrom(engine, { ...champion, table: 'paired_champion' }, scale);
  const other = await sampleFrom(engine, { ...challenger, table: 'paired_challenger' }, scale);
  const sameScale = own.grades.join('\n') === other.grades.join('\n');
  const movers = sameScale ? await moversOf(engine, own.grades) : [];
  return { champion: own, challenger: other, files: unmatched, movers };
}

async function unmatchedOf(engine: Warehouse, table: string, other: string): Promise<Unmatched> {
  const absent = `SELECT t.enterprise_id, t.day FROM ${table} t ANTI JOIN ${other} o
    ON t.enterprise_id = o.enterprise_id AND t.day = o.day`;
  const [counts] = await engine.rows<{ rows: number; unmatched: number }>(
    `SELECT (SELECT count(*) FROM ${table}) AS rows, (SELECT count(*) FROM (${absent})) AS unmatched`,
  );
  const first = await engine.rows<Unmatched['first'][number]>(
    `SELECT enterprise_id AS "enterpriseId", CAST(day AS VARCHAR) AS "asOf"
     FROM (${absent}) ORDER BY day, enterprise_id LIMIT ${named}`,
  );
  return { rows: counts?.rows ?? 0, unmatched: counts?.unmatched ?? 0, first };
}

async function refuseOtherOutcomes(engine: Warehouse, files: ModelFiles): Promise<void> {
  const [bad] = await engine.rows<{ count: number; enterprise: string; asOf: string }>(
    `SELECT count(*) AS count, min(c.enterprise_id) AS enterprise,
       CAST(min_by(c.day, c.enterprise_id) AS VARCHAR) AS "asOf"
     FROM scored c JOIN challenger h ON c.enterprise_id = h.enterprise_id AND c.day = h.day
     WHERE c.defaulted_code <> h.defaulted_code`,
  );
  if (bad === undefined || bad.count === 0) return;
  throw new CreditRadarError('challenger-outcomes-differ', { ...files, ...bad });
}

/** Rows that both grade on one scale, the most different first; equal ones by the score. */
async function moversOf(
  engine: Warehouse,
  grades: readonly string[],
): Promise<readonly ModelMove[]> {
  const rows = await engine.rows<{
    enterpriseId: string;
    asOf: string;
    championGrade: string;
    championScore: number;
    challengerGrade: string;
    challengerScore: number;
    notches: number;
    defaulted: boolean;
  }>(`
    SELECT c.enterprise_id AS "enterpriseId", CAST(c.day AS VARCHAR) AS "asOf",
      c.grade AS "championGrade", c.score_number AS "championScore",
      h.grade AS "challengerGrade", h.score_number AS "challengerScore",
      CAST(${placeSql(grades, 'h.grade')} - ${placeSql(grades, 'c.grade')} AS INTEGER) AS notches,
      c.defaulted_code = 1 AS defaulted
    FROM paired_champion c JOIN paired_challenger h ON c.enterprise_id = h.enterprise_id AND c.day = h.day
    WHERE notches <> 0 AND c.defaulted_code IS NOT NULL
      AND c.score_number IS NOT NULL AND h.score_number IS NOT NULL
    ORDER BY abs(notches) DESC, abs(h.score_number - c.score_number) DESC, c.enterprise_id, c.day
    LIMIT ${mostMovers}`);
  return rows.map((row) => ({
    enterpriseId: row.enterpriseId,
    asOf: row.asOf,
    champion: { grade: row.championGrade, score: row.championScore },
    challenger: { grade: row.challengerGrade, score: row.challengerScore },
    notches: row.notches,
    defaulted: row.defaulted,
  }));
}
