import { identifier, literal, type Warehouse } from '../../engine/duckdb/index.js';
import type { SourceIdentifier } from '../../model/schema/source.js';
import { registryFeed } from '../files/claim.js';
import { creditCodeCheckSql, creditCodeShapeSql } from '../sql/credit-code.js';
import { identifierForm, trimmed } from '../sql/text.js';
import { feedTable, hasFeed } from '../warehouse-schema.js';

/** A way to name the enterprise and the raw cell in which a file does. */
export interface IdentifyingCell {
  readonly way: SourceIdentifier;
  /** Column of the raw table. */
  readonly cell: string;
}

/**
 * Temporary table that maps the distinct cells of one way to entities. `since` is the day from which the
 * registry says so; null where the cell itself is the identifier.
 */
export interface IdentityMap extends IdentifyingCell {
  readonly table: string;
}

const matchedBy: Readonly<Record<SourceIdentifier['scheme'], string>> = {
  'credit-code': 'code',
  opaque: 'code',
  'registration-number': 'registration-number',
  name: 'name',
};

const registryColumns = { name: 'name', 'registration-number': 'registration_number' } as const;
type RegistryColumn = (typeof registryColumns)[keyof typeof registryColumns];

/** Look up every distinct identifier of a raw table once; unknown codes become new entities. */
export async function identify(
  warehouse: Warehouse,
  rawTable: string,
  cells: readonly IdentifyingCell[],
): Promise<readonly IdentityMap[]> {
  const maps: IdentityMap[] = [];
  for (const [index, { way, cell }] of cells.entries()) {
    const table = `identity_${index}`;
    await warehouse.run(
      `CREATE OR REPLACE TEMP TABLE distinct_cells AS SELECT cell, ${trimmed('cell')} <> cell AS padded, ` +
        `${identifierForm(trimmed('cell'))} AS id FROM (SELECT DISTINCT ${cell} AS cell FROM ${rawTable}) ` +
        `WHERE ${trimmed('cell')} IS NOT NULL`,
    );
    if (way.scheme === 'name' || way.scheme === 'registration-number') {
      await mapThroughRegistry(warehouse, table, registryColumns[way.scheme]);
    } else await mapCodes(warehouse, table, way);
    maps.push({ way, cell, table });
  }
  return maps;
}

async function mapCodes(warehouse: Warehouse, table: string, way: SourceIdentifier): Promise<void> {
  const isCreditCode = way.scheme === 'credit-code';
  const valid = isCreditCode ? creditCodeShapeSql('id') : opaqueShape(way.pattern);
  const check = isCreditCode
    ? `CASE WHEN ${creditCodeCheckSql('id')} THEN 'ok' ELSE 'failed' END`
    : 'CAST(NULL AS VARCHAR)';
  await warehouse.run(`
    CREATE OR REPLACE TEMP TABLE codes AS
      SELECT DISTINCT id, CASE WHEN valid THEN ${check} END AS check_digit, valid
      FROM (SELECT id, ${valid} AS valid FROM distinct_cells);
    INSERT INTO entity
      SELECT (SELECT coalesce(max(entity), 0) FROM entity) + row_number() OVER (ORDER BY id),
        id, ${literal(way.scheme)}, check_digit
      FROM codes ANTI JOIN entity ON enterprise_id = id WHERE valid ORDER BY id;
    CREATE OR REPLACE TEMP TABLE ${table} AS
      SELECT cell, padded, entity.entity, CASE WHEN NOT valid THEN 'identifier-invalid' END AS problem,
        coalesce(codes.check_digit = 'failed', false) AS failed, ${literal(matchedBy[way.scheme])} AS matched,
        CAST(NULL AS DATE) AS since
      FROM distinct_cells JOIN codes USING (id)
      LEFT JOIN entity ON entity.enterprise_id = CASE WHEN valid THEN id END;
    DROP TABLE codes`);
}

function opaqueShape(pattern: string | undefined): string {
  return pattern === undefined ? 'true' : `regexp_full_match(id, ${literal(pattern)}, 'i')`;
}

async function mapThroughRegistry(
  warehouse: Warehouse,
  table: string,
  column: RegistryColumn,
): Promise<void> {
  const matched = column === 'name' ? 'name' : 'registration-number';
  const registry = await registryBy(warehouse, column);
  await warehouse.run(`
    CREATE OR REPLACE TEMP TABLE ${table} AS
      SELECT cell, padded, CASE WHEN firms = 1 THEN entity END AS entity,
        CASE WHEN firms IS NULL THEN 'identifier-unknown'
             WHEN firms > 1 THEN 'identifier-ambiguous' END AS problem,
        false AS failed, '${matched}' AS matched, since
      FROM distinct_cells LEFT JOIN ${registry} USING (id)`);
}

/**
 * Temporary table of the registry by one of its columns, in the form in which identifiers are compared.
 * Made once for all files until {@link forgetRegistry}: of a province it is as large as the registry.
 */
async function registryBy(warehouse: Warehouse, column: RegistryColumn): Promise<string> {
  const table = `registry_by_${column}`;
  const registered = (await hasFeed(warehouse, registryFeed))
    ? `SELECT ${identifierForm(identifier(column))} AS id, entity, known_from FROM ${feedTable(registryFeed)}`
    : `SELECT CAST(NULL AS VARCHAR) AS id, CAST(NULL AS INTEGER) AS entity, CAST(NULL AS DATE) AS known_from WHERE false`;
  await warehouse.run(`
    CREATE TEMP TABLE IF NOT EXISTS ${table} AS
      SELECT id, count(DISTINCT entity) AS firms, min(entity) AS entity, min(known_from) AS since
      FROM (${registered}) WHERE id IS NOT NULL GROUP BY id`);
  return table;
}

/** Drop what was made of the registry: it says something else now. */
export async function forgetRegistry(warehouse: Warehouse): Promise<void> {
  const tables = Object.values(registryColumns).map((column) => `registry_by_${column}`);
  await warehouse.run(tables.map((table) => `DROP TABLE IF EXISTS ${table}`).join('; '));
}
