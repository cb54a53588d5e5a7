import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import readWorkbook from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { type SmallProvince, smallProvince } from './province.js';

let province: SmallProvince;

async function bytes(name: string): Promise<Buffer> {
  const content = await readFile(join(province.folder, name));
  return name.endsWith('.gz') ? gunzipSync(content) : content;
}

async function lines(name: string, encoding = 'utf-8'): Promise<readonly string[]> {
  const text = new TextDecoder(encoding, { fatal: true }).decode(await bytes(name));
  return text.trimEnd().split('\n');
}

beforeAll(async () => {
  province = await smallProvince({ enterprises: 1500, dirty: true, format: 'csv' });
});

describe('dirty files', () => {
  it('come in several encodings', async () => {
    const registration = await bytes('market_registration.csv');
    expect([...registration.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    await expect(lines('court_case.csv')).rejects.toThrow();
    expect((await lines('court_case.csv', 'gb18030'))[0]).toMatch(/^统一社会信用代码,案号/);
  });

  it('come as workbook, JSON Lines and compressed', async () => {
    const sheets = await readWorkbook(join(province.folder, 'science_pilot.xlsx'));
    expect(JSON.stringify(sheets)).toContain('统一社会信用代码');
    const [round = '{}'] = await lines('equity_round.jsonl');
    expect(Object.keys(JSON.parse(round))).toContain('统一社会信用代码');
    expect(province.summary.files).toContain('tax_invoice.csv.gz');
  });

  it('name the unit in the header where one column comes in two', async () => {
    expect((await lines('finance_statement_1.csv.gz'))[0]).toContain('营业收入(元)');
    expect((await lines('finance_statement_2.csv.gz'))[0]).toContain('营业收入(万元)');
  });

  it('identify by name or registration number in some feeds', async () => {
    expect((await lines('procurement_contract.csv.gz'))[0]).toMatch(/^企业名称,/);
    expect((await lines('utility_electricity.csv.gz'))[0]).toMatch(/^工商注册号,/);
  });

  it.each([
    ['credit code of wrong length', 'tax_invoice.csv.gz', /^[0-9A-Z]{17},/],
    ['negative invoice', 'tax_invoice.csv.gz', /,"?-[\d,]+\.\d\d"?,/],
    ['thousands separators', 'tax_invoice.csv.gz', /,"\d{1,3}(,\d{3})+\.\d\d",/],
    ['date with slashes', 'tax_invoice.csv.gz', /,\d{4}\/\d{1,2}\/\d{1,2},/],
    ['date in eight digits', 'tax_invoice.csv.gz', /,20\d{6},/],
    ['date in Chinese', 'tax_invoice.csv.gz', /,\d{4}年\d{1,2}月\d{1,2}日,/],
    ['impossible date', 'tax_invoice.csv.gz', /-02-30/],
    ['padded category', 'tax_invoice.csv.gz', /, [^,]+　/],
    ['withheld value', 'finance_statement_2.csv.gz', /,\*\*\*,|,保密,/],
    ['blank cell', 'finance_statement_2.csv.gz', /,,/],
    ['formula as a name', 'market_registration.csv', /"=HYPERLINK\(/],
    ['field too many', 'tax_annual_return.csv.gz', /,备注$/],
  ])('carry: %s', async (_, file, pattern) => {
    expect((await lines(file)).filter((line) => pattern.test(line)).length).toBeGreaterThan(0);
  });

  it('repeat records exactly and correct others later', async () => {
    const invoices = await lines('tax_invoice.csv.gz');
    expect(invoices.length).toBeGreaterThan(new Set(invoices).size);
    const returns = await lines('tax_annual_return.csv.gz');
    const keys = [...new Set(returns)].map((line) => line.split(',').slice(0, 3).join());
    expect(keys.length).toBeGreaterThan(new Set(keys).size);
  });

  it('leave most cells alone: few rows differ in shape', async () => {
    const rows = await lines('tax_credit_rating.csv');
    const odd = rows.filter((line) => line.split(',').length !== 4);
    expect(odd.length / rows.length).toBeLessThan(0.01);
  });
});
