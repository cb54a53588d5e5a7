import { parseExpression } from '../expr/parse.js';
import { columnsOf } from '../expr/walk.js';
import { type CatalogueIndex, parseLag } from './catalogue.js';

/** Feeds that an indicator's facts come from, through definitions and other indicators. */
export function feedsOf(code: string, index: CatalogueIndex): readonly string[] {
  const seen = new Set<string>();
  const feeds = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const fact = index.facts.get(name);
    if (fact !== undefined) feeds.add(fact.feed);
    const value = index.indicators.get(name)?.value ?? index.definitions.get(name)?.value;
    if (value === undefined) return;
    for (const inner of columnsOf(parseExpression(value))) visit(parseLag(inner).base);
  };
  visit(code);
  return [...feeds].sort();
}
