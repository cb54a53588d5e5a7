import { literal } from '../../engine/duckdb/index.js';
import { type Industry, industries } from './industry.js';
import { regions } from './region.js';

/**
 * SQL for the tables `region` and `industry`, each with `lower`: the cumulative share below the row,
 * so that an as-of join on a uniform number draws one.
 */
export function codeListTables(): readonly string[] {
  const regionRows = withLower(regions).map(
    ({ item, lower }) =>
      `(${lower}::DOUBLE, '${item.code}', ${literal(item.name)}, ${item.wage}::DOUBLE)`,
  );
  const industryRows = [true, false].flatMap((technology) =>
    withLower(industries.filter((item) => item.technology === technology)).map(industryRow),
  );
  return [
    `create temp table region as select * from (values ${regionRows.join(', ')})
      as t(lower, region, city, region_wage)`,
    `create temp table industry as select * from (values ${industryRows.join(', ')})
      as t(technology, lower, industry, track, margin_mean, wage_mean, vat, ipc, word)`,
  ];
}

function industryRow({ item, lower }: { item: Industry; lower: number }): string {
  const ipc = item.ipc.map(literal).join(', ');
  return `(${item.technology}, ${lower}::DOUBLE, '${item.code}', '${item.track}', ${item.grossMargin}::DOUBLE,
    ${item.wage}::DOUBLE, ${item.vat}::DOUBLE, [${ipc}], ${literal(item.word)})`;
}

function withLower<T extends { readonly share: number }>(
  items: readonly T[],
): readonly { readonly item: T; readonly lower: number }[] {
  const total = items.reduce((sum, item) => sum + item.share, 0);
  let below = 0;
  return items.map((item) => {
    const lower = below / total;
    below += item.share;
    return { item, lower };
  });
}
