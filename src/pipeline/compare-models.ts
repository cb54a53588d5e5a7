import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Cell, literal, openWarehouse, type Warehouse } from '../engine/duckdb/index.js';
import { averageRanks } from '../stats/average-ranks.js';
import { type KendallCorrelation, kendall } from '../stats/rank/kendall.js';
import { type SpearmanCorrelation, spearman } from '../stats/spearman.js';
import { type MigrationMatrix, migrationMatrix } from '../stats/stability/migration-matrix.js';
import type { CohortSource } from './cohort-table.js';
import type { OpenModel } from './open-model.js';
import { scoreIndicators } from './score-indicators.js';
import { scoreWarehouse } from './score-warehouse.js';

/** An enterprise whose grade or score moved. */
export interface Mover {
  readonly enterpriseId: string;
  readonly before: { readonly grade: string; readonly score: number | null };
  readonly after: { readonly grade: string; readonly score: number | null };
  /** Grades down the scale, negative for up; `null` where one side is not on the scale. */
  readonly notches: number | null;
}

/** How two models grade one cohort. */
export interface ModelComparison {
  readonly enterprises: number;
  /** Grades of the scale, best first; empty where the two scales differ. */
  readonly grades: readonly string[];
  /** From the first model's grade to the second's; `null` where the two scales differ. */
  readonly migration: MigrationMatrix | null;
  /** How many have which pair of grades, those off the scale too. */
  readonly pairs: readonly {
    readonly before: string;
    readonly after: string;
    readonly count: number;
  }[];
  /** Share whose grade is the same, of all: not rated and in default count as grades. */
  readonly unchangedShare: number | null;
  /** Of the scores of enterprises that both models rate. */
  readonly spearman: SpearmanCorrelation;
  readonly kendall: KendallCorrelation;
  /** Largest change of rank among those that both rate. */
  readonly largestRankShift: number | null;
  /** Largest moves first: by grades, then by score. */
  readonly movers: readonly Mover[];
}

/** The two models, each opened for the source at hand. */
export interface ComparedModels {
  readonly before: OpenModel;
  readonly after: OpenModel;
}

/**
 * Score a cohort with two models and compare: migration of grades, rank correlation, who moved most.
 * @param temp Folder for the scored tables, removed afterwards.
 * @param most Movers wanted.
 * @throws As `scoreWarehouse` and `scoreIndicators`
 */
export async function compareModels(
  { before, after }: ComparedModels,
  source: CohortSource,
  temp: string,
  most: number,
): Promise<ModelComparison> {
  const folder = mkdtempSync(join(temp, 'credit-radar-compare-'));
  const engine = await openWarehouse(':memory:', source.settings);
  try {
    const [old, now] = [join(folder, 'before.parquet'), join(folder, 'after.parquet')];
    await scoreOne(before, source, temp, old);
    await scoreOne(after, source, temp, now);
    await engine.run(
      `CREATE TABLE both_models AS
       SELECT b.enterprise_id, b.grade AS grade_b, b.score AS score_b, a.grade AS grade_a, a.score AS score_a
       FROM ${literal(old)} b JOIN ${literal(now)} a USING (enterprise_id) ${chosen(source)}
       ORDER BY b.enterprise_id`,
    );
    return await compared(engine, { before: gradesOf(before), after: gradesOf(after) }, most);
  } finally {
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function scoreOne(
  model: OpenModel,
  { kind, file, asOf, ids, settings, progress }: CohortSource,
  temp: string,
  out: string,
): Promise<void> {
  const common = { model, asOf, out, explain: false, csvEncoding: 'utf-8' as const };
  if (kind === 'indicators') {
    await scoreIndicators({ ...common, indicators: file, settings, personalData: 'masked' });
    return;
  }
  const listed = ids === undefined ? {} : { ids };
  const limits = { ...settings, temp };
  const rest = { ...listed, settings: limits, resume: false, progress };
  await scoreWarehouse({ ...common, warehouse: file, ...rest });
}

/** A warehouse was scored for the listed ones only, a table was not. */
function chosen({ ids }: CohortSource): string {
  if (ids === undefined) return '';
  return `WHERE b.enterprise_id IN (${ids.map((id) => literal(id)).join(', ') || 'NULL'})`;
}

interface Scales {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Grades of the scale, best first. */
function gradesOf({ scorecard }: OpenModel): readonly string[] {
  return scorecard.scale.map(({ grade }) => grade);
}

async function compared(engine: Warehouse, scales: Scales, most: number): Promise<ModelComparison> {
  const grades = isDeepStrictEqual(scales.before, scales.after) ? scales.before : [];
  const rated = `grade_b IN (${listOf(scales.before)}) AND grade_a IN (${listOf(scales.after)})`;
  const columns = await engine.columns(
    `SELECT grade_b, grade_a, CASE WHEN ${rated} THEN score_b END AS score_b,
       CASE WHEN ${rated} THEN score_a END AS score_a FROM both_models`,
  );
  const places = new Map(grades.map((grade, place) => [grade, place + 1]));
  const placesOf = (cells: readonly Cell[] = []) =>
    cells.map((cell) => (typeof cell === 'string' ? (places.get(cell) ?? null) : null));
  const [scoresBefore, scoresAfter] = [numbersOf(columns.score_b), numbersOf(columns.score_a)];
  const pairs = await engine.rows<ModelComparison['pairs'][number]>(
    'SELECT grade_b AS before, grade_a AS after, count(*) AS count FROM both_models GROUP BY ALL ORDER BY ALL',
  );
  const enterprises = scoresBefore.length;
  const same = pairs.filter(({ before, after }) => before === after);
  const unchanged = same.reduce((sum, { count }) => sum + count, 0);
  const steps = { grades: grades.length };
  return {
    enterprises,
    grades,
    migration:
      grades.length === 0
        ? null
        : migrationMatrix(placesOf(columns.grade_b), placesOf(columns.grade_a), steps),
    pairs,
    unchangedShare: enterprises === 0 ? null : unchanged / enterprises,
    spearman: spearman(scoresBefore, scoresAfter),
    kendall: kendall(scoresBefore, scoresAfter),
    largestRankShift: largestShift(scoresBefore, scoresAfter),
    movers: await moversOf(engine, grades, most),
  };
}

function listOf(grades: readonly string[]): string {
  return grades.map((grade) => literal(grade)).join(', ');
}

function numbersOf(cells: readonly Cell[] = []): readonly (number | null)[] {
  return cells.map((cell) => (typeof cell === 'number' ? cell : null));
}

function largestShift(
  before: readonly (number | null)[],
  after: readonly (number | null)[],
): number | null {
  const pairs = before.flatMap((one, place): [number, number][] => {
    const other = after[place] ?? null;
    return one === null || other === null ? [] : [[one, other]];
  });
  const ranks = averageRanks(pairs.map(([one]) => one));
  const others = averageRanks(pairs.map(([, other]) => other));
  return ranks.reduce<number | null>(
    (most, rank, place) => Math.max(most ?? 0, Math.abs(rank - (others[place] ?? rank))),
    null,
  );
}

async function moversOf(
  engine: Warehouse,
  grades: readonly string[],
  most: number,
): Promise<readonly Mover[]> {
  const scale = grades.map((grade, place) => `(${literal(grade)}, ${place})`).join(', ');
  const rows = await engine.rows<{
    enterprise_id: string;
    grade_b: string;
    score_b: number | null;
    grade_a: string;
    score_a: number | null;
    notches: number | null;
  }>(`
    WITH scale(grade, place) AS (VALUES ${scale || '(NULL, NULL)'})
    SELECT m.*, CAST(a.place - b.place AS INTEGER) AS notches
    FROM both_models m
    LEFT JOIN scale b ON b.grade = m.grade_b LEFT JOIN scale a ON a.grade = m.grade_a
    WHERE grade_b <> grade_a OR score_b IS DISTINCT FROM score_a
    ORDER BY abs(notches) DESC NULLS LAST, grade_b <> grade_a DESC,
      abs(score_a - score_b) DESC NULLS LAST, enterprise_id
    LIMIT ${most}`);
  return rows.map(({ enterprise_id, grade_b, score_b, grade_a, score_a, notches }) => ({
    enterpriseId: enterprise_id,
    before: { grade: grade_b, score: score_b },
    after: { grade: grade_a, score: score_a },
    notches,
  }));
}
