import type { SourceColumn, SourceContract } from '../../model/schema/source.js';

/** A column of a file to write, as its contract describes it. */
export interface ColumnLayout {
  readonly column: SourceColumn;
  /** The feed cannot do without it: key, event or known date, or marked required. */
  readonly essential: boolean;
}

/** How a feed is laid out in files. */
export interface FeedLayout {
  readonly feed: string;
  readonly contract: SourceContract;
  /** File name without endings, from the first pattern that takes every row. */
  readonly stem: string;
  readonly columns: readonly ColumnLayout[];
  /** Header under which the feed also carries the name of the enterprise, and its ASCII twin. */
  readonly name: { readonly header: string; readonly code: string } | undefined;
  /** Columns by which rows are ordered within an enterprise. */
  readonly order: readonly string[];
}

/**
 * The layout of a feed: the contract's columns, as far as the simulation knows them (`available`).
 * A column only the contract knows is left out. A feed with `filed_name` carries the name beside the code.
 */
export function layoutOf(
  contract: SourceContract,
  feed: string,
  available: ReadonlySet<string>,
): FeedLayout {
  const file = contract.files.find(({ constants }) => Object.keys(constants).length === 0);
  const known = contract.knownDate.column;
  const columns = contract.columns
    .filter(({ code }) => available.has(code))
    .map((column) => ({
      column,
      essential:
        column.required ||
        contract.key.includes(column.code) ||
        column.code === known ||
        contract.eventDate.includes(column.code),
    }));
  const order = [...contract.key, ...(known === undefined ? [] : [known])];
  return {
    feed,
    contract,
    stem: (file?.match ?? contract.code.replace('.', '_')).replaceAll('*', ''),
    columns,
    name: available.has('filed_name') ? nameOf(contract) : undefined,
    order: order.filter((code) => available.has(code)),
  };
}

function nameOf({ identify }: SourceContract): FeedLayout['name'] {
  const [header, ...others] = identify.find(({ scheme }) => scheme === 'name')?.headers ?? [];
  if (header === undefined) return undefined;
  return { header, code: asciiHeader([header, ...others]) ?? 'enterprise_name' };
}

/** The header that typed files use: plain letters. */
export function asciiHeader(headers: readonly string[]): string | undefined {
  return headers.find((name) => /^[a-z_]+$/.test(name));
}

/** The contract that carries a feed, its own or a stand-in. */
export function contractOf(
  feed: string,
  contracts: readonly SourceContract[],
): SourceContract | undefined {
  return contracts.find(({ code, provides }) => (provides ?? code) === feed);
}
