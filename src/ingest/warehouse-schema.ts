import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { identifier, type Warehouse } from '../engine/duckdb/index.js';
import type { SourceContract } from '../model/schema/source.js';
import { columnTypes } from './sql/cell.js';
import { warehouseLayout } from './warehouse-layout.js';

/** Columns that every feed table has before those of its contract. */
export const feedColumns = [
  'seq',
  'entity',
  'event_date',
  'known_from',
  'known_to',
  'file',
  'record',
  'matched',
  'identity_disputed',
  'identity_compared_on',
  'conflict',
  'missing',
] as const;

/** Create what a new warehouse lacks; leaves a filled one as it is. */
export async function createSchema(warehouse: Warehouse): Promise<void> {
  await warehouse.run(`
    CREATE SCHEMA IF NOT EXISTS feed;
    CREATE SCHEMA IF NOT EXISTS ingest;
    CREATE TABLE IF NOT EXISTS entity (
      entity INTEGER, enterprise_id VARCHAR, scheme VARCHAR, check_digit VARCHAR);
    CREATE TABLE IF NOT EXISTS ingest.file (
      file INTEGER, source VARCHAR, path VARCHAR, sha256 VARCHAR, bytes BIGINT, format VARCHAR,
      encoding VARCHAR, received DATE, read BIGINT, accepted BIGINT, quarantined BIGINT,
      merged BIGINT, warnings BIGINT);
    CREATE TABLE IF NOT EXISTS ingest.issue (
      source VARCHAR, file VARCHAR, line BIGINT, "column" VARCHAR, value VARCHAR, code VARCHAR,
      message VARCHAR, severity VARCHAR);
    CREATE TABLE IF NOT EXISTS ingest.contract (
      code VARCHAR, provides VARCHAR, fingerprint VARCHAR, contract VARCHAR);
    CREATE TABLE IF NOT EXISTS ingest.layout AS SELECT ${warehouseLayout} AS version;`);
}

/** Name of a feed's table as SQL. */
export function feedTable(feed: string): string {
  return `feed.${identifier(feed)}`;
}

/** Whether the warehouse has the feed. */
export async function hasFeed(warehouse: Warehouse, feed: string): Promise<boolean> {
  const found = await warehouse.rows<{ table_name: string }>(
    `SELECT table_name FROM duckdb_tables() WHERE schema_name = 'feed' AND database_name = current_database()`,
  );
  return found.some(({ table_name }) => table_name === feed);
}

/** Columns of a contract with their types, as SQL. */
export function columnDefinitions(contract: SourceContract): string {
  return contract.columns
    .map(({ code, type }) => `${identifier(code)} ${columnTypes[type]}`)
    .join(', ');
}

/**
 * Refuse a contract that cannot become a table.
 * @throws CreditRadarError `contract-unusable`.
 */
export function checkContract(contract: SourceContract): void {
  const codes = new Set(contract.columns.map(({ code }) => code));
  const refuse = (detail: string) => {
    throw new CreditRadarError('contract-unusable', { source: contract.code, detail });
  };
  const reserved = feedColumns.find((name) => codes.has(name));
  if (reserved !== undefined) refuse(`column "${reserved}" has a reserved name`);
  if (codes.size !== contract.columns.length) refuse('two columns share a code');
  const named = [
    ...contract.key,
    contract.knownDate.column,
    contract.statusConflict?.column,
    ...contract.files.flatMap(({ constants }) => Object.keys(constants)),
  ];
  const unknown = named.find((name) => name !== undefined && !codes.has(name));
  if (unknown !== undefined) refuse(`there is no column "${unknown}"`);
}
