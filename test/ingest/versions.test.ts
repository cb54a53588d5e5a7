import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { column, contract, invoiceContract } from './contracts.js';
import { desk } from './run-ingest.js';

const caseContract = contract({
  code: 'court.case',
  files: [{ match: 'court_case*' }],
  identify: [{ scheme: 'opaque', headers: ['id'] }],
  key: ['case_number'],
  eventDate: 'filed_on',
  knownDate: { column: 'reported_on' },
  columns: [
    column('case_number', '案号', 'text', { required: true }),
    column('filed_on', '立案', 'date'),
    column('amount', '金额', 'money'),
    column('reported_on', '报告', 'date'),
  ],
});
const table = 'feed."court.case"';
const head = 'id,case_number,filed_on,amount,reported_on\n';
const history = `SELECT amount, known_from, known_to, conflict FROM ${table} ORDER BY known_from, record, file`;

describe('versions', () => {
  it('close one another in the order in which they were known', async () => {
    const at = desk();
    at.put(
      'court_case.csv',
      `${head}a,1,2020-01-01,5,2020-03-01\na,1,2020-01-01,4,2020-02-01\na,1,2020-01-01,5,2020-04-01\n`,
    );
    const summary = await at.ingest([caseContract]);
    expect(summary.sources[0]).toMatchObject({ read: 3, accepted: 2, merged: 1 });
    expect(await at.rows(history)).toEqual([
      { amount: 4, known_from: '2020-02-01', known_to: '2020-03-01', conflict: false },
      { amount: 5, known_from: '2020-03-01', known_to: null, conflict: false },
    ]);
  });

  it('keep the losing row of a conflict with an empty validity', async () => {
    const at = desk();
    at.put('court_case.csv', `${head}a,1,2020-01-01,5,2020-03-01\na,1,2020-01-01,4,2020-03-01\n`);
    const summary = await at.ingest([caseContract]);
    expect(summary.sources[0]).toMatchObject({ read: 2, accepted: 2, merged: 0, warnings: 1 });
    expect(await at.rows(history)).toEqual([
      { amount: 5, known_from: '2020-03-01', known_to: '2020-03-01', conflict: true },
      { amount: 4, known_from: '2020-03-01', known_to: null, conflict: true },
    ]);
  });

  it('let void win over valid whichever comes last', async () => {
    const at = desk();
    const line = (status: string) => `E1,7,2020-01-01,B,1,0.1,1.1,${status}\n`;
    at.put(
      'invoices_in_1.csv',
      `企业代号,发票号码,开票日期,销方单位代号,金额,税额,价税合计,发票状态\n${line('作废发票')}${line('有效发票')}`,
    );
    await at.ingest([invoiceContract]);
    expect(await at.rows('SELECT status FROM feed."tax.invoice" WHERE known_to IS NULL')).toEqual([
      { status: 'void' },
    ]);
  });

  it('date a correction of a later ingest by its receipt, and change nothing on a repeat', async () => {
    const at = desk();
    at.put('court_case.csv', `${head}a,1,2020-01-01,5,2020-03-01\nb,1,2020-01-01,1,2020-03-01\n`);
    const first = await at.ingest([caseContract], { received: '2020-03-05' });
    const again = await at.ingest([caseContract], { received: '2020-03-09' });
    expect(again.sources[0]).toMatchObject({ read: 0, snapshot: first.sources[0]?.snapshot });
    at.put('court_case_2.csv', `${head}a,1,2020-01-01,6,2020-03-01\nb,1,2020-01-01,1,2020-03-01\n`);
    const later = await at.ingest([caseContract], { received: '2020-05-01' });
    expect(later.sources[0]).toMatchObject({ read: 2, accepted: 1, merged: 1 });
    expect(await at.rows(`${history.replace('ORDER', 'WHERE entity = 1 ORDER')}`)).toEqual([
      { amount: 5, known_from: '2020-03-01', known_to: '2020-05-01', conflict: false },
      { amount: 6, known_from: '2020-05-01', known_to: null, conflict: false },
    ]);
    expect(await at.rows(`SELECT seq FROM ${table} ORDER BY rowid`)).toEqual([
      { seq: 1 },
      { seq: 2 },
      { seq: 3 },
    ]);
  });
});

const day = fc.integer({ min: 1, max: 9 }).map((n) => `2020-01-0${n}`);
const statement = fc.record({
  id: fc.constantFrom('A', 'B'),
  key: fc.constantFrom('1', '2'),
  amount: fc.integer({ min: 1, max: 3 }),
  known: day,
});

describe('a random history', () => {
  it('shows as of any date what was last said by then, and no row is lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(statement, { minLength: 1, maxLength: 25 }), async (rows) => {
        const at = desk();
        at.put(
          'court_case.csv',
          head +
            rows
              .map(({ id, key, amount, known }) => `${id},${key},2019-01-01,${amount},${known}\n`)
              .join(''),
        );
        const [source] = (await at.ingest([caseContract])).sources;
        expect(source?.read).toBe(rows.length);
        expect((source?.accepted ?? 0) + (source?.merged ?? 0)).toBe(rows.length);
        for (const asOf of ['2020-01-01', '2020-01-04', '2020-01-09']) {
          const seen = await at.rows(
            `SELECT enterprise_id || case_number AS k, CAST(amount AS INTEGER) AS amount FROM ${table} JOIN entity USING (entity) ` +
              `WHERE known_from <= DATE '${asOf}' AND (known_to IS NULL OR known_to > DATE '${asOf}') ORDER BY k`,
          );
          const told = new Map<string, { amount: number; known: string }>();
          for (const { id, key, amount, known } of rows) {
            const before = told.get(id + key);
            if (known <= asOf && known >= (before?.known ?? ''))
              told.set(id + key, { amount, known });
          }
          const expected = [...told].map(([k, { amount }]) => ({ k, amount }));
          expect(seen).toEqual(expected.toSorted((left, right) => (left.k < right.k ? -1 : 1)));
        }
      }),
      { numRuns: 25, seed: 7 },
    );
  });

  it('is the same in one ingest or, where every file only adds, in several', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(statement, { minLength: 2, maxLength: 12 }), async (rows) => {
        const sorted = rows.toSorted((left, right) => (left.known < right.known ? -1 : 1));
        const at = desk();
        for (const [index, { id, key, amount, known }] of sorted.entries()) {
          at.put(
            `court_case_${String(index).padStart(2, '0')}.csv`,
            `n,${head}${index},${id},${key},2019-01-01,${amount},${known}\n`,
          );
          if (index % 4 === 3) await at.ingest([caseContract], { received: known });
        }
        await at.ingest([caseContract], { received: sorted.at(-1)?.known ?? '2020-01-09' });
        const whole = desk();
        whole.put(
          'court_case.csv',
          head +
            sorted
              .map(({ id, key, amount, known }) => `${id},${key},2019-01-01,${amount},${known}\n`)
              .join(''),
        );
        await whole.ingest([caseContract], { received: '2020-01-09' });
        const current = `SELECT enterprise_id, case_number, amount FROM ${table} JOIN entity USING (entity) WHERE known_to IS NULL ORDER BY ALL`;
        expect(await at.rows(current)).toEqual(await whole.rows(current));
        const [balance] = await at.rows(
          'SELECT CAST(sum(read - accepted - quarantined - merged) AS INTEGER) AS n FROM ingest.file',
        );
        expect(balance?.n).toBe(0);
      }),
      { numRuns: 10, seed: 11 },
    );
  });
});
