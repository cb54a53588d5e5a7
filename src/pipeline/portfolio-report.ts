import type { IsoDate } from '../base/dates.js';
import type { Text } from '../base/text.js';
import { identifier, literal, type Warehouse } from '../engine/duckdb/index.js';
import type { CodeList, Reference } from '../model/reference.js';
import type { Scorecard } from '../model/schema/scorecard.js';
import type {
  FeedCoverage,
  ForceSpread,
  PortfolioGroup,
  PortfolioReportInput,
  ReportedModel,
  RunFacts,
  SourceIntake,
} from '../report/index.js';
import { gradeability } from './gradeability.js';
import type { OpenModel } from './open-model.js';
import { reportedModel } from './reported-model.js';
import type { WarehouseState } from './warehouse-state.js';

/** What a portfolio report is made from. */
export interface PortfolioReportSources {
  readonly warehouse: Warehouse;
  readonly state: WarehouseState;
  readonly model: OpenModel;
  readonly models: string;
  readonly reference: Reference;
  readonly asOf: IsoDate;
  /** Scored Parquet output of the same model and day, with its contributions where there are any. */
  readonly scored: string;
  readonly contributions: string | undefined;
  readonly run: RunFacts;
}

/** Gather everything the report of a portfolio says. */
export async function portfolioReport(
  sources: PortfolioReportSources,
): Promise<PortfolioReportInput> {
  const { warehouse, state, model, models, reference, asOf } = sources;
  const scored = literal(sources.scored);
  const { scorecard } = model;
  const reported = reportedModel(model, [...state.contracts.values()], models);
  const grouped = (column: string, label: (code: string) => Text) =>
    groups(warehouse, scored, scorecard, column, label);
  return {
    asOf,
    model: reported,
    counts: await counts(warehouse, scored, scorecard),
    grades: await gradeCounts(warehouse, scored, scorecard),
    byIndustry: await grouped('industry', named(reference.industries)),
    byRegion: await grouped('region', named(reference.regions)),
    byStage: await grouped('stage', (code) => stageLabel(reported, code)),
    histogram: await histogram(warehouse, scored),
    forces: await forceSpreads(warehouse, scored, scorecard),
    coverage: await feedCoverage(warehouse, state, asOf),
    intake: await intake(warehouse),
    gradeability: await gradeability(warehouse, model, reported, sources),
    caps: (await codeCounts(warehouse, scored, 'caps')).map(({ code, n }) => ({
      cap: code,
      count: n,
    })),
    flags: (await codeCounts(warehouse, scored, 'flags')).map(({ code, n }) => ({
      flag: code,
      count: n,
    })),
    fingerprints: { model: model.fingerprint, data: state.snapshots },
    generatedFrom: sources.run,
  };
}

function named(list: CodeList): (code: string) => Text {
  return (code) => {
    const found = list.get(code);
    return found === undefined ? { zh: code, en: code } : { zh: found.zh, en: found.en };
  };
}

function stageLabel(model: ReportedModel, code: string): Text {
  return model.stages[code] ?? { zh: code, en: code };
}

/** Whether a grade is on the scale: neither `NR` nor `D`. */
function ratedSql({ notRated, default: inDefault }: Scorecard): string {
  return `grade NOT IN (${literal(notRated.grade)}, ${literal(inDefault.grade)})`;
}

async function counts(
  warehouse: Warehouse,
  scored: string,
  scorecard: Scorecard,
): Promise<PortfolioReportInput['counts']> {
  const rated = ratedSql(scorecard);
  const [row] = await warehouse.rows<Readonly<Record<string, number | null>>>(`
    SELECT count(*) AS enterprises, count(*) FILTER (WHERE ${rated}) AS rated,
      count(*) FILTER (WHERE grade = ${literal(scorecard.notRated.grade)}) AS not_rated,
      count(*) FILTER (WHERE grade = ${literal(scorecard.default.grade)}) AS in_default,
      avg(CAST(score AS DECIMAL(18, 9))) FILTER (WHERE ${rated}) AS score,
      avg(CAST(pd AS DECIMAL(18, 9))) FILTER (WHERE ${rated}) AS pd,
      avg(CAST(coverage AS DECIMAL(18, 9))) AS coverage FROM ${scored}`);
  return {
    enterprises: row?.enterprises ?? 0,
    rated: row?.rated ?? 0,
    notRated: row?.not_rated ?? 0,
    inDefault: row?.in_default ?? 0,
    meanScore: row?.score ?? null,
    meanPd: row?.pd ?? null,
    meanCoverage: row?.coverage ?? null,
  };
}

function gradesOf({ scale, notRated, default: inDefault }: Scorecard): readonly string[] {
  return [...scale.map(({ grade }) => grade), notRated.grade, inDefault.grade];
}

async function gradeCounts(
  warehouse: Warehouse,
  scored: string,
  scorecard: Scorecard,
): Promise<PortfolioReportInput['grades']> {
  const rows = await warehouse.rows<{ grade: string; n: number }>(
    `SELECT grade, count(*) AS n FROM ${scored} GROUP BY grade`,
  );
  const found = new Map(rows.map(({ grade, n }) => [grade, n]));
  return gradesOf(scorecard).map((grade) => ({ grade, count: found.get(grade) ?? 0 }));
}

async function groups(
  warehouse: Warehouse,
  scored: string,
  scorecard: Scorecard,
  column: string,
  label: (code: string) => Text,
): Promise<readonly PortfolioGroup[]> {
  const grades = gradesOf(scorecard);
  const shares = grades.map(
    (grade) =>
      `count(*) FILTER (WHERE grade = ${literal(grade)}) / count(*) AS ${identifier(grade)}`,
  );
  const rows = await warehouse.rows<Readonly<Record<string, number | string | null>>>(`
    SELECT ${identifier(column)} AS code, count(*) AS n, ${shares.join(', ')},
      avg(CAST(score AS DECIMAL(18, 9))) FILTER (WHERE ${ratedSql(scorecard)}) AS score,
      avg(CAST(coverage AS DECIMAL(18, 9))) AS coverage
    FROM ${scored} WHERE ${identifier(column)} IS NOT NULL GROUP BY 1 ORDER BY n DESC, code`);
  return rows.map((row) => {
    const code = String(row.code);
    return {
      code,
      label: label(code),
      count: Number(row.n),
      meanScore: numberOrNull(row.score),
      gradeShares: Object.fromEntries(grades.map((grade) => [grade, Number(row[grade] ?? 0)])),
      coverage: numberOrNull(row.coverage),
    };
  });
}

function numberOrNull(value: number | string | null | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

async function histogram(
  warehouse: Warehouse,
  scored: string,
): Promise<PortfolioReportInput['histogram']> {
  const width = 5;
  const rows = await warehouse.rows<{ bin: number; n: number }>(
    `SELECT CAST(least(floor(score / ${width}), ${100 / width - 1}) AS INTEGER) AS bin, count(*) AS n
     FROM ${scored} WHERE score IS NOT NULL AND grade <> 'NR' GROUP BY 1`,
  );
  const found = new Map(rows.map(({ bin, n }) => [bin, n]));
  return Array.from({ length: 100 / width }, (_, bin) => ({
    from: bin * width,
    to: (bin + 1) * width,
    count: found.get(bin) ?? 0,
  }));
}

async function forceSpreads(
  warehouse: Warehouse,
  scored: string,
  scorecard: Scorecard,
): Promise<readonly ForceSpread[]> {
  const spreads: ForceSpread[] = [];
  for (const { code } of scorecard.forces) {
    const column = identifier(code);
    const [row] = await warehouse.rows<Readonly<Record<string, number | null>>>(`
      SELECT count(${column}) AS n, avg(CAST(${column} AS DECIMAL(18, 9))) AS mean,
        quantile_cont(${column}, 0.1) AS p10, quantile_cont(${column}, 0.25) AS p25, median(${column}) AS p50,
        quantile_cont(${column}, 0.75) AS p75, quantile_cont(${column}, 0.9) AS p90
      FROM ${scored} WHERE ${ratedSql(scorecard)}`);
    if (row === undefined || (row.n ?? 0) === 0) continue;
    spreads.push({
      force: code,
      count: row.n ?? 0,
      mean: row.mean ?? 0,
      p10: row.p10 ?? 0,
      p25: row.p25 ?? 0,
      median: row.p50 ?? 0,
      p75: row.p75 ?? 0,
      p90: row.p90 ?? 0,
    });
  }
  return spreads;
}

async function feedCoverage(
  warehouse: Warehouse,
  { contracts, enterprises }: WarehouseState,
  asOf: IsoDate,
): Promise<readonly FeedCoverage[]> {
  const found: FeedCoverage[] = [];
  for (const feed of contracts.keys()) {
    const [row] = await warehouse.rows<{ n: number; newest: IsoDate | null }>(
      `SELECT count(DISTINCT entity) AS n, max(event_date) AS newest FROM feed.${identifier(feed)}
       WHERE known_from <= DATE '${asOf}'`,
    );
    const count = row?.n ?? 0;
    found.push({
      feed,
      enterprises: count,
      share: enterprises === 0 ? 0 : count / enterprises,
      newestEvent: row?.newest ?? null,
    });
  }
  return found;
}

async function intake(warehouse: Warehouse): Promise<readonly SourceIntake[]> {
  const rows = await warehouse.rows<Omit<SourceIntake, 'codes'>>(`
    SELECT source, sum(read) AS read, sum(accepted) AS accepted, sum(quarantined) AS quarantined,
      sum(merged) AS merged FROM ingest.file GROUP BY source ORDER BY source`);
  const codes = await warehouse.rows<{ source: string; code: string; n: number }>(
    `SELECT source, code, count(*) AS n FROM ingest.issue GROUP BY ALL ORDER BY n DESC, code`,
  );
  return rows.map((row) => ({
    ...row,
    codes: codes
      .filter(({ source }) => source === row.source)
      .map(({ code, n }) => ({ code, count: n })),
  }));
}

async function codeCounts(
  warehouse: Warehouse,
  scored: string,
  column: 'caps' | 'flags',
): Promise<readonly { readonly code: string; readonly n: number }[]> {
  return warehouse.rows(
    `SELECT code, count(*) AS n FROM ${scored}, unnest(string_split(${column}, ';')) AS u(code)
     WHERE code <> '' GROUP BY code ORDER BY n DESC, code`,
  );
}
