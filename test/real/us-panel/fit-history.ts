import { join } from 'node:path';
import { Resolver } from '../../../src/compile/resolver.js';
import { openWarehouse } from '../../../src/engine/duckdb/index.js';
import { indexCatalogue } from '../../../src/model/catalogue.js';
import { loadCatalogue } from '../../../src/model/library.js';
import { withCohort } from '../../../src/pipeline/cohort-table.js';
import { limits } from '../support/ingest-set.js';
import { keyColumns, openPanel } from './open-panel.js';
import { endOfYear, ingestFeed, panelModels, writeFeed } from './panel-feed.js';

/** Indicator values and outcomes of firm-years, by column. */
export interface FitHistory {
  readonly company: readonly string[];
  readonly year: readonly number[];
  readonly defaulted: readonly boolean[];
  readonly values: ReadonlyMap<string, readonly (number | null)[]>;
  /** Whether more of an indicator is better or worse, by its definition. */
  readonly directions: ReadonlyMap<string, 'positive' | 'negative'>;
  /** Fingerprints of the ingested data, by feed. */
  readonly data: readonly { readonly feed: string; readonly fingerprint: string }[];
}

/**
 * Indicators of every firm-year up to a last one, each computed as of the end of its own year from a
 * warehouse that holds no later row.
 * @param file The open panel. @param work Folder for the feed and the warehouse.
 */
export async function fitHistory(
  file: string,
  lastYear: number,
  indicators: readonly string[],
  work: string,
): Promise<FitHistory> {
  const { outcomes, feed } = await extract(file, lastYear, work);
  const warehouse = await ingestFeed(feed, work);
  const question = indicatorQuestion(indicators);
  const company: string[] = [];
  const year: number[] = [];
  const defaulted: boolean[] = [];
  const values = new Map<string, (number | null)[]>(indicators.map((code) => [code, []]));
  let data: FitHistory['data'] = [];
  for (const [of, firms] of [...outcomes].sort(([a], [b]) => a - b)) {
    const source = {
      kind: 'warehouse' as const,
      file: warehouse,
      asOf: endOfYear(of),
      ids: [...firms.keys()],
      settings: { ...limits, temp: work },
      progress: () => undefined,
    };
    await withCohort(source, question, async (table) => {
      for (const id of await table.texts('enterprise_id')) {
        company.push(id ?? '');
        year.push(of);
        defaulted.push(firms.get(id ?? '') === true);
      }
      for (const [code, column] of values) column.push(...(await table.numbers(code)));
      data = table.data;
    });
  }
  return { company, year, defaulted, values, directions: directionsOf(question), data };
}

async function extract(file: string, lastYear: number, work: string) {
  const engine = await openWarehouse(':memory:', limits);
  try {
    await openPanel(engine, 'open', file, [...keyColumns, 'default_next_year']);
    const feed = join(work, 'feed');
    await writeFeed(engine, 'open', `CAST(year AS INTEGER) <= ${lastYear}`, feed);
    const rows = await engine.rows<{ company: string; year: number; defaulted: boolean }>(
      `SELECT company_name AS company, CAST(year AS INTEGER) AS year, default_next_year = '1' AS defaulted
       FROM open WHERE CAST(year AS INTEGER) <= ${lastYear} ORDER BY year, company`,
    );
    const outcomes = new Map<number, Map<string, boolean>>();
    for (const { company, year, defaulted } of rows) {
      const firms = outcomes.get(year) ?? new Map<string, boolean>();
      outcomes.set(year, firms.set(company, defaulted));
    }
    return { outcomes, feed };
  } finally {
    engine.close();
  }
}

function directionsOf({ index, columns }: ReturnType<typeof indicatorQuestion>) {
  return new Map(
    columns.map((code) => {
      const direction = index.indicators.get(code)?.direction;
      return [code, direction === 'negative' ? direction : ('positive' as const)];
    }),
  );
}

/** The indicators alone as a program: what a scorecard would compute before its bands. */
function indicatorQuestion(indicators: readonly string[]) {
  const index = indexCatalogue(loadCatalogue(panelModels));
  const resolver = new Resolver(index, { context: {}, source: 'facts', carryMonths: 0 });
  for (const code of indicators) resolver.indicator(code);
  return { program: resolver.builder.build(), index, columns: indicators };
}
