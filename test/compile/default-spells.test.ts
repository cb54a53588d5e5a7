import { describe, expect, test } from 'vitest';
import { defaultSpellsSql } from '../../src/compile/sql/default-spells-sql.js';
import { loadDefaultDefinition } from '../../src/model/default-definition.js';
import type { DefaultDefinition } from '../../src/model/schema/default-definition.js';
import { contractOf, type FeedRow, tinyWarehouse } from './tiny-warehouse.js';

const definition = loadDefaultDefinition('models/default-definition.yaml');
const feed = 'credit.exposure';

/** A loan of enterprise 1 as reported for a month; performing unless changed. */
function loan(month: string, changes: FeedRow = {}): FeedRow {
  const healthy = { class: 'normal', overdue_days: 0, overdue_amount: 0 };
  return {
    month: `${month}-01`,
    account_number: 'L1',
    kind: 'loan',
    balance: 1e6,
    ...healthy,
    ...changes,
  };
}

const bad: FeedRow = { class: 'substandard' };

async function spells(
  rows: readonly FeedRow[],
  { by = definition, knownBy = '2030-12-31' }: { by?: DefaultDefinition; knownBy?: string } = {},
) {
  const warehouse = await tinyWarehouse({ [feed]: rows });
  try {
    const records = by.feeds.map((one) => ({ feed: one, contract: contractOf(one.feed) }));
    return await warehouse.rows(
      `SELECT * FROM (${defaultSpellsSql(by, records, knownBy)}) ORDER BY entity, default_from`,
    );
  } finally {
    warehouse.close();
  }
}

const spell = (from: string, until: string | null, event = 'classified', entity = 1) => ({
  entity,
  default_from: from,
  default_until: until,
  event,
});

describe('a spell of default', () => {
  test('begins at the end of the first month reported in default', async () => {
    expect(await spells([loan('2024-01'), loan('2024-02', bad)])).toEqual([
      spell('2024-02-29', null),
    ]);
  });

  test('begins with 90 days past due only beyond them and above the material amount', async () => {
    const late = (days: number, amount: number) => ({ overdue_days: days, overdue_amount: amount });
    expect(
      await spells([
        loan('2024-01', { ...late(90, 1e6), entity: 1 }),
        loan('2024-01', { ...late(91, 10_000), entity: 2 }),
        loan('2024-01', { ...late(91, 10_000.01), entity: 3 }),
      ]),
    ).toEqual([spell('2024-01-31', null, 'past-due', 3)]);
  });

  test('takes the first event of the definition that holds for any loan of the month', async () => {
    const past = loan('2024-01', { overdue_days: 100, overdue_amount: 5e4 });
    const worse = loan('2024-01', { account_number: 'L2', class: 'loss' });
    expect(await spells([past, worse])).toEqual([spell('2024-01-31', null)]);
    expect(await spells([past])).toEqual([spell('2024-01-31', null, 'past-due')]);
  });

  test('is of loans: a guarantee called in is none', async () => {
    expect(await spells([loan('2024-01', { ...bad, kind: 'guarantee' })])).toEqual([]);
  });

  test('ends after three months reported performing, silence in between allowed', async () => {
    const rows = [loan('2024-01', bad), loan('2024-03'), loan('2024-08')];
    expect(await spells(rows)).toEqual([spell('2024-01-31', '2024-06-30')]);
  });

  test('does not end by silence', async () => {
    expect(await spells([loan('2023-12'), loan('2024-01', bad)])).toEqual([
      spell('2024-01-31', null),
    ]);
  });

  test('does not end while one of two loans is in default', async () => {
    const other = (month: string) => loan(month, { account_number: 'L2' });
    const rows = [loan('2024-01', bad), other('2024-02'), loan('2024-02', bad), other('2024-06')];
    expect(await spells(rows)).toEqual([spell('2024-01-31', '2024-09-30')]);
  });

  test('goes on where it comes back within the probation, and is a new one after it', async () => {
    const back = (month: string) => [loan('2024-01', bad), loan('2024-02'), loan(month, bad)];
    expect(await spells(back('2024-05'))).toEqual([spell('2024-01-31', null)]);
    expect(await spells(back('2024-06'))).toEqual([
      spell('2024-01-31', '2024-05-31'),
      spell('2024-06-30', null),
    ]);
  });

  test('is neither proved nor ended by a report that cannot be read', async () => {
    const unreadable = loan('2024-02', { class: null, overdue_days: null });
    expect(await spells([unreadable])).toEqual([]);
    expect(await spells([loan('2024-01', bad), unreadable])).toEqual([spell('2024-01-31', null)]);
  });

  test('follows the probation of the definition', async () => {
    const by = { ...definition, cure: { ...definition.cure, probationMonths: 0 } };
    const rows = [loan('2024-01', bad), loan('2024-02'), loan('2024-03', bad)];
    expect(await spells(rows, { by })).toEqual([
      spell('2024-01-31', '2024-02-29'),
      spell('2024-03-31', null),
    ]);
  });
});

describe('versions', () => {
  const rows = [
    loan('2024-01', { ...bad, known_from: '2024-02-20', known_to: '2024-05-10' }),
    loan('2024-01', { known_from: '2024-05-10' }),
    loan('2024-02', { ...bad, entity: 2, known_from: '2024-08-01' }),
  ];

  test('count as they stand when the data ends: a correction takes a default back', async () => {
    expect(await spells(rows)).toEqual([spell('2024-02-29', null, 'classified', 2)]);
  });

  test('count as they stood on the day that is asked for', async () => {
    expect(await spells(rows, { knownBy: '2024-04-30' })).toEqual([spell('2024-01-31', null)]);
    expect(await spells(rows, { knownBy: '2024-05-10' })).toEqual([]);
  });
});
