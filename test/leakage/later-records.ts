import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cell, Warehouse } from '../../src/engine/duckdb/index.js';
import type { SourceColumn, SourceContract } from '../../src/model/schema/source.js';

/** Day on which everything in the second delivery became known, where its feed says so. */
export const laterKnown = '2026-02-10';

type Row = Readonly<Record<string, Cell>>;

/**
 * Write a second delivery for every feed of the warehouse: corrections of records it has, and new
 * records, of its enterprises and of one nobody knew; all of them known after `laterKnown` at least.
 * @returns Number of records written.
 */
export async function writeLaterRecords(
  warehouse: Warehouse,
  contracts: readonly SourceContract[],
  folder: string,
): Promise<number> {
  mkdirSync(folder, { recursive: true });
  let written = 0;
  for (const contract of contracts) {
    const columns = contract.columns.map(({ code }) => `f."${code}"`).join(', ');
    const rows = await warehouse.rows<Row>(
      `SELECT e.enterprise_id, ${columns} FROM feed."${contract.code}" f JOIN entity e USING (entity)
       WHERE known_to IS NULL AND e.scheme = 'credit-code' ORDER BY hash(seq) LIMIT 40`,
    );
    const delivery: readonly Row[] = [
      ...rows.map((row) => corrected(row, contract)),
      ...rows.map((row) => renewed(row, contract)),
      ...rows
        .slice(0, 1)
        .map((row) => ({ ...renewed(row, contract), enterprise_id: stranger(row) })),
    ];
    const header = ['credit_code', ...contract.columns.map(({ code }) => code)];
    const lines = delivery.map((row) =>
      [row.enterprise_id, ...contract.columns.map(({ code }) => row[code])].map(csvCell).join(','),
    );
    const file = `${(contract.files[0]?.match ?? '').replaceAll('*', '')}_later.csv`;
    writeFileSync(join(folder, file), `${[header.join(','), ...lines].join('\n')}\n`);
    written += delivery.length;
  }
  return written;
}

/** The same record with other numbers, known later. */
function corrected(row: Row, contract: SourceContract): Row {
  return map(row, contract, ({ code, type }, cell) => {
    if (code === contract.knownDate.column) return laterKnown;
    if (contract.key.includes(code) || code === contract.eventDate) return cell;
    return type === 'money' || type === 'integer' ? Math.abs(Number(cell ?? 0)) * 2 + 7 : cell;
  });
}

/** A record of another key that happened, and was known, later. */
function renewed(row: Row, contract: SourceContract): Row {
  return map(row, contract, ({ code, type }, cell) => {
    if (code === contract.knownDate.column) return laterKnown;
    const placing = contract.key.includes(code) || contract.eventDate.includes(code);
    if (!placing) return cell;
    if (type === 'year') return 2026;
    if (type === 'month') return '2026-02-01';
    return type === 'date' ? '2026-02-01' : type === 'text' ? `${String(cell)}9` : cell;
  });
}

function map(
  row: Row,
  contract: SourceContract,
  change: (column: SourceColumn, cell: Cell) => Cell,
): Row {
  const cells = contract.columns.map((column) => [
    column.code,
    change(column, row[column.code] ?? null),
  ]);
  return { ...row, ...Object.fromEntries(cells) };
}

/** A credit code that no feed has named. */
function stranger(row: Row): string {
  return `91420100${'Y'.repeat(9)}${String(row.enterprise_id).slice(-1)}`;
}

function csvCell(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : `"${String(cell).replaceAll('"', '""')}"`;
}
