import { join } from 'node:path';
import type { Calibration } from '../../../src/model/schema/calibration.js';
import { calibrateCohorts } from '../../../src/pipeline/calibrate-warehouse.js';
import { simulatedWarehouse } from '../../support/simulated-warehouse.js';
import { draw, rowsOf } from './drawing.js';

/** Mean true PD of the enterprises of one grade, all cohorts together. */
export interface TrueGrade {
  readonly grade: string;
  readonly n: number;
  readonly truePd: number;
}

/** Two cohorts of a province whose true PDs are known. */
export interface KnownPds {
  readonly grades: readonly TrueGrade[];
  /** Mean over the cohorts of their mean true PDs. */
  readonly overall: number;
  readonly calibrated: (method: Calibration['method']) => Promise<Calibration>;
}

/**
 * Simulate 2,000 technology firms over four years into a folder, ingest, score and draw the cohorts of 2022
 * and 2023. Fewer enterprises have too few defaults for an interval to say anything.
 */
export async function knownPds(folder: string): Promise<KnownPds> {
  const table = join(folder, 'cohorts.parquet');
  const province = await simulatedWarehouse(folder, { enterprises: 2000, years: 4, seed: 12 });
  const { warehouse } = province;
  const drawn = await draw(folder, warehouse, ['2022-12-31', '2023-12-31']);
  const known = `FROM '${table}' JOIN '${province.truth}' t USING (enterprise_id, as_of)
    WHERE NOT in_default AND grade <> 'NR'`;
  const grades = await rowsOf<TrueGrade>(
    `SELECT grade, count(*) AS n, avg(true_pd) AS "truePd" ${known} GROUP BY grade ORDER BY grade`,
  );
  const [mean] = await rowsOf<{ pd: number }>(
    `SELECT avg(pd) AS pd FROM (SELECT as_of, avg(true_pd) AS pd ${known} GROUP BY as_of)`,
  );
  const choices = {
    philosophy: 'through-the-cycle',
    margin: {},
    floor: 0,
    underRecorded: { years: [], treatment: 'left-out' },
  } as const;
  const settings = { threads: 1, temp: folder };
  return {
    grades,
    overall: mean?.pd ?? Number.NaN,
    calibrated: (method) =>
      calibrateCohorts(table, drawn, { choices: { ...choices, method }, warehouse, settings }),
  };
}

/** Grades whose true PD, multiplied, is outside the interval that the calibration states for them. */
export function outsideInterval(
  truth: readonly TrueGrade[],
  { grades }: Calibration,
  factor: number,
): readonly string[] {
  return truth
    .filter(({ grade, truePd }) => {
      const [low, high] = grades.find((one) => one.grade === grade)?.interval ?? [0, 1];
      return truePd * factor < low || truePd * factor > high;
    })
    .map(({ grade }) => grade);
}
