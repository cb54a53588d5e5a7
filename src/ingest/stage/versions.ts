import { identifier, literal, type Warehouse } from '../../engine/duckdb/index.js';
import type { SourceContract } from '../../model/schema/source.js';
import { feedColumns, feedTable, hasFeed } from '../warehouse-schema.js';

/**
 * Turn the staged rows of one source and what its feed holds already into versions, and rewrite
 * the feed's table in the order of its enterprises.
 *
 * staged ─ repeats of what the feed says ─> fresh ┬ keys that occur once ────────────────┬─> feed
 *                                                 └ other keys, with their old versions ─┘
 *                                                   (known date, file, record) → validity
 *
 * @param receipt ISO date; a correction of a staged key is known then at the earliest.
 */
export async function stageVersions(
  warehouse: Warehouse,
  contract: SourceContract,
  feed: string,
  receipt: string,
): Promise<void> {
  const names = versionNames(contract);
  const held = await hasFeed(warehouse, feed);
  const old = held ? `SELECT *, ${names.hash} AS "$hash" FROM ${feedTable(feed)}` : undefined;
  await warehouse.run(old === undefined ? freshSql(names) : freshBesideOldSql(names, old, receipt));
  await warehouse.run(severalSql(old));
  if (old !== undefined) {
    await warehouse.run(
      `CREATE OR REPLACE TEMP TABLE pool_old AS SELECT * FROM (${old}) WHERE "$hash" IN (SELECT "$hash" FROM several)`,
    );
  }
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE resolved AS ${resolvedSql(contract, names, held)}`,
  );
  await warehouse.run(rewriteSql(names, feed, old));
}

/** Columns of a version by the part they play, as SQL lists. */
export interface VersionNames {
  readonly columns: readonly string[];
  readonly key: readonly string[];
  /** What a version says, of whom included: all columns but the one that only says when it was known. */
  readonly content: readonly string[];
  readonly hash: string;
}

export function versionNames(contract: SourceContract): VersionNames {
  const known = contract.knownDate.column;
  const columns = contract.columns.map(({ code }) => identifier(code));
  const said = contract.columns
    .map(({ code }) => code)
    .filter((code) => code !== known || code === contract.eventDate.trim());
  const key = ['entity', ...contract.key.map(identifier)];
  return {
    columns,
    key,
    content: ['event_date', 'missing', 'identity_disputed', ...said.map(identifier)],
    hash: `hash(${key.join(', ')})`,
  };
}

const placed = [
  'entity',
  'event_date',
  'known_from',
  'file',
  'record',
  'matched',
  'identity_disputed',
  'identity_compared_on',
  'missing',
];

function freshSql({ columns }: VersionNames): string {
  return (
    `CREATE OR REPLACE TEMP VIEW fresh AS SELECT "$hash", ${[...placed, ...columns].join(', ')} ` +
    `FROM staged WHERE "$problem" IS NULL`
  );
}

/**
 * A row that the feed holds already, or that says what the feed says of its known date, adds
 * nothing, unless another row of its key came before it and did. Any other row of a key the feed
 * knows is a correction, known at the receipt or later.
 */
function freshBesideOldSql(names: VersionNames, old: string, receipt: string): string {
  const same = (list: readonly string[]) =>
    list.map((name) => `o.${name} IS NOT DISTINCT FROM s.${name}`).join(' AND ');
  const repeats =
    `(s."$explicit" AND ${same([...names.columns, 'missing', 'identity_disputed'])}) OR (` +
    `o.known_from <= s.known_from AND (o.known_to IS NULL OR o.known_to > s.known_from) AND ${same(names.content)})`;
  const rest = placed.filter((name) => name !== 'known_from');
  const key = names.key.map((name) => `s.${name}`).join(', ');
  return `
    CREATE OR REPLACE TEMP TABLE touched AS
      SELECT * FROM (${old}) WHERE "$hash" IN (SELECT "$hash" FROM staged WHERE "$problem" IS NULL);
    CREATE OR REPLACE TEMP TABLE compared AS
      SELECT s.file, s.record, coalesce(bool_or(${repeats}), false) AS repeats
      FROM staged s JOIN touched o ON o."$hash" = s."$hash" AND ${same(names.key)}
      WHERE s."$problem" IS NULL GROUP BY s.file, s.record;
    CREATE OR REPLACE TEMP TABLE settled AS
      SELECT file, record, bool_and(repeats) OVER (
        PARTITION BY ${key} ORDER BY s.known_from, file, record ROWS UNBOUNDED PRECEDING) AS settled
      FROM staged s JOIN compared USING (file, record);
    CREATE OR REPLACE TEMP TABLE fresh_rows AS
      SELECT "$hash", ${[...rest, ...names.columns].join(', ')},
        CASE WHEN settled IS NULL THEN known_from
             ELSE greatest(known_from, DATE ${literal(receipt)}) END AS known_from
      FROM staged LEFT JOIN settled USING (file, record)
      WHERE "$problem" IS NULL AND NOT coalesce(settled, false);
    DROP TABLE touched; DROP TABLE compared; DROP TABLE settled;
    CREATE OR REPLACE TEMP VIEW fresh AS SELECT * FROM fresh_rows`;
}

/** Hashes of keys with more than one row; a chance collision only costs a look. */
function severalSql(old: string | undefined): string {
  const held =
    old === undefined
      ? ''
      : `UNION SELECT "$hash" FROM (${old}) WHERE "$hash" IN (SELECT "$hash" FROM fresh)`;
  return `CREATE OR REPLACE TEMP TABLE several AS SELECT "$hash" FROM fresh GROUP BY "$hash" HAVING count(*) > 1 ${held}`;
}

/**
 * Versions of the keys with several rows. Rows that say the same on the same known date are one;
 * of different ones the last read wins, or the one with the winning status where nothing but the
 * status differs. A version that repeats its predecessor is dropped; the others hold until the next.
 */
function resolvedSql(contract: SourceContract, names: VersionNames, held: boolean): string {
  const list = (...parts: readonly (readonly string[])[]) => parts.flat().join(', ');
  const all = list(placed, names.columns);
  const { statusConflict } = contract;
  const status = statusConflict === undefined ? undefined : identifier(statusConflict.column);
  const rest = names.content.filter((name) => name !== status);
  const wins =
    statusConflict === undefined
      ? 'false'
      : `coalesce(${status} = ${literal(statusConflict.wins)}, false)`;
  const beaten = 'known_to IS NOT DISTINCT FROM known_from';
  const carried = held
    ? `UNION ALL SELECT ${all}, conflict, false FROM pool_old WHERE NOT (${beaten})`
    : '';
  const beatenBefore = held
    ? `UNION ALL SELECT ${all}, known_to, conflict FROM pool_old WHERE ${beaten}`
    : '';
  return `
    WITH pool AS (
      SELECT ${all}, false AS conflict, true AS is_new FROM fresh WHERE "$hash" IN (SELECT "$hash" FROM several)
      ${carried}),
    placed AS (SELECT *, row_number() OVER (ORDER BY is_new, file, record) AS place FROM pool),
    once AS (
      SELECT * FROM (
        SELECT *, max(place) OVER same AS last_place, min(place) OVER same AS first_place FROM placed
        WINDOW same AS (PARTITION BY ${list(names.key, ['known_from'], names.content)}))
      WHERE place = first_place),
    weighed AS (
      SELECT *, max(last_place) OVER (PARTITION BY ${list(names.key, ['known_from'], rest)}) AS rest_place,
        ${wins} AS wins FROM once),
    ranked AS (
      SELECT *, count(*) OVER (PARTITION BY ${list(names.key, ['known_from'])}) > 1 AS contested,
        row_number() OVER (PARTITION BY ${list(names.key, ['known_from'])}
          ORDER BY rest_place DESC, wins DESC, last_place DESC) AS rank FROM weighed),
    changes AS (
      SELECT * FROM (
        SELECT *, row(${list(names.content)}) IS DISTINCT FROM
          lag(row(${list(names.content)})) OVER (PARTITION BY ${list(names.key)} ORDER BY known_from) AS changed
        FROM ranked WHERE rank = 1)
      WHERE changed)
    SELECT ${all}, lead(known_from) OVER (PARTITION BY ${list(names.key)} ORDER BY known_from) AS known_to,
      conflict OR contested AS conflict FROM changes
    UNION ALL SELECT ${all}, known_from, true FROM ranked WHERE rank > 1
    ${beatenBefore}`;
}

function rewriteSql(names: VersionNames, feed: string, old: string | undefined): string {
  const stored = [...feedColumns.slice(1), ...names.columns].join(', ');
  const untouched =
    old === undefined
      ? ''
      : `UNION ALL SELECT ${stored} FROM (${old}) WHERE "$hash" NOT IN (SELECT "$hash" FROM several)`;
  const single = [...feedColumns.slice(1), ...names.columns].map((name) => {
    if (name === 'known_to') return 'CAST(NULL AS DATE) AS known_to';
    return name === 'conflict' ? 'false AS conflict' : name;
  });
  const next = feedTable(`${feed}$next`);
  return `
    CREATE OR REPLACE TABLE ${next} AS SELECT row_number() OVER () AS seq, * FROM (
      SELECT ${single.join(', ')} FROM fresh WHERE "$hash" NOT IN (SELECT "$hash" FROM several)
      UNION ALL SELECT ${stored} FROM resolved
      ${untouched}
      ORDER BY entity, event_date, known_from, file, record);
    DROP TABLE resolved; DROP TABLE several; DROP VIEW fresh;
    DROP TABLE IF EXISTS ${feedTable(feed)};
    ALTER TABLE ${next} RENAME TO ${identifier(feed)};`;
}
