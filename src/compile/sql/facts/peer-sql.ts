import type { PeerMeans } from '../../../model/schema/fact.js';
import { duckdbDialect } from '../duckdb.js';

const { identifier, literal } = duckdbDialect;

/** Joins a table of peer means from its widest cell to its narrowest. */
export function peerJoins(means: PeerMeans, isPlanned: (fact: string) => boolean): string {
  return depthsOf(means)
    .map((depth) => {
      const alias = peerName(means, depth);
      const matches = means.by
        .slice(0, depth)
        .map(
          (fact) => `${alias}.${keyName(fact)} = ${isPlanned(fact) ? identifier(fact) : 'NULL'}`,
        );
      return `LEFT JOIN ${cellsSql(means, depth)} AS ${alias} ON ${matches.join(' AND ') || 'TRUE'}`;
    })
    .join('\n');
}

/** A value of peer means: the narrowest cell that has one. */
export function peerValue(means: PeerMeans, name: string): string {
  const cells = depthsOf(means).toReversed();
  return `coalesce(${cells.map((depth) => `${peerName(means, depth)}.${identifier(name)}`).join(', ')})`;
}

function cellsSql(means: PeerMeans, depth: number): string {
  const keys = means.by.slice(0, depth);
  const columns = [...keys.map(keyName), ...means.provides.map(identifier)].join(', ');
  const rows = means.cells
    .filter(({ key }) => key.length === depth)
    .map(({ key, values }) => {
      const numbers = means.provides.map((code) => literal(values[code] ?? null, 'number'));
      return `(${[...key.map((part) => literal(part, 'text')), ...numbers].join(', ')})`;
    });
  const nothing = [
    ...keys.map(() => 'text' as const),
    ...means.provides.map(() => 'number' as const),
  ];
  const none = `(${nothing.map((type) => literal(null, type)).join(', ')})`;
  const filter = rows.length === 0 ? ' WHERE FALSE' : '';
  const values = rows.length === 0 ? none : rows.join(', ');
  return `(SELECT * FROM (VALUES ${values}) AS cells(${columns})${filter})`;
}

function depthsOf(means: PeerMeans): readonly number[] {
  return Array.from({ length: means.by.length + 1 }, (_, depth) => depth);
}

function keyName(fact: string): string {
  return identifier(`key ${fact}`);
}

function peerName(means: PeerMeans, depth: number): string {
  return identifier(`${means.id} ${depth}`);
}
