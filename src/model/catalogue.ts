import type { Catalogue } from './library.js';
import type { Fact } from './schema/fact.js';
import type { Definition, Indicator } from './schema/indicator.js';

/** A fact with the feed it is aggregated from. */
export interface FactEntry {
  readonly fact: Fact;
  readonly feed: string;
  /** Belongs to a fiscal year and may be asked for with a lag. */
  readonly yearly: boolean;
}

/** The catalogue by code, for whoever resolves names. */
export interface CatalogueIndex {
  readonly catalogue: Catalogue;
  readonly facts: ReadonlyMap<string, FactEntry>;
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly indicators: ReadonlyMap<string, Indicator>;
  /** Facts read from frozen peer means. */
  readonly peerFacts: ReadonlySet<string>;
}

export function indexCatalogue(catalogue: Catalogue): CatalogueIndex {
  const facts = catalogue.facts.flatMap((file) =>
    file.facts.map((fact): [string, FactEntry] => [
      fact.code,
      { fact, feed: file.source, yearly: 'window' in fact && fact.window === 'fiscalYear' },
    ]),
  );
  return {
    catalogue,
    facts: new Map(facts),
    peerFacts: new Set(catalogue.peerMeans.flatMap((means) => means.provides)),
    definitions: new Map(catalogue.indicators.definitions.map((d) => [d.code, d])),
    indicators: new Map(catalogue.indicators.indicators.map((i) => [i.code, i])),
  };
}

/** A name of the model language taken apart: `revenue@1` is revenue one year before the anchor year. */
export interface LaggedName {
  readonly base: string;
  readonly lag: number;
}

export function parseLag(name: string): LaggedName {
  const [base = '', lag = '0'] = name.split('@');
  return { base, lag: Number(lag) };
}

export function formatLag({ base, lag }: LaggedName): string {
  return lag === 0 ? base : `${base}@${lag}`;
}

/**
 * Whether the set part says why the fact is missing: a single record's cell stands behind it.
 * Of all other facts a missing value means that nothing was reported.
 */
export function hasReason(entry: FactEntry | undefined): boolean {
  return entry !== undefined && 'aggregate' in entry.fact && entry.fact.aggregate === 'last';
}
