import { literal, type Warehouse } from '../engine/duckdb/index.js';
import type { PortfolioReportInput, ReportedModel } from '../report/index.js';
import type { OpenModel } from './open-model.js';

/**
 * How many of the enterprises without a grade one department's data alone would lift over the least
 * coverage: their coverage plus the weight of the indicators that wait for that department's feeds.
 * Needs the contributions of the same run; without them nothing is claimed.
 */
export async function gradeability(
  warehouse: Warehouse,
  { scorecard }: OpenModel,
  model: ReportedModel,
  files: { readonly scored: string; readonly contributions: string | undefined },
): Promise<PortfolioReportInput['gradeability']> {
  if (files.contributions === undefined) return [];
  const departments = new Map(model.feeds.map(({ department }) => [department.code, department]));
  const departmentOf = new Map(model.feeds.map(({ code, department }) => [code, department.code]));
  const waits = model.indicators.flatMap(({ code, feeds }) =>
    [...new Set(feeds.map((feed) => departmentOf.get(feed)))].map((department) => [
      code,
      department ?? '',
    ]),
  );
  const rows = await warehouse.rows<{ department: string; lifted: number }>(`
    WITH waits(indicator, department) AS (
      VALUES ${waits.map(([code, department]) => `(${literal(code)}, ${literal(department)})`).join(', ')}),
    thin AS (SELECT enterprise_id, coverage FROM ${literal(files.scored)} WHERE grade = ${literal(scorecard.notRated.grade)}),
    gains AS (
      SELECT c.enterprise_id, w.department, sum(CAST(c.effective_weight AS DECIMAL(18, 12))) AS gain
      FROM ${literal(files.contributions)} c JOIN waits w USING (indicator)
      WHERE c.missing_reason IS NOT NULL AND c.missing_reason <> 'not-applicable'
      GROUP BY ALL)
    SELECT department, count(*) AS lifted FROM gains JOIN thin USING (enterprise_id)
    WHERE coverage + gain >= ${scorecard.coverage.notRatedBelow} GROUP BY department ORDER BY lifted DESC, department`);
  return rows.flatMap(({ department, lifted }) => {
    const label = departments.get(department);
    const feeds = model.feeds
      .filter((feed) => feed.department.code === department)
      .map(({ code }) => code);
    return label === undefined ? [] : [{ department: label, feeds, lifted }];
  });
}
