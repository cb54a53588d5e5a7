import type { BacktestResult } from '../../../src/backtest/index.js';
import { pdFunction } from '../../../src/calibrate/apply-calibration.js';
import {
  identifier,
  literal,
  openWarehouse,
  type Warehouse,
} from '../../../src/engine/duckdb/index.js';
import type { ValidationPolicy } from '../../../src/model/schema/validation-policy.js';
import { backtestScored } from '../../../src/pipeline/backtest-scored.js';
import type { OpenModel } from '../../../src/pipeline/open-model.js';
import { writeText } from '../../../src/pipeline/output-file.js';
import { limits } from '../support/ingest-set.js';
import { keyColumns, openPanel, PanelRefused } from './open-panel.js';

const outcome = 'default_next_year';

/** Outcomes that no scored row belongs to, and scored rows without an outcome. */
export interface Unmatched {
  readonly labels: number;
  readonly scores: number;
}

/**
 * Refuse a file of outcomes that could not be used, before anything is scored.
 * @throws what `openPanel` refuses, `PanelRefused` for an outcome that is neither 0 nor 1
 */
export async function requireLabels(labels: string): Promise<void> {
  const engine = await openWarehouse(':memory:', { ...limits, threads: 1 });
  try {
    await openLabels(engine, labels);
  } finally {
    engine.close();
  }
}

async function openLabels(engine: Warehouse, labels: string): Promise<void> {
  await openPanel(engine, 'labels', labels, [...keyColumns, outcome]);
  await requireOutcomes(engine, labels);
}

/**
 * Put outcomes beside scores, as `backtest --scored` takes them.
 * @param scored Output of `scorePanel`. @param labels `company_name, year, default_next_year` (0 or 1).
 * @throws as `requireLabels`
 */
export async function withOutcomes(
  scored: string,
  labels: string,
  out: string,
): Promise<Unmatched> {
  const engine = await openWarehouse(':memory:', { ...limits, threads: 1 });
  try {
    await openLabels(engine, labels);
    await engine.run(
      `CREATE TABLE judged AS
       SELECT enterprise_id, CAST(as_of AS VARCHAR) AS as_of, score, grade, pd, ${identifier(outcome)} AS defaulted,
         company_name IS NOT NULL AS labelled
       FROM read_parquet(${literal(scored)})
       LEFT JOIN labels ON company_name = enterprise_id AND year = CAST(year(as_of) AS VARCHAR)
       ORDER BY as_of, enterprise_id`,
    );
    await engine.run(
      `COPY (SELECT * EXCLUDE (labelled) FROM judged) TO ${literal(out)} (FORMAT parquet)`,
    );
    const [counts] = await engine.rows<{ unlabelled: number; matched: number; labels: number }>(
      `SELECT count(*) FILTER (NOT labelled) AS unlabelled, count(*) FILTER (labelled) AS matched,
         (SELECT count(*) FROM labels) AS labels FROM judged`,
    );
    const { unlabelled = 0, matched = 0, labels: all = 0 } = counts ?? {};
    return { labels: all - matched, scores: unlabelled };
  } finally {
    engine.close();
  }
}

async function requireOutcomes(engine: Warehouse, file: string): Promise<void> {
  const [wrong] = await engine.rows<{ company: string; year: string; value: string }>(
    `SELECT company_name AS company, year, coalesce(${outcome}, '') AS value FROM labels
     WHERE coalesce(${outcome}, '') NOT IN ('0', '1') ORDER BY year, company_name LIMIT 1`,
  );
  if (wrong === undefined) return;
  const row = `${outcome} of ${wrong.company} in ${wrong.year} is "${wrong.value}"`;
  throw new PanelRefused(file, row, 'It is 0 or 1; leave a row out whose outcome is not known');
}

interface JudgedRow {
  readonly enterprise_id: string;
  readonly as_of: string;
  readonly score: number | null;
  readonly grade: string;
  readonly defaulted: string | null;
}

/** The same scores and outcomes with the PDs of another calibration, as CSV. */
export async function withPds(
  judged: string,
  { calibration }: OpenModel,
  out: string,
): Promise<void> {
  if (calibration === undefined) throw new Error('the model has no calibration');
  const pdOf = pdFunction(calibration);
  const engine = await openWarehouse(':memory:', { ...limits, threads: 1 });
  try {
    const rows = await engine.rows<JudgedRow>(
      `SELECT enterprise_id, as_of, score, grade, defaulted FROM read_parquet(${literal(judged)})`,
    );
    const lines = rows.map(({ enterprise_id, as_of, score, grade, defaulted }) =>
      [enterprise_id, as_of, score, grade, pdOf({ grade, score }), defaulted]
        .map((cell) => cell ?? '')
        .join(','),
    );
    writeText(out, `${['enterprise_id,as_of,score,grade,pd,defaulted', ...lines].join('\n')}\n`);
  } finally {
    engine.close();
  }
}

/** Hold scores with outcomes against a policy. @throws what `backtestScored` refuses */
export function judge(
  file: string,
  { scorecard }: OpenModel,
  policy: ValidationPolicy,
): Promise<BacktestResult> {
  const scale = scorecard.scale.map(({ grade }) => grade);
  return backtestScored({ file, policy, scale, settings: limits });
}
