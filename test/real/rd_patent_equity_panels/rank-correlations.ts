import { bootstrapInterval, seededRandom, spearman } from '../../../src/stats/index.js';
import type { ScoredSet } from '../support/score-set.js';

const seed = 20_260_101;
const draws = 2000;

interface Measure {
  readonly label: string;
  readonly x: string;
  readonly y: (outcome: string) => string;
  readonly where: string;
}

interface Pair {
  readonly company: string;
  readonly x: number;
  readonly y: number;
}

/**
 * Does the R&D part of the innovation force rank firms as the citations of their patents and Tobin's q
 * do? The part is the force over its three R&D indicators alone, because nothing else is given.
 * @param scored The panel of `rdPanel`, scored.
 * @returns Lines of a Markdown table: Spearman's ρ with a bootstrap interval over whole firms.
 */
export async function rankCorrelations({ warehouse }: ScoredSet): Promise<readonly string[]> {
  await warehouse.run(`
    CREATE TEMP TABLE ranked AS SELECT outcome.*, "innovation#reweighted" AS rd_part,
      "rd_intensity#observed" AS intensity, "rd_expense_log#observed" AS size, "rd_growth#observed" AS growth
    FROM outcome JOIN scored USING (enterprise_id)`);
  const plain = (outcome: string) => outcome;
  const measures: readonly Measure[] = [
    { label: 'R&D part of the innovation force', x: 'rd_part', y: plain, where: 'true' },
    { label: '… firm-years with R&D only', x: 'rd_part', y: plain, where: 'rd_expense > 0' },
    { label: '… ranked within the year', x: withinYear('rd_part'), y: withinYear, where: 'true' },
    { label: 'R&D intensity alone', x: 'intensity', y: plain, where: 'true' },
    { label: 'R&D expense alone', x: 'size', y: plain, where: 'true' },
    { label: 'R&D growth alone', x: 'growth', y: plain, where: 'true' },
    { label: 'R&D stock itself (no model)', x: 'rd_stock', y: plain, where: 'true' },
  ];
  const outcomes = [
    ['cites', 'later citations'],
    ['cites_per_head', 'later citations an employee'],
    ['tobinq', 'Tobin’s q'],
  ] as const;
  const lines = [
    '',
    `| ranked by | outcome | Spearman ρ | 95 % interval | firm-years | firms |`,
    '|---|---|---:|---|---:|---:|',
  ];
  for (const { label, x, y, where } of measures) {
    for (const [outcome, name] of outcomes) {
      const pairs = await warehouse.rows<Pair>(
        `SELECT company, x, y FROM (SELECT company, year, ${x} AS x, ${y(outcome)} AS y FROM ranked ` +
          `WHERE ${where} AND ${outcome} IS NOT NULL AND rd_part IS NOT NULL) WHERE x IS NOT NULL ORDER BY company, year`,
      );
      lines.push(`| ${label} | ${name} | ${correlationCells(pairs)} |`);
    }
  }
  lines.push(
    '',
    `Intervals: percentile bootstrap, whole firms drawn, ${draws} draws, seed ${seed}.`,
  );
  return lines;
}

/** Average rank among the firms of the year, as a share. */
function withinYear(column: string): string {
  return (
    `(rank() OVER (PARTITION BY year ORDER BY ${column}) + ` +
    `(count(*) OVER (PARTITION BY year, ${column}) - 1) / 2.0) / count(*) OVER (PARTITION BY year)`
  );
}

function correlationCells(pairs: readonly Pair[]): string {
  const firms = new Map<string, Pair[]>();
  for (const pair of pairs) firms.set(pair.company, [...(firms.get(pair.company) ?? []), pair]);
  const rho = (sample: readonly (readonly Pair[])[]): number | null => {
    const all = sample.flat();
    return spearman(
      all.map(({ x }) => x),
      all.map(({ y }) => y),
    ).value;
  };
  const options = { draws, confidence: 0.95, random: seededRandom(seed) };
  const { value, ci, n } = bootstrapInterval([...firms.values()], rho, options);
  const interval = ci === null ? '–' : `${ci[0].toFixed(3)} … ${ci[1].toFixed(3)}`;
  return [value?.toFixed(3) ?? '–', interval, pairs.length, n].join(' | ');
}
