import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isIsoDate } from '../base/dates.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { gb18030Encoder } from '../base/gb18030.js';
import { literal, openWarehouse, type Warehouse } from '../engine/duckdb/index.js';
import { calendarOf } from './calendar.js';
import { type FeedWriter, openFeedWriters } from './feed-writer.js';
import type { SimulationOptions, SimulationSummary } from './options.js';
import { makeWorld, prepareProvince } from './province.js';
import type { Population } from './world/enterprise.js';
import { driverWeights, hazard } from './world/hazard.js';
import { truthQuery } from './world/year-end.js';

/** Enterprises made at a time: bounds the memory; dirty text passes through the process. */
const rangeSize = { parquet: 100_000, csv: 25_000 } as const;

/**
 * Write a synthetic province: department feeds with all their versions, `truth.parquet` (the true
 * probability of default of every enterprise at every year end and what drove it) and `simulation.json`
 * (parameters, the true law of default with the weights of its drivers, counts). The numbers of the
 * departments and the defaults follow from the same latent quality, strength and honesty, never from a
 * score.
 *
 * ranges of enterprises → world tables → feeds (one query each) → files; then truth and summary.
 *
 * @throws CreditRadarError `simulation-option-refused` for a number or date out of range.
 */
export async function simulate(options: SimulationOptions): Promise<SimulationSummary> {
  check(options);
  await mkdir(options.out, { recursive: true });
  await mkdir(options.temp, { recursive: true });
  const temp = await mkdtemp(join(options.temp, 'simulate-'));
  const { threads, memory } = options;
  const database = await openWarehouse(':memory:', { threads, memory, temp });
  try {
    return await simulateInto(database, options, temp);
  } finally {
    database.close();
    await rm(temp, { recursive: true, force: true });
  }
}

async function simulateInto(
  database: Warehouse,
  options: SimulationOptions,
  temp: string,
): Promise<SimulationSummary> {
  const { enterprises, out, dirty, format, seed, technologyShare } = options;
  const calendar = calendarOf(options.endDate, options.years);
  const population: Population = { calendar, technologyShare };
  await prepareProvince(database, seed, population);
  await makeWorld(database, population, 1, 0);
  const encodeGb18030 = gb18030Encoder();
  const writers = await openFeedWriters(
    { database, calendar, out, temp, dirty, format, encodeGb18030 },
    options.contracts,
  );
  const totals = await writeRanges(database, options, population, writers, temp);
  await database.run(
    `copy (select * from read_parquet(${literal(join(temp, 'truth_*.parquet'))}))
      to ${literal(join(out, 'truth.parquet'))} (format parquet, compression zstd)`,
  );
  const files: string[] = ['truth.parquet'];
  for (const writer of writers) files.push(...(await writer.finish()));
  const summary: SimulationSummary = { enterprises, ...totals, files: files.sort() };
  await writeFile(join(out, 'simulation.json'), describe(options, summary));
  return summary;
}

async function writeRanges(
  database: Warehouse,
  options: SimulationOptions,
  population: Population,
  writers: readonly FeedWriter[],
  temp: string,
): Promise<Pick<SimulationSummary, 'technology' | 'defaulted' | 'rows'>> {
  const size = rangeSize[options.format];
  const rows: Record<string, number> = {};
  let technology = 0;
  let defaulted = 0;
  let written = 0;
  for (let from = 1, range = 1; from <= options.enterprises; from += size, range++) {
    const to = Math.min(from + size - 1, options.enterprises);
    await makeWorld(database, population, from, to);
    for (const { feed, write } of writers) {
      const count = await write(range);
      rows[feed] = (rows[feed] ?? 0) + count;
      written += count;
    }
    const part = join(temp, `truth_${String(range).padStart(5, '0')}.parquet`);
    const truth = truthQuery(population.calendar.end);
    await database.run(`copy (${truth}) to ${literal(part)} (format parquet)`);
    const [counts] = await database.rows<{
      readonly technology: number;
      readonly defaulted: number;
    }>(
      `select count(*) filter (technology) as technology,
        count(*) filter (defaulted_on <= DATE '${population.calendar.end}') as defaulted from enterprise`,
    );
    technology += counts?.technology ?? 0;
    defaulted += counts?.defaulted ?? 0;
    options.progress({ enterprises: to, ofEnterprises: options.enterprises, rows: written });
  }
  return { technology, defaulted, rows };
}

/** What made the files; neither threads, memory nor folders, which have no influence. */
function describe(options: SimulationOptions, summary: SimulationSummary): string {
  const { enterprises, years, seed, dirty, technologyShare, format, endDate } = options;
  const parameters = { enterprises, years, seed, dirty, technologyShare, format, endDate };
  const truth = { hazard, driverWeights: driverWeights(hazard) };
  return `${JSON.stringify({ parameters, truth, summary }, null, 2)}\n`;
}

function check(options: SimulationOptions): void {
  const { enterprises, years, seed, technologyShare, endDate } = options;
  const whole = (value: number, from: number, to: number) =>
    Number.isSafeInteger(value) && value >= from && value <= to;
  if (!whole(enterprises, 1, 50_000_000)) refuse('enterprises', enterprises, '1–50,000,000');
  if (!whole(years, 1, 10)) refuse('years', years, '1–10');
  if (!whole(seed, 0, 2 ** 53 - 1)) refuse('seed', seed, '0–2^53−1');
  if (!(technologyShare >= 0 && technologyShare <= 1)) {
    refuse('technologyShare', technologyShare, '0–1');
  }
  if (!isIsoDate(endDate)) refuse('endDate', endDate, 'YYYY-MM-DD');
}

function refuse(option: string, value: number | string, range: string): never {
  throw new CreditRadarError('simulation-option-refused', { option, value, range });
}
