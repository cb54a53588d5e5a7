import type { PrebinLimits } from './prebin-edges.js';
import type { Prebins } from './prebins.js';

/** Rows of one category. */
export interface CategoryCount {
  good: number;
  bad: number;
}

interface Group extends CategoryCount {
  readonly categories: readonly string[];
}

/**
 * Prebins of categories by ascending default rate, then name. For the information value the best
 * grouping has neighbours in that order together, so merging neighbours loses nothing. Categories
 * below the least rows are pooled into one; beyond the most prebins, the rarest too.
 */
export function categoryPrebins(
  counts: ReadonlyMap<string, CategoryCount>,
  { mostPrebins, leastRows }: PrebinLimits,
): Prebins {
  const rowsOf = ({ good, bad }: CategoryCount) => good + bad;
  const byRows = [...counts]
    .map(([category, count]): Group => ({ ...count, categories: [category] }))
    .sort((a, b) => rowsOf(b) - rowsOf(a) || byName(a, b));
  const common = byRows.filter((group, at) => at < mostPrebins - 1 && rowsOf(group) >= leastRows);
  const groups = [...common, ...pooled(byRows.slice(common.length))].sort(
    (a, b) => a.bad * rowsOf(b) - b.bad * rowsOf(a) || byName(a, b),
  );
  return {
    good: Float64Array.from(groups, ({ good }) => good),
    bad: Float64Array.from(groups, ({ bad }) => bad),
    merge: (starts) => ({
      bins: starts.map((start, at) => ({
        kind: 'categories',
        categories: groups.slice(start, starts[at + 1]).flatMap(({ categories }) => categories),
      })),
      splits: [],
    }),
  };
}

function pooled(rest: readonly Group[]): readonly Group[] {
  if (rest.length === 0) return [];
  const sum = (of: (group: Group) => number) => rest.reduce((total, group) => total + of(group), 0);
  const categories = rest.flatMap((group) => group.categories).sort();
  return [{ categories, good: sum(({ good }) => good), bad: sum(({ bad }) => bad) }];
}

function byName(a: Group, b: Group): number {
  const [x = '', y = ''] = [a.categories[0], b.categories[0]];
  return x < y ? -1 : x > y ? 1 : 0;
}
