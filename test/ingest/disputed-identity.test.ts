import { describe, expect, it } from 'vitest';
import { creditCodes, registryContract, returnContract } from './contracts.js';
import { type Desk, desk } from './run-ingest.js';

const [own = '', related = '', third = ''] = creditCodes;
const table = 'feed."tax.annual_return"';

/** Returns by code and name, against a registry that knows `own` as 甲公司 and `related` as 乙公司. */
async function filed(lines: readonly string[]): Promise<Desk> {
  const at = desk();
  at.put(
    'market_registration.csv',
    '统一社会信用代码,注册号,企业名称,成立日期,登记日期\n' +
      `${own},4201,甲公司,2010-01-01,2010-01-02\n${related},4202,乙公司,2010-01-01,2024-08-01\n` +
      `${third},4203,丙公司,2010-01-01,2010-01-02\n`,
  );
  at.put('tax_annual_return.csv', `统一社会信用代码,企业名称,年度,申报日期\n${lines.join('\n')}\n`);
  await at.ingest([returnContract, registryContract]);
  return at;
}

const verdicts = `SELECT enterprise_id, fiscal_year, identity_disputed AS disputed,
  identity_compared_on AS compared FROM ${table} JOIN entity USING (entity) ORDER BY record`;

describe('a row that carries a code and a name', () => {
  it('is disputed where the registry gives the name another code, and stays with its code', async () => {
    const at = await filed([`${own},丙公司,2023,2024-05-06`, `${own},甲公司,2022,2023-05-06`]);
    expect(await at.rows(verdicts)).toEqual([
      { enterprise_id: own, fiscal_year: 2023, disputed: true, compared: '2024-05-06' },
      { enterprise_id: own, fiscal_year: 2022, disputed: false, compared: '2023-05-06' },
    ]);
    expect(
      await at.rows("SELECT line, value FROM ingest.issue WHERE code = 'identifier-disputed'"),
    ).toEqual([{ line: 2, value: own }]);
  });

  it('is compared only from the day on which the registry knew the name', async () => {
    const at = await filed([`${own},乙公司,2023,2024-05-06`]);
    expect(await at.rows(verdicts)).toEqual([
      { enterprise_id: own, fiscal_year: 2023, disputed: true, compared: '2024-08-01' },
    ]);
  });

  it('says nothing where the name is unknown or absent, or alone names the enterprise', async () => {
    const at = await filed([
      `${own},丁公司,2023,2024-05-06`,
      `${own},,2022,2023-05-06`,
      ',丙公司,2023,2024-05-06',
    ]);
    const silent = { disputed: null, compared: null };
    expect(await at.rows(verdicts)).toEqual([
      { enterprise_id: own, fiscal_year: 2023, ...silent },
      { enterprise_id: own, fiscal_year: 2022, ...silent },
      { enterprise_id: third, fiscal_year: 2023, ...silent },
    ]);
  });

  it('is corrected by a later row that differs in the name alone', async () => {
    const at = await filed([`${own},丙公司,2023,2024-05-06`, `${own},甲公司,2023,2024-09-01`]);
    expect(
      await at.rows(
        `SELECT identity_disputed AS disputed, known_from, known_to FROM ${table} ORDER BY known_from`,
      ),
    ).toEqual([
      { disputed: true, known_from: '2024-05-06', known_to: '2024-09-01' },
      { disputed: false, known_from: '2024-09-01', known_to: null },
    ]);
  });
});
