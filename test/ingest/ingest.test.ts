import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  column,
  contract,
  creditCodes,
  invoiceContract,
  registryContract,
  returnContract,
} from './contracts.js';
import { desk } from './run-ingest.js';

const [code = '', other = '', third = ''] = creditCodes;
const header =
  '统一社会信用代码,年度,申报日期,营业收入(万元),占比,职工人数,上市,类别,开业月份,备注';
const table = 'feed."tax.annual_return"';

describe('ingest of delimited files', () => {
  it('reads every type of column in its base unit', async () => {
    const at = desk();
    at.put(
      'tax_annual_return.csv',
      `\uFEFF${header}\n${code},2023,2024/5/6,"1,234.5678",12.5%,１２,是,甲,2020年3月,好\n` +
        `${other},2022年度,2023年5月6日,3.5亿元,7,"1,000",false,b,202101,\n`,
    );
    const summary = await at.ingest([returnContract]);
    expect(summary.sources[0]).toMatchObject({ read: 2, accepted: 2, quarantined: 0, merged: 0 });
    expect(
      await at.rows(
        `SELECT fiscal_year, known_from, event_date, revenue, share, staff, listed, class, opened_in, remark, missing FROM ${table} ORDER BY fiscal_year DESC`,
      ),
    ).toEqual([
      {
        fiscal_year: 2023,
        known_from: '2024-05-06',
        event_date: '2023-12-31',
        revenue: 12_345_678,
        share: 0.125,
        staff: 12,
        listed: true,
        class: 'A',
        opened_in: '2020-03-01',
        remark: '好',
        missing: null,
      },
      {
        fiscal_year: 2022,
        known_from: '2023-05-06',
        event_date: '2022-12-31',
        revenue: 350_000_000,
        share: 0.07,
        staff: 1000,
        listed: false,
        class: 'B',
        opened_in: '2021-01-01',
        remark: null,
        missing: null,
      },
    ]);
  });

  it('keeps a row with unreadable optional cells and says why they are missing', async () => {
    const at = desk();
    at.put('tax_annual_return.csv', `${header}\n${code},2023,,***,很多,3.5,maybe,丙,soon,x\n`);
    const summary = await at.ingest([returnContract]);
    expect(summary.sources[0]).toMatchObject({ accepted: 1, quarantined: 0, warnings: 5 });
    const [row] = await at.rows(`SELECT missing, known_from, revenue FROM ${table}`);
    expect(row).toEqual({
      missing:
        ';revenue:suppressed;share:invalid;staff:invalid;listed:invalid;class:invalid;opened_in:invalid;',
      known_from: '2024-05-31',
      revenue: null,
    });
  });

  it('quarantines with the physical line, past quoted line ends, empty lines and broken records', async () => {
    const at = desk();
    at.put(
      'tax_annual_return.csv',
      '统一社会信用代码,年度,备注\r\n' +
        `${code},2023,"two\r\nlines"\r\n\r\n${code},,late\r\n${code},2020,a,b\r\n` +
        `${code},2021,"never closed\r\nBAD,2019,x\r\n${code},2018,y\r\n`,
    );
    const summary = await at.ingest([returnContract]);
    expect(summary.sources[0]).toMatchObject({ read: 6, accepted: 2, quarantined: 4 });
    expect(
      await at.rows(
        `SELECT line, code, "column", value FROM ingest.issue WHERE severity = 'quarantine' ORDER BY line`,
      ),
    ).toEqual([
      { line: 5, code: 'required-empty', column: 'fiscal_year', value: null },
      { line: 6, code: 'row-width', column: null, value: `${code},2020,a,b` },
      { line: 7, code: 'row-quote', column: null, value: `${code},2021,"never closed` },
      { line: 8, code: 'identifier-invalid', column: '统一社会信用代码', value: 'BAD' },
    ]);
    expect(
      await at.rows(`SELECT fiscal_year, record, remark FROM ${table} ORDER BY record`),
    ).toEqual([
      { fiscal_year: 2023, record: 1, remark: 'two\r\nlines' },
      { fiscal_year: 2018, record: 6, remark: 'y' },
    ]);
  });

  it('reads GB18030, UTF-16, tabs and gzip without being told', async () => {
    const at = desk();
    const gb = Buffer.from([
      ...Buffer.from('credit_code,'),
      0xc4,
      0xea,
      0xb6,
      0xc8,
      ...Buffer.from(`\n${code},2023\n`),
    ]);
    at.put('tax_annual_return_a.csv', gb);
    at.put(
      'tax_annual_return_b.csv',
      Buffer.from(`\uFEFFcredit_code,年度\n${code},2022\n`, 'utf16le'),
    );
    at.put('sub/企业所得税年度申报表.tsv.gz', gzipSync(`credit_code\t年度\n${code}\t2021\n`));
    const summary = await at.ingest([returnContract]);
    expect(summary.sources[0]?.files.map(({ encoding, accepted }) => [encoding, accepted])).toEqual(
      [
        ['utf-8', 1],
        ['gb18030', 1],
        ['utf-16le', 1],
      ],
    );
    expect(summary.sources[0]?.accepted).toBe(3);
  });

  it('keeps a damaged UTF-8 file UTF-8 and quarantines the damaged line', async () => {
    const at = desk();
    at.put(
      'tax_annual_return.csv',
      Buffer.concat([
        Buffer.from(`credit_code,年度,备注\n${code},2023,好的\n${code},2022,`),
        Buffer.from([0xff, 0xfe]),
        Buffer.from(`\n${code},2021,也好\n`),
      ]),
    );
    const summary = await at.ingest([returnContract]);
    expect(summary.sources[0]).toMatchObject({ read: 3, accepted: 2, quarantined: 1 });
    expect(
      await at.rows("SELECT line, code FROM ingest.issue WHERE severity = 'quarantine'"),
    ).toEqual([{ line: 3, code: 'row-encoding' }]);
  });

  it('refuses a file without a required column row by row, and lists what nobody claims', async () => {
    const at = desk();
    at.put('tax_annual_return.csv', `credit_code,营收\n${code},1\n${code},2\n`);
    at.put('tax_anual_return.csv', 'x\n');
    const summary = await at.ingest([returnContract]);
    expect(summary.sources[0]).toMatchObject({ read: 2, accepted: 0, quarantined: 2 });
    expect(summary.ignored).toEqual([
      { path: 'tax_anual_return.csv', suggestion: 'tax_annual_return' },
    ]);
  });
});

describe('ingest of other formats', () => {
  it('reads JSON lines', async () => {
    const at = desk();
    at.put(
      'tax_annual_return.jsonl',
      `{"credit_code":"${code}","fiscal_year":2023,"revenue":12.5,"listed":true}\nnot json\n\n{"credit_code":"${other}","fiscal_year":"2022"}\n`,
    );
    const summary = await at.ingest([returnContract]);
    expect(summary.sources[0]).toMatchObject({ read: 3, accepted: 2, quarantined: 1 });
    expect(await at.rows(`SELECT record, revenue, listed FROM ${table} ORDER BY record`)).toEqual([
      { record: 1, revenue: 12.5, listed: true },
      { record: 3, revenue: null, listed: null },
    ]);
    expect(await at.rows(`SELECT line FROM ingest.issue WHERE severity = 'quarantine'`)).toEqual([
      { line: 2 },
    ]);
  });
});

describe('identification', () => {
  it('finds enterprises by registration number and name through the registry', async () => {
    const at = desk();
    at.put(
      'market_registration.csv',
      `统一社会信用代码,注册号,企业名称,成立日期,登记日期\n${code},4201,武汉（甲）公司,2010-01-01,2010-01-02\n` +
        `${other},4202,乙公司,2010-01-01,2010-01-02\n${third},4203,乙公司,2010-01-01,2010-01-02\n`,
    );
    at.put(
      'tax_annual_return.csv',
      '统一社会信用代码,工商注册号,企业名称,年度\n,,武汉(甲) 公司,2023\n,4202,,2023\n,,乙公司,2023\n,,丁公司,2023\n,,,2023\n',
    );
    const summary = await at.ingest([returnContract, registryContract]);
    expect(summary.sources.map(({ source }) => source)).toEqual([
      'market.registration',
      'tax.annual_return',
    ]);
    expect(
      await at.rows(
        `SELECT enterprise_id, matched FROM ${table} JOIN entity USING (entity) ORDER BY record`,
      ),
    ).toEqual([
      { enterprise_id: code, matched: 'name' },
      { enterprise_id: other, matched: 'registration-number' },
    ]);
    expect(
      await at.rows(
        "SELECT line, code FROM ingest.issue WHERE severity = 'quarantine' ORDER BY line",
      ),
    ).toEqual([
      { line: 4, code: 'identifier-ambiguous' },
      { line: 5, code: 'identifier-unknown' },
      { line: 6, code: 'identifier-missing' },
    ]);
  });

  it('keeps a code with a wrong check digit and says so', async () => {
    const at = desk();
    const wrong = `${code.slice(0, 17)}${code.endsWith('0') ? '1' : '0'}`;
    at.put('tax_annual_return.csv', `credit_code,年度\n ${wrong.toLowerCase()} ,2023\n`);
    await at.ingest([returnContract]);
    expect(await at.rows('SELECT enterprise_id, check_digit, scheme FROM entity')).toEqual([
      { enterprise_id: wrong, check_digit: 'failed', scheme: 'credit-code' },
    ]);
    expect(await at.rows('SELECT code FROM ingest.issue ORDER BY code')).toEqual([
      { code: 'cell-trimmed' },
      { code: 'check-digit' },
    ]);
  });
});

describe('audits', () => {
  it('flag a row where their expression holds, and keep it', async () => {
    const at = desk();
    const head = '企业代号,发票号码,开票日期,购方单位代号,金额,税额,价税合计,发票状态';
    at.put(
      'invoices_out_1.csv',
      `${head}\nE1,1,2020-01-01,B1,-10,-1,-11,有效发票\nE1,2,2020-01-01,B1,10,1,12, 作废发票\n`,
    );
    const summary = await at.ingest([invoiceContract]);
    expect(summary.sources[0]).toMatchObject({ accepted: 2, quarantined: 0 });
    expect(await at.rows('SELECT line, code, "column" FROM ingest.issue ORDER BY code')).toEqual([
      { line: 3, code: 'cell-trimmed', column: 'status' },
      { line: 3, code: 'total-differs', column: null },
    ]);
  });
});

describe('dates that are not written plainly', () => {
  it('reads epoch milliseconds as rounded and Chinese numerals', async () => {
    const at = desk();
    const lists = contract({
      code: 'market.list',
      files: [{ match: 'list*' }],
      identify: [{ scheme: 'opaque', headers: ['id'] }],
      key: ['listed_on'],
      eventDate: 'listed_on',
      knownDate: { lagDays: 0 },
      columns: [
        column('listed_on', '列入', 'date', { encoding: 'epoch-milliseconds', roundedDays: 58 }),
        column('decided_on', '决定', 'date', { encoding: 'chinese-numerals' }),
      ],
    });
    at.put(
      'list.csv',
      'id,列入,决定\na,1.48E+12,二〇一七年十月二十三日\nb,1480521600000,二○二〇年三月三十日\n',
    );
    await at.ingest([lists]);
    expect(
      await at.rows(
        'SELECT event_date, known_from, decided_on FROM feed."market.list" ORDER BY record',
      ),
    ).toEqual([
      { event_date: '2016-11-24', known_from: '2017-01-21', decided_on: '2017-10-23' },
      { event_date: '2016-12-01', known_from: '2017-01-28', decided_on: '2020-03-30' },
    ]);
  });
});
