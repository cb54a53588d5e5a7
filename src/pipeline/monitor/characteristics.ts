import { identifier, type Warehouse } from '../../engine/duckdb/index.js';
import { indicatorCodes } from '../../model/hierarchy.js';
import type { EarlyWarning } from '../../model/schema/early-warning.js';
import { type BinCounts, type Characteristic, type Drift, driftOf } from '../../monitor/index.js';
import type { OpenModel } from '../open-model.js';
import { gradesOf } from './flows.js';

/** Two days by the names of the relations of their rated rows, and what drift is held against. */
export interface DayPair {
  readonly baseline: string;
  readonly current: string;
  readonly model: OpenModel;
  readonly limits: EarlyWarning['drift'];
}

/** Drift of the score of one day against another. */
export async function scoreDrift(engine: Warehouse, pair: DayPair): Promise<Drift> {
  return driftOf(await numberBins(engine, pair, 'score'), pair.limits);
}

/** Columns of a day that {@link characteristicsOf} reads. */
export function measuredColumns({ scorecard }: OpenModel): readonly string[] {
  return [
    ...['score', 'grade'],
    ...scorecard.forces.map(({ code }) => `force:${code}`),
    ...indicatorCodes(scorecard).flatMap((code) => [`value:${code}`, `points:${code}`]),
  ];
}

/** Drift of score, grade, every force and every indicator, among the rated of each day. */
export async function characteristicsOf(
  engine: Warehouse,
  pair: DayPair,
): Promise<readonly Characteristic[]> {
  const { scorecard } = pair.model;
  const shifts = await pointsShifts(engine, pair);
  const found: Characteristic[] = [
    await characteristic(engine, pair, { kind: 'score', code: 'score', column: 'score' }),
    await characteristic(engine, pair, { kind: 'grade', code: 'grade', column: 'grade' }),
  ];
  for (const { code } of scorecard.forces) {
    const column = `force:${code}`;
    found.push(await characteristic(engine, pair, { kind: 'force', code, column }));
  }
  for (const code of indicatorCodes(scorecard)) {
    const column = `value:${code}`;
    const drift = await characteristic(engine, pair, { kind: 'indicator', code, column });
    found.push({ ...drift, pointsShift: shifts.get(code) ?? null });
  }
  return found;
}

interface Measured {
  readonly kind: Characteristic['kind'];
  readonly code: string;
  readonly column: string;
}

async function characteristic(
  engine: Warehouse,
  pair: DayPair,
  { kind, code, column }: Measured,
): Promise<Characteristic> {
  const isText =
    kind === 'grade' ||
    (kind === 'indicator' && pair.model.index.indicators.get(code)?.kind === 'category');
  const bins = await (isText
    ? textBins(engine, pair, column, kind === 'grade' ? gradesOf(pair.model.scorecard) : null)
    : numberBins(engine, pair, column));
  const drift = driftOf(bins, pair.limits);
  const missing = drift.shares.find(({ bin }) => bin === missingBin);
  return {
    kind,
    code,
    ...drift,
    missing: {
      baseline: drift.psi === null ? null : (missing?.baseline ?? 0),
      current: drift.psi === null ? null : (missing?.current ?? 0),
    },
    pointsShift: null,
  };
}

/** Name of the bin of those without a value. */
const missingBin = 'missing';

/** Bins (lo, hi] between distinct quantiles (type 7) of the baseline, then the missing values. */
async function numberBins(
  engine: Warehouse,
  pair: DayPair,
  column: string,
): Promise<readonly BinCounts[]> {
  const value = identifier(column);
  const edges = await edgesOf(engine, pair, value);
  const within = edges.map((edge, place) => {
    const above = place === 0 ? '' : `${value} > ${double(edges[place - 1] ?? edge)} AND `;
    return `count(*) FILTER (${above}${value} <= ${double(edge)})`;
  });
  const last = edges.at(-1);
  const beyond =
    last === undefined ? `count(${value})` : `count(*) FILTER (${value} > ${double(last)})`;
  const cells = [...within, beyond, `count(*) FILTER (${value} IS NULL)`];
  const countsOn = async (day: string): Promise<readonly number[]> => {
    const [row] = await engine.rows<{ counts: readonly number[] }>(
      `SELECT [${cells.join(', ')}] AS counts FROM ${day}`,
    );
    return row?.counts ?? [];
  };
  const baseline = await countsOn(pair.baseline);
  const current = await countsOn(pair.current);
  const names = [...edges.map((edge) => `≤ ${edge}`), `> ${last ?? '−∞'}`, missingBin];
  const bins = names.map((bin, place) => ({
    bin,
    baseline: baseline[place] ?? 0,
    current: current[place] ?? 0,
  }));
  return withoutEmptyMissing(bins);
}

/** Distinct inner quantiles of the baseline, without its maximum. */
async function edgesOf(
  engine: Warehouse,
  pair: DayPair,
  value: string,
): Promise<readonly number[]> {
  const { bins } = pair.limits;
  const levels = Array.from({ length: bins - 1 }, (_, step) => (step + 1) / bins);
  const [row] = await engine.rows<{ edges: readonly number[] | null; highest: number | null }>(
    `SELECT quantile_cont(${value}, [${levels.join(', ')}]) AS edges, max(${value}) AS highest
     FROM ${pair.baseline}`,
  );
  const edges = row?.edges ?? [];
  return [...new Set(edges)].filter((edge) => edge !== row?.highest);
}

/** A number exactly as it is: through its shortest text, not through a decimal. */
function double(value: number): string {
  return `'${value}'::DOUBLE`;
}

/** One bin a text, in the order given or by name, then the missing values. */
async function textBins(
  engine: Warehouse,
  pair: DayPair,
  column: string,
  order: readonly string[] | null,
): Promise<readonly BinCounts[]> {
  const value = identifier(column);
  const counts = await engine.rows<{ bin: string | null; baseline: number; current: number }>(`
    SELECT ${value} AS bin, count(*) FILTER (day = 0) AS baseline, count(*) FILTER (day = 1) AS current
    FROM (SELECT ${value}, 0 AS day FROM ${pair.baseline}
      UNION ALL SELECT ${value}, 1 AS day FROM ${pair.current})
    GROUP BY ${value} ORDER BY bin`);
  const named = counts.flatMap(({ bin, ...rest }) => (bin === null ? [] : [{ bin, ...rest }]));
  const ordered =
    order === null
      ? named
      : order.map(
          (bin) => named.find((one) => one.bin === bin) ?? { bin, baseline: 0, current: 0 },
        );
  const none = counts.find(({ bin }) => bin === null);
  return withoutEmptyMissing([
    ...ordered,
    { bin: missingBin, baseline: none?.baseline ?? 0, current: none?.current ?? 0 },
  ]);
}

function withoutEmptyMissing(bins: readonly BinCounts[]): readonly BinCounts[] {
  return bins.filter((one) => one.bin !== missingBin || one.baseline + one.current > 0);
}

/** Change of the mean contribution of every indicator, exact sums over decimals; none without rated. */
async function pointsShifts(
  engine: Warehouse,
  { baseline, current, model }: DayPair,
): Promise<ReadonlyMap<string, number>> {
  const codes = indicatorCodes(model.scorecard);
  const means = codes.map((code) => {
    const points = identifier(`points:${code}`);
    return `CAST(sum(CAST(${points} AS DECIMAL(38, 12))) AS DOUBLE) / count(*)`;
  });
  const meansOn = async (day: string): Promise<readonly (number | null)[]> => {
    const [row] = await engine.rows<{ means: readonly (number | null)[] }>(
      `SELECT [${means.join(', ')}] AS means FROM ${day}`,
    );
    return row?.means ?? [];
  };
  const [before, now] = [await meansOn(baseline), await meansOn(current)];
  return new Map(
    codes.flatMap((code, place): readonly (readonly [string, number])[] => {
      const [from = null, to = null] = [before[place], now[place]];
      return from === null || to === null ? [] : [[code, to - from]];
    }),
  );
}
