import type { IsoDate } from '../base/dates.js';
import type { Type } from '../expr/ast.js';
import { type CatalogueIndex, type FactEntry, formatLag, parseLag } from '../model/catalogue.js';
import type { NestedFact, PeerMeans, PlainFact } from '../model/schema/fact.js';
import type { SourceContract } from '../model/schema/source.js';
import { columnsWanting, expressionWanting } from './facts-readable.js';
import type { Program } from './program.js';
import { whySuffix } from './resolver.js';

/** One fact of one year as a column. */
export interface PlainColumn {
  readonly name: string;
  readonly fact: PlainFact;
  readonly lag: number;
  /** Whether the column that says why it is missing is wanted too. */
  readonly why: boolean;
}

/** Facts that group by the same columns first; their inner measures are computed once. */
export interface Grouping {
  readonly by: readonly string[];
  readonly facts: readonly NestedFact[];
}

/** All that is wanted of one feed: it is scanned once for it. */
export interface FeedPlan {
  readonly feed: string;
  /** Contract under which the feed was ingested; absent where the warehouse does not have it. */
  readonly contract: SourceContract | undefined;
  readonly anchor: { readonly year: string; readonly when: string } | undefined;
  readonly plain: readonly PlainColumn[];
  readonly groupings: readonly Grouping[];
}

/** The set part of a model as plain data: which facts, from which feeds, as of which day. */
export interface FactsPlan {
  readonly asOf: IsoDate;
  readonly feeds: readonly FeedPlan[];
  /** Contracts by canonical feed, also of feeds that only key sets look into. */
  readonly contracts: ReadonlyMap<string, SourceContract>;
  readonly peerMeans: readonly PeerMeans[];
  /** Every input of the row part with its type, in order; what no feed gives is missing. */
  readonly outputs: readonly (readonly [name: string, type: Type])[];
  /** Facts that are missing for everyone, because a contract does not declare what they read. */
  readonly unread: readonly UnreadFact[];
}

/** A fact that a feed as it was ingested cannot give. */
export interface UnreadFact {
  readonly fact: string;
  /** Columns that no contract declares, as `feed.column`. */
  readonly columns: readonly string[];
}

/**
 * Plan the facts that a program reads, grouped by feed.
 * @param contracts Contracts by canonical feed, as stored in the warehouse.
 * @param besides Facts wanted besides what the program reads, such as a name to print.
 */
export function planFacts(
  program: Program,
  index: CatalogueIndex,
  contracts: ReadonlyMap<string, SourceContract>,
  asOf: IsoDate,
  besides: readonly string[] = [],
): FactsPlan {
  const read = new Map([...program.inputs].filter(([name]) => name !== 'as_of'));
  for (const name of besides) read.set(name, index.facts.get(name)?.fact.type ?? 'text');
  const outputs = [...read];
  const asked = new Set(outputs.map(([name]) => name));
  const peerMeans = index.catalogue.peerMeans.filter(({ provides }) =>
    provides.some((name) => asked.has(name)),
  );
  const wanted = new Set([...asked, ...peerMeans.flatMap(({ by }) => by)]);
  const unread = unreadFacts(wanted, index, contracts);
  const readable = [...wanted].filter(
    (name) => !unread.some(({ fact }) => fact === entryOf(name, index)?.fact.code),
  );
  const feeds = index.catalogue.facts.flatMap((file): FeedPlan[] => {
    const names = readable.filter((name) => entryOf(name, index)?.feed === file.source);
    const needed = names.length > 0 || file.anchor !== undefined;
    if (!needed) return [];
    const contract = contracts.get(file.source);
    return [
      {
        feed: file.source,
        contract,
        anchor: readableAnchor(file.anchor, contract),
        plain: names.flatMap((name) => plainColumn(name, wanted, index)),
        groupings: groupings(names, index),
      },
    ];
  });
  return { asOf, feeds, contracts, peerMeans, outputs, unread };
}

function unreadFacts(
  wanted: ReadonlySet<string>,
  index: CatalogueIndex,
  contracts: ReadonlyMap<string, SourceContract>,
): readonly UnreadFact[] {
  const entries = new Set([...wanted].map((name) => entryOf(name, index)));
  return [...entries].flatMap((entry) => {
    const contract = entry && contracts.get(entry.feed);
    if (entry === undefined || contract === undefined) return [];
    const columns = columnsWanting(entry.fact, contract, contracts);
    return columns.length === 0 ? [] : [{ fact: entry.fact.code, columns }];
  });
}

/** A feed that lacks what its part in the anchor reads has no part in it. */
function readableAnchor(
  anchor: FeedPlan['anchor'],
  contract: SourceContract | undefined,
): FeedPlan['anchor'] {
  if (anchor === undefined || contract === undefined) return anchor;
  const wanting = [anchor.year, anchor.when].flatMap((read) => expressionWanting(read, contract));
  return wanting.length === 0 ? anchor : undefined;
}

function entryOf(name: string, index: CatalogueIndex): FactEntry | undefined {
  return index.facts.get(parseLag(name.replace(whySuffix, '')).base);
}

function plainColumn(
  name: string,
  wanted: ReadonlySet<string>,
  index: CatalogueIndex,
): readonly PlainColumn[] {
  const bare = name.replace(whySuffix, '');
  const { base, lag } = parseLag(bare);
  const fact = index.facts.get(base)?.fact;
  if (fact === undefined || !('aggregate' in fact)) return [];
  const why = wanted.has(`${bare}${whySuffix}`);
  if (name !== bare && wanted.has(bare)) return [];
  return [{ name: formatLag({ base, lag }), fact, lag, why }];
}

function groupings(names: readonly string[], index: CatalogueIndex): readonly Grouping[] {
  const byColumns = new Map<string, NestedFact[]>();
  for (const name of names) {
    const fact = index.facts.get(name)?.fact;
    if (fact === undefined || !('by' in fact)) continue;
    const key = fact.by.join();
    byColumns.set(key, [...(byColumns.get(key) ?? []), fact]);
  }
  return [...byColumns.values()].map((facts) => ({ by: facts[0]?.by ?? [], facts }));
}
