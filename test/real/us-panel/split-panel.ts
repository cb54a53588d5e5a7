import { join } from 'node:path';
import { literal, openWarehouse } from '../../../src/engine/duckdb/index.js';

/** Features and labels of some years, apart, as sealed years would come. */
export interface SplitPanel {
  readonly features: string;
  readonly labels: string;
}

/** Split years of the open panel into a file of features and one of labels, gzipped CSV. */
export async function splitPanel(
  file: string,
  years: readonly [first: number, last: number],
  folder: string,
): Promise<SplitPanel> {
  const features = join(folder, 'features.csv.gz');
  const labels = join(folder, 'labels.csv.gz');
  const engine = await openWarehouse(':memory:');
  try {
    await engine.run(
      `CREATE TABLE panel AS SELECT * FROM read_csv(${literal(file)}, all_varchar = true, header = true)
       WHERE CAST(year AS INTEGER) BETWEEN ${years[0]} AND ${years[1]}`,
    );
    const write = (columns: string, to: string) =>
      engine.run(`COPY (SELECT ${columns} FROM panel) TO ${literal(to)} (FORMAT csv, HEADER)`);
    await write('* EXCLUDE (default_next_year, last_obs, src)', features);
    await write('company_name, year, default_next_year', labels);
  } finally {
    engine.close();
  }
  return { features, labels };
}
