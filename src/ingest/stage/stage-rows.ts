import { identifier, literal, type Warehouse } from '../../engine/duckdb/index.js';
import type { SourceContract } from '../../model/schema/source.js';
import { issueMessage } from '../issues.js';
import { columnDefinitions } from '../warehouse-schema.js';
import { type Finding, invalidSql, quarantineFindings, warningFindings } from './findings.js';
import { type RowPlan, rowSql, suppressedSql } from './row-sql.js';

/** Single warnings listed of one kind in one file; the rest is counted in one closing line. */
const listedWarnings = 10_000;

/** Counts of one file's rows after staging. */
export interface StagedCounts {
  readonly quarantined: number;
  readonly warnings: number;
  /** Rows whose known date is the day of the ingest. */
  readonly assumed: number;
}

/**
 * Create the empty temporary tables for the rows of one source, for its files and what was found in
 * them. They are outside of any transaction, which a file that cannot be parsed would abort.
 */
export async function createStaged(warehouse: Warehouse, contract: SourceContract): Promise<void> {
  await warehouse.run(
    'CREATE OR REPLACE TEMP TABLE new_file AS SELECT * FROM ingest.file WHERE false; ' +
      'CREATE OR REPLACE TEMP TABLE new_issue AS SELECT * FROM ingest.issue WHERE false; ' +
      `CREATE OR REPLACE TEMP TABLE staged (file INTEGER, record BIGINT, line BIGINT, entity INTEGER, ` +
      `event_date DATE, known_from DATE, matched VARCHAR, identity_disputed BOOLEAN, identity_compared_on DATE, missing VARCHAR, "$explicit" BOOLEAN, ` +
      `"$assumed" BOOLEAN, "$problem" SMALLINT, "$attention" BOOLEAN, "$hash" UBIGINT, ${columnDefinitions(contract)})`,
  );
}

/** Remove what {@link createStaged} made. */
export async function dropStaged(warehouse: Warehouse): Promise<void> {
  await warehouse.run('DROP TABLE staged; DROP TABLE new_file; DROP TABLE new_issue');
}

/** Read one file's raw table into `staged` and record what was found in it. */
export async function stageRows(
  warehouse: Warehouse,
  plan: RowPlan,
  fileNumber: number,
  header: string,
): Promise<StagedCounts> {
  const { contract } = plan;
  const problems = quarantineFindings(contract, header);
  const warnings = warningFindings(contract, header);
  const codes = contract.columns.map(({ code }) => identifier(code));
  await warehouse.run(`
    INSERT INTO staged SELECT ${fileNumber}, "$record", "$line", "$entity", "$event", "$known",
      "$matched", "$disputed", "$compared", ${missingSql(contract)}, "$explicit", "$assumed", "$problem",
      "$problem" IS NOT NULL OR ${anyOf(warnings)}, hash("$entity"${contract.key.map((key) => `, ${identifier(key)}`).join('')}),
      ${codes.join(', ')}
    FROM (SELECT *, ${firstOf(problems)} AS "$problem" FROM (${rowSql(plan)}))`);
  const [counts] = await warehouse.rows<Record<string, number>>(`
    SELECT count("$problem") AS quarantined, count(*) FILTER ("$attention") AS attention,
      count(*) FILTER ("$assumed" AND "$problem" IS NULL) AS assumed FROM staged WHERE file = ${fileNumber}`);
  const listed =
    (counts?.attention ?? 0) > 0
      ? await listFindings(warehouse, plan, fileNumber, problems, warnings)
      : 0;
  return {
    quarantined: counts?.quarantined ?? 0,
    warnings: listed,
    assumed: counts?.assumed ?? 0,
  };
}

/** Reads the conspicuous rows once more, now with every cell as it stood. */
async function listFindings(
  warehouse: Warehouse,
  plan: RowPlan,
  fileNumber: number,
  problems: readonly Finding[],
  warnings: readonly Finding[],
): Promise<number> {
  const only = `"$record" IN (SELECT record FROM staged WHERE file = ${fileNumber} AND "$attention")`;
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE conspicuous AS SELECT *, ${firstOf(problems)} AS "$problem" FROM (${rowSql(plan, only)})`,
  );
  for (const [index, finding] of problems.entries()) {
    await warehouse.run(issueSql(plan, finding, 'quarantine', `"$problem" = ${index}`));
  }
  let total = 0;
  for (const finding of warnings) {
    const when = `"$problem" IS NULL AND ${finding.when}`;
    const [row] = await warehouse.rows<{ n: number }>(
      `SELECT count(*) AS n FROM conspicuous WHERE ${when}`,
    );
    const count = row?.n ?? 0;
    total += count;
    if (count === 0) continue;
    await warehouse.run(`${issueSql(plan, finding, 'warn', when)} LIMIT ${listedWarnings}`);
    if (count > listedWarnings) await listRest(warehouse, plan, finding, count - listedWarnings);
  }
  await warehouse.run('DROP TABLE conspicuous');
  return total;
}

function issueSql(plan: RowPlan, finding: Finding, severity: string, when: string): string {
  return (
    `INSERT INTO new_issue SELECT ${literal(plan.contract.code)}, ${literal(plan.file.path)}, "$line", ` +
    `${literal(finding.column)}, left(CAST(${finding.value} AS VARCHAR), 200), ${literal(finding.code)}, ` +
    `${literal(issueMessage(finding.text))}, '${severity}' FROM conspicuous WHERE ${when} ORDER BY "$line"`
  );
}

async function listRest(
  warehouse: Warehouse,
  plan: RowPlan,
  finding: Finding,
  rest: number,
): Promise<void> {
  const text = {
    zh: `${finding.text.zh}（另有 ${rest} 行）`,
    en: `${finding.text.en} (${rest} more rows)`,
  };
  await warehouse.run(
    `INSERT INTO new_issue VALUES (${literal(plan.contract.code)}, ${literal(plan.file.path)}, NULL, ` +
      `${literal(finding.column)}, NULL, ${literal(finding.code)}, ${literal(issueMessage(text))}, 'warn')`,
  );
}

/** SQL: place of the first finding that holds, from 0; NULL where none does. */
function firstOf(findings: readonly Finding[]): string {
  return `CAST(CASE ${findings.map(({ when }, index) => `WHEN ${when} THEN ${index}`).join(' ')} END AS SMALLINT)`;
}

function anyOf(findings: readonly Finding[]): string {
  return `(${findings.map(({ when }) => when).join(' OR ')})`;
}

/** SQL of `;column:reason;…` for cells that are missing for another reason than being empty. */
function missingSql(contract: SourceContract): string {
  const parts = contract.columns.flatMap((column) => {
    const { code, suppressed, type } = column;
    const withheld =
      suppressed.length === 0
        ? []
        : [`WHEN ${suppressedSql(column)} THEN ${literal(`${code}:suppressed;`)}`];
    const unread =
      type === 'text' || type === 'person'
        ? []
        : [`WHEN ${invalidSql(column)} THEN ${literal(`${code}:invalid;`)}`];
    const cases = [...withheld, ...unread];
    return cases.length === 0 ? [] : [`CASE ${cases.join(' ')} END`];
  });
  if (parts.length === 0) return 'CAST(NULL AS VARCHAR)';
  const joined = parts.length === 1 ? parts.join() : `concat(${parts.join(', ')})`;
  return `CASE WHEN ${joined} <> '' THEN concat(';', ${joined}) END`;
}
