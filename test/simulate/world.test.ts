import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Warehouse } from '../../src/engine/duckdb/index.js';
import { allFeeds } from '../../src/simulate/feeds/all-feeds.js';
import { driverFeeds } from '../../src/simulate/feeds/driver.js';
import { contracts, reader, type SmallProvince, smallProvince } from './province.js';

const numbers = z.record(z.string(), z.number());
const statementSchema = z.object({
  truth: z.object({
    hazard: z.object({
      intercept: z.number(),
      drivers: numbers,
      stages: numbers,
      ordinary: z.number(),
    }),
    driverWeights: numbers,
  }),
});

let province: SmallProvince;
let database: Warehouse;

const table = (stem: string) => `read_parquet('${join(province.folder, stem)}_0001.parquet')`;
const truth = () => `read_parquet('${join(province.folder, 'truth.parquet')}')`;

async function one(sql: string): Promise<number> {
  const [row] = await database.rows<{ readonly value: number }>(`select (${sql}) as value`);
  return row?.value ?? Number.NaN;
}

beforeAll(async () => {
  province = await smallProvince({ enterprises: 3000, technologyShare: 0.3 });
  database = await reader();
});
afterAll(() => database.close());

describe('the world', () => {
  it('writes every feed that has a contract', () => {
    expect(Object.keys(province.summary.rows).sort()).toEqual(
      contracts.map(({ code }) => code).sort(),
    );
    const departments = allFeeds.filter((query) => !driverFeeds.includes(query));
    expect(departments.map(({ feed }) => feed).sort()).toEqual(
      contracts.map(({ code }) => code).sort(),
    );
    for (const [feed, rows] of Object.entries(province.summary.rows)) {
      expect(rows, feed).toBeGreaterThan(0);
    }
  });

  it('keeps to the row budgets: 80 to 90 for a technology firm, three to four for others', () => {
    const { technology, enterprises, rows } = province.summary;
    const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
    const others = (enterprises - technology) * 3.5;
    expect(technology / enterprises).toBeCloseTo(0.3, 1);
    expect((all - others) / technology).toBeGreaterThan(75);
    expect((all - others) / technology).toBeLessThan(95);
  });

  it('fills every column of every contract but those it names', async () => {
    const unsimulated = ['graduates_joined', 'rd_tax_relief'];
    for (const contract of contracts) {
      const stem = contract.code.replace('.', '_');
      const codes = contract.columns.map(({ code }) => code);
      const columns = codes.filter((code) => !unsimulated.includes(code));
      const filled = await database.rows(
        `select ${columns.map((code) => `count("${code}") as "${code}"`).join(', ')} from ${table(stem)}`,
      );
      for (const code of columns)
        expect(filled[0]?.[code], `${contract.code} ${code}`).toBeGreaterThan(0);
    }
  });

  it('has a true PD in (0, 1) whose mean the default rate follows', async () => {
    expect(await one(`select min(true_pd) from ${truth()}`)).toBeGreaterThan(0);
    expect(await one(`select max(true_pd) from ${truth()}`)).toBeLessThan(1);
    const known = `${truth()} where defaulted is not null`;
    const expected = await one(`select sum(true_pd) from ${known}`);
    const spread = await one(`select sqrt(sum(true_pd * (1 - true_pd))) from ${known}`);
    const observed = await one(`select count(*) filter (defaulted) from ${known}`);
    expect(Math.abs(observed - expected)).toBeLessThan(4 * spread);
    expect(observed).toBe(province.summary.defaulted);
  });

  it('states the law by which the true PDs are made, up to what a year shares', async () => {
    const { truth: said } = statementSchema.parse(
      JSON.parse(readFileSync(join(province.folder, 'simulation.json'), 'utf8')),
    );
    const { intercept, drivers, stages, ordinary } = said.hazard;
    const linear = Object.entries(drivers).map(([driver, slope]) => `${slope} * ${driver}`);
    const levels = Object.entries(stages).map(([stage, at]) => `when '${stage}' then ${at}`);
    const law = `${[intercept, ...linear].join(' + ')} + case stage ${levels.join(' ')} end + if(technology, 0, ${ordinary})`;
    const unsaid = `ln(true_pd / (1 - true_pd)) - (${law})`;
    const years = await database.rows<{ readonly low: number; readonly high: number }>(
      `select min(${unsaid})::DOUBLE as low, max(${unsaid})::DOUBLE as high from ${truth()} group by as_of order by as_of`,
    );
    expect(years).toHaveLength(4);
    for (const { low, high } of years) expect(high - low).toBeLessThan(1e-9);
    const shared = years.map(({ low }) => low);
    expect(Math.max(...shared) - Math.min(...shared)).toBeGreaterThan(0.05);
    expect(Object.values(said.driverWeights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(
      1,
      12,
    );
  });

  it('lets the latent variables drive the numbers of the departments', async () => {
    const latents = `(select enterprise_id as credit_code, quality, strength, honesty from ${truth()} where as_of = DATE '2024-12-31')`;
    const correlation = (x: string, y: string, stem: string, where: string) =>
      one(
        `select corr(${x}::DOUBLE, ${y}) from ${table(stem)} join ${latents} using (credit_code) where ${where}`,
      );
    const year = 'fiscal_year = 2024 and total_assets > 0';
    expect(
      await correlation(
        'hightech_revenue / revenue',
        'quality',
        'tax_annual_return',
        'fiscal_year = 2024 and hightech_revenue > 0',
      ),
    ).toBeGreaterThan(0.5);
    expect(await correlation('value_score', 'quality', 'ip_patent', 'true')).toBeGreaterThan(0.4);
    expect(
      await correlation('total_liabilities / total_assets', 'strength', 'finance_statement', year),
    ).toBeLessThan(-0.5);
    expect(
      await correlation('net_profit / revenue', 'strength', 'finance_statement', year),
    ).toBeGreaterThan(0.3);
  });

  it('lets exaggerating firms contradict themselves across departments', async () => {
    const ratio = (condition: string) =>
      one(`select median(r.rd_expense * 10000 / t.rd_deduction_base)::DOUBLE from ${table('science_rd_activity')} r
        join ${table('tax_annual_return')} t using (credit_code, fiscal_year)
        join ${truth()} h on h.enterprise_id = credit_code where t.rd_deduction_base > 0 and ${condition}`);
    expect(await ratio('honesty > 0')).toBeLessThan(1.2);
    expect(await ratio('honesty < -1.8')).toBeGreaterThan(1.4);
  });

  it('lets honest firms claim the inventions the office knows, and exaggerating ones more', async () => {
    const known = `select credit_code, patent_number, arg_max(granted_on, reported_on) as granted_on,
      arg_max(lapsed_on, reported_on) as lapsed_on from ${table('ip_patent')} where kind = 'invention' group by all`;
    const excess = (condition: string) =>
      one(`select count(*)::DOUBLE from (
        select r.credit_code, any_value(inventions_claimed) as claimed, count(patent_number) as valid
        from ${table('science_rd_activity')} r
        join (select distinct enterprise_id as credit_code, honesty from ${truth()}) h using (credit_code)
        left join (${known}) k on k.credit_code = r.credit_code and granted_on <= DATE '2024-12-31'
          and (lapsed_on is null or lapsed_on > DATE '2024-12-31')
        where fiscal_year = 2024 and ${condition} group by r.credit_code)
      where claimed > valid`);
    expect(await excess('honesty > -0.9')).toBe(0);
    expect(await excess('honesty < -1.8')).toBeGreaterThan(5);
  });

  it('lets only exaggerating firms file in the name of another registered one', async () => {
    const registered = `(select distinct credit_code, name from ${table('market_registration')})`;
    const borrowed = (condition: string) =>
      one(`select count(*) from ${table('tax_annual_return')} t join ${registered} own using (credit_code)
        join ${registered} other on other.name = taxpayer_name
        join (select distinct enterprise_id as credit_code, honesty from ${truth()}) h on h.credit_code = t.credit_code
        where other.credit_code <> t.credit_code and taxpayer_name <> own.name and ${condition}`);
    expect(await borrowed('honesty > -0.9')).toBe(0);
    expect(await borrowed('honesty < -1.5')).toBeGreaterThan(5);
  });

  it('shows a default in the loans and silence afterwards', async () => {
    const gone = `(select enterprise_id as credit_code, any_value(defaulted_on) as on_date from ${truth()}
      where defaulted_on < DATE '2025-06-01' and technology group by 1)`;
    const defaulted = await one(`select count(*) from ${gone}`);
    expect(defaulted).toBeGreaterThan(3);
    expect(
      await one(
        `select count(distinct credit_code) from ${table('credit_exposure')} join ${gone} using (credit_code) where class in ('substandard', 'doubtful', 'loss') and overdue_days > 90`,
      ),
    ).toBe(defaulted);
    expect(
      await one(
        `select count(*) from ${table('credit_exposure')} join ${gone} using (credit_code) where overdue_days > 90 and last_day(month) < on_date`,
      ),
    ).toBe(0);
    expect(
      await one(
        `select count(*) from ${table('utility_electricity')} join ${gone} using (credit_code) where month > on_date + 210`,
      ),
    ).toBe(0);
  });
});

describe('what was known when', () => {
  const later: readonly (readonly [string, string, readonly string[]])[] = [
    ['market_registration', 'reported_on', ['established_on']],
    ['market_supervision', 'reported_on', ['decided_on', 'removed_on']],
    ['tax_arrears', 'published_on', ['since', 'cleared_on']],
    ['hr_arrears', 'published_on', ['since', 'cleared_on']],
    ['utility_arrears', 'published_on', ['since', 'cleared_on']],
    ['science_platform', 'reported_on', ['approved_on', 'revoked_on']],
    ['industry_profile', 'reported_on', ['certified_on']],
    ['ip_patent', 'reported_on', ['filed_on', 'published_on', 'granted_on', 'lapsed_on']],
    ['ip_inventor', 'published_on', ['filed_on']],
    ['hr_insured_person', 'reported_on', ['insured_from', 'insured_to']],
    ['finance_statement', 'signed_on', ['make_date(fiscal_year, 12, 31)']],
    ['tax_annual_return', 'filed_on', ['make_date(fiscal_year, 12, 31)']],
    ['equity_round', 'disclosed_on', ['closed_on']],
    ['equity_pledge', 'reported_on', ['since', 'released_on']],
    ['court_case', 'reported_on', ['filed_on', 'closed_on']],
    ['court_enforcement', 'reported_on', ['since', 'removed_on']],
    ['procurement_contract', 'reported_on', ['signed_on', 'performed_on']],
    ['securities_listing', 'reported_on', ['since', 'until']],
  ];

  it.each(later)(
    '%s never tells what happens after its own known date',
    async (stem, known, dates) => {
      const early = dates.map((date) => `${date} > ${known}`).join(' or ');
      expect(await one(`select count(*) from ${table(stem)} where ${early}`)).toBe(0);
      expect(
        await one(`select count(*) from ${table(stem)} where ${known} > DATE '2025-12-31'`),
      ).toBe(0);
    },
  );

  it.each([
    ['tax_arrears', 'cleared_on', 'arrears_number', 'published_on'],
    ['ip_patent', 'granted_on', 'patent_number', 'reported_on'],
    ['procurement_contract', 'performed_on', 'contract_number', 'reported_on'],
    ['court_case', 'closed_on', 'case_number', 'reported_on'],
  ])('%s: the newest version is never less complete (%s)', async (stem, fact, key, known) => {
    expect(
      await one(`select count(*) from (select arg_max(${fact}, ${known}) as newest, max(${fact}) as latest
      from ${table(stem)} group by credit_code, ${key}) where newest is null and latest is not null`),
    ).toBe(0);
  });
});
