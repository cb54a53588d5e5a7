import { parseExpression } from '../expr/parse.js';
import { columnsOf } from '../expr/walk.js';
import type { Fact, Measure, NestedFact } from '../model/schema/fact.js';
import type { SourceContract } from '../model/schema/source.js';

/** Columns of every feed that expressions may read beside the contract's. */
export const identityColumns = ['identity_disputed', 'identity_compared_on'] as const;

/** What expressions over a feed may name although no contract declares it. */
const givenNames: readonly string[] = [...identityColumns, 'event_date', 'as_of'];

/** Columns of the feed that measures and conditions read. */
export function columnsRead(measures: readonly Measure[]): ReadonlySet<string> {
  const sources = measures.flatMap(({ value, where }) => [value, where]);
  const read = sources.flatMap((source) =>
    source === undefined ? [] : [...columnsOf(parseExpression(source))],
  );
  return new Set([...read, ...measures.flatMap(({ on }) => (on === undefined ? [] : [on]))]);
}

/**
 * Columns that a fact needs and contracts do not declare, as `feed.column`: a department that does not
 * report a column reports no fact that rests on it. Empty where the fact can be computed.
 * @param contract Contract of the fact's feed.
 * @param contracts Contracts by canonical feed, for key sets.
 */
export function columnsWanting(
  fact: Fact,
  contract: SourceContract,
  contracts: ReadonlyMap<string, SourceContract>,
): readonly string[] {
  if (!('by' in fact)) return wanting(columnsRead([fact]), contract, fact.window === 'fiscalYear');
  const inner = Object.values(fact.inner);
  const yearly = inner.some(({ window }) => window === 'fiscalYear');
  return [
    ...wanting([...fact.by, ...columnsRead(inner)], contract, yearly),
    ...keySetWanting(fact.keySet, contracts),
  ];
}

/** Columns that an expression over a feed needs and its contract does not declare. */
export function expressionWanting(source: string, contract: SourceContract): readonly string[] {
  return wanting(columnsOf(parseExpression(source)), contract, false);
}

/** A key set over a feed that is absent altogether is handled where its rows are read. */
function keySetWanting(
  keySet: NestedFact['keySet'],
  contracts: ReadonlyMap<string, SourceContract>,
): readonly string[] {
  const contract = keySet && contracts.get(keySet.source);
  if (keySet === undefined || contract === undefined) return [];
  const where = keySet.where === undefined ? [] : columnsOf(parseExpression(keySet.where));
  return wanting([...Object.values(keySet.columns), ...where], contract, false);
}

function wanting(
  read: Iterable<string>,
  contract: SourceContract,
  yearly: boolean,
): readonly string[] {
  const declared = new Set([...givenNames, ...contract.columns.map(({ code }) => code)]);
  const feed = contract.provides ?? contract.code;
  const absent = [...new Set(read)].filter((name) => !declared.has(name));
  const lacksYear = yearly && !contract.columns.some(({ type }) => type === 'year');
  return [...absent, ...(lacksYear ? ['(year)'] : [])].map((name) => `${feed}.${name}`);
}
