import { join } from 'node:path';
import { literal, openWarehouse } from '../../src/engine/duckdb/index.js';
import { logistic, mulberry32 } from '../../src/stats/index.js';

/** Risks of which nearly all are distinct, and outcomes that follow them. */
export interface Sample {
  readonly risk: Float64Array;
  /** 0 or 1. */
  readonly defaulted: Float64Array;
}

/** Rows with a default rate of about 5 %, from a seed. */
export function sample(rows: number, seed: number): Sample {
  const random = mulberry32(seed);
  const risk = Float64Array.from({ length: rows }, () => 4 * (random() + random() + random()) - 6);
  const defaulted = risk.map((each) => (random() < logistic(each - 3.6) ? 1 : 0));
  return { risk, defaulted };
}

/** Twenty numeric variables that say more and less about the outcome; every fifth has gaps and ties. */
export function variables(rows: number, count: number, seed: number) {
  const { risk, defaulted } = sample(rows, seed);
  const random = mulberry32(seed + 1);
  const columns = Array.from({ length: count }, (_, variable) =>
    Array.from(risk, (each) => {
      const value = each * (variable / count) + 3 * random();
      if (variable % 5 !== 4) return value;
      return random() < 0.1 ? null : Math.round(value * 10);
    }),
  );
  return { columns, defaulted: [...defaulted] };
}

/**
 * Past scores of enterprises at five year ends as Parquet: nine grades, PDs that are about right,
 * industries, regions and exposures.
 * @returns The file.
 */
export async function scoredHistory(rows: number, folder: string): Promise<string> {
  const file = join(folder, 'history.parquet');
  const engine = await openWarehouse(':memory:');
  const uniform = (key: string) => `(hash(enterprise, year, '${key}') % 1000000007 / 1000000007.0)`;
  await engine.run(`COPY (
    SELECT printf('9144%014d', enterprise) AS enterprise_id, make_date(2019 + year, 12, 31) AS as_of,
      score, 'T' || CAST(1 + least(8, floor((100 - score) / 100 * 9)) AS INTEGER) AS grade, pd,
      CASE WHEN ${uniform('default')} < pd * 1.1 THEN 1 ELSE 0 END AS defaulted,
      round(10000 + 1e7 * ${uniform('exposure')} ** 4, 2) AS exposure,
      'C' || CAST(13 + enterprise % 20 AS VARCHAR) AS industry,
      CAST(330000 + 100 * (enterprise % 11) AS VARCHAR) AS region
    FROM (SELECT *, 1 / (1 + exp(0.07 * score - 0.5)) AS pd
      FROM (SELECT enterprise, year,
        100 * (0.7 * (hash(enterprise) % 1000000007 / 1000000007.0) + 0.3 * ${uniform('score')}) AS score
        FROM range(${Math.ceil(rows / 5)}) e(enterprise), range(5) y(year)))
    LIMIT ${rows}) TO ${literal(file)} (FORMAT parquet)`);
  engine.close();
  return file;
}
