import { literal, type Warehouse } from '../engine/duckdb/index.js';
import type { PeerPosition } from '../score/result.js';
import type { OpenModel } from './open-model.js';

const groups = ['industry', 'track', 'region'] as const;

/**
 * Position among rated peers of the same industry, track and region in a scored population.
 * For display only: the score itself never depends on who else was scored.
 * Groups whose column the scorecard does not read are left out.
 * @param scored A scored Parquet or CSV output of the same model and day.
 */
export async function peerPositions(
  engine: Warehouse,
  { scorecard }: OpenModel,
  scored: string,
  enterprise: {
    readonly id: string;
    readonly score: number | null;
    readonly codes: Readonly<Record<(typeof groups)[number], string | null>>;
  },
): Promise<readonly PeerPosition[]> {
  const positions: PeerPosition[] = [];
  for (const group of groups) {
    const code = enterprise.codes[group];
    if (code === null || !(group in scorecard.context)) continue;
    const medians = scorecard.forces.map(({ code: force }) => `median(${force}) AS ${force}`);
    const score = enterprise.score ?? 'NULL';
    const [row] = await engine.rows<Readonly<Record<string, number | null>>>(`
      SELECT count(*) AS n, median(score) AS score, ${medians.join(', ')},
        (count(*) FILTER (WHERE score < ${score}) + 0.5 * count(*) FILTER (WHERE score = ${score})) / count(*) AS percentile
      FROM ${literal(scored)}
      WHERE ${group} = ${literal(code)} AND grade NOT IN (${literal(scorecard.notRated.grade)}, ${literal(scorecard.default.grade)})`);
    const count = row?.n ?? 0;
    if (row === undefined || count === 0) continue;
    positions.push({
      group,
      code,
      count,
      percentile: enterprise.score === null ? null : (row.percentile ?? null),
      medianScore: row.score ?? null,
      medianForces: Object.fromEntries(
        scorecard.forces.map(({ code: force }) => [force, row[force] ?? null]),
      ),
    });
  }
  return positions;
}
