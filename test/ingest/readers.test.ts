import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { openWarehouse } from '../../src/engine/duckdb/index.js';
import { column, contract, creditCodes, returnContract } from './contracts.js';
import { type Desk, desk } from './run-ingest.js';

const notes = contract({
  code: 'test.note',
  files: [{ match: 'note*' }],
  identify: [{ scheme: 'opaque', headers: ['id'] }],
  key: ['number'],
  eventDate: 'said_on',
  knownDate: { snapshot: '2024-01-01' },
  columns: [
    column('number', '序号', 'integer', { required: true }),
    column('said_on', '日期', 'date'),
    column('first', '甲', 'text'),
    column('second', '乙', 'text'),
  ],
});

const header = ['id', '序号', '甲', '乙'];
const character = fc.constantFrom(...'ab 中文，。龘é,;"\n\t\'=|0');
const cell = fc
  .array(character, { maxLength: 8 })
  .map((all) => all.join('').trim())
  .filter((text) => !/^\s|\s$/u.test(text));
const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 12 });

async function readBack(at: Desk): Promise<readonly unknown[]> {
  await at.ingest([notes]);
  return at.rows('SELECT first, second FROM feed."test.note" ORDER BY number');
}

function expected(table: readonly (readonly [string, string])[]) {
  return table.map(([first, second]) => ({ first: first || null, second: second || null }));
}

function csv(table: readonly (readonly [string, string])[], end: string): string {
  const quote = (text: string) =>
    /[",\n\r\t;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = table.map(([a, b], index) => ['A', String(index), quote(a), quote(b)].join(','));
  return [header.join(','), ...lines, ''].join(end);
}

/** Bytes of GB18030 for the characters used here, by searching the decoder's own table. */
function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) {
      const found = decoder.decode(Uint8Array.of(lead, trail));
      if (trail !== 0x7f && found.length === 1) table.set(found, [lead, trail]);
    }
  }
  const bytes = [...text].flatMap((one) => table.get(one) ?? [one.charCodeAt(0)]);
  return Buffer.from(bytes);
}

describe('any table comes back cell by cell', () => {
  it('from CSV in UTF-8 with either line end', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom('\n', '\r\n'), async (table, end) => {
        const at = desk();
        at.put('note.csv', csv(table, end));
        expect(await readBack(at)).toEqual(expected(table));
      }),
      { numRuns: 30, seed: 5 },
    );
  });

  it('from CSV in GB18030', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (table) => {
        const at = desk();
        at.put('note.csv', gb18030(csv(table, '\n')));
        expect(await readBack(at)).toEqual(expected(table));
      }),
      { numRuns: 10, seed: 5 },
    );
  });

  it('from JSON lines', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (table) => {
        const at = desk();
        const lines = table.map(([a, b], index) =>
          JSON.stringify({ id: 'A', 序号: index, 甲: a, 乙: b }),
        );
        at.put('note.jsonl', lines.join('\n'));
        expect(await readBack(at)).toEqual(expected(table));
      }),
      { numRuns: 10, seed: 5 },
    );
  });

  it('from XLSX', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (table) => {
        const at = desk();
        const sheet = [header, ...table.map(([a, b], index) => ['A', index, a, b])];
        at.put(
          'note.xlsx',
          await writeXlsxFile(sheet.map((row) => row.map((value) => ({ value })))).toBuffer(),
        );
        expect(await readBack(at)).toEqual(expected(table));
      }),
      { numRuns: 10, seed: 5 },
    );
  });
});

describe('typed formats', () => {
  it('Parquet cells read as their text would', async () => {
    const at = desk();
    const memory = await openWarehouse(':memory:', { threads: 1 });
    await memory.run(
      `COPY (SELECT '${creditCodes[0]}' AS credit_code, 2023 AS fiscal_year, DATE '2024-05-01' AS filed_on, 12.5::DOUBLE AS "营业收入(万元)", true AS listed) ` +
        `TO '${join(at.input, 'tax_annual_return.parquet')}' (FORMAT parquet)`,
    );
    memory.close();
    await at.ingest([returnContract]);
    expect(
      await at.rows('SELECT revenue, known_from, listed FROM feed."tax.annual_return"'),
    ).toEqual([{ revenue: 125_000, known_from: '2024-05-01', listed: true }]);
  });

  it('a code that a spreadsheet stored as a number is quarantined, not believed', async () => {
    const at = desk();
    const sheet = [
      ['credit_code', '年度'],
      [Number('914201001234567890'), 2023],
    ];
    at.put(
      'tax_annual_return.xlsx',
      await writeXlsxFile(sheet.map((row) => row.map((value) => ({ value })))).toBuffer(),
    );
    const summary = await at.ingest([returnContract]);
    expect(summary.sources[0]).toMatchObject({ read: 1, quarantined: 1 });
  });
});
