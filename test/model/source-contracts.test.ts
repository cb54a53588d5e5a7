import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { parseExpression, typeOf } from '../../src/expr/index.js';
import { contractScope } from '../../src/model/contract-scope.js';
import {
  type SourceColumn,
  type SourceContract,
  sourceContractSchema,
} from '../../src/model/schema/source.js';

const folder = fileURLToPath(new URL('../../models/sources/', import.meta.url));
const decision = readFileSync(
  new URL('../../docs/decisions/0001-feeds-and-warehouse.md', import.meta.url),
  'utf8',
);

const contracts = readdirSync(folder)
  .toSorted()
  .map((file) => {
    const source = readFileSync(`${folder}${file}`, 'utf8');
    return { file, source, contract: read(source) };
  });

function read(source: string): SourceContract {
  return sourceContractSchema.parse(load(source));
}

/** Rows of the feed table of the decision: code and the names of its columns. */
function decidedFeeds(): ReadonlyMap<string, readonly string[]> {
  const rows = decision.matchAll(/^\| ([a-z]+\.[a-z_]+) \| (.+) \| [^|]*\|$/gm);
  return new Map(Array.from(rows, ([, feed = '', columns = '']) => [feed, columnNames(columns)]));
}

function columnNames(cell: string): readonly string[] {
  const names = cell.replace(/\([^)]*\)/g, '').matchAll(/(?:^|[;,])\s*([a-z][a-z0-9_]*)/g);
  return Array.from(names, ([, name = '']) => name);
}

/** As headers and spellings are compared: width, case and outer blanks do not matter. */
function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

function repeated(texts: readonly string[]): readonly string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}

function headersOf({ code, label, aliases }: SourceColumn): readonly string[] {
  return [...new Set([code, label.zh, label.en, ...aliases].map(fold))];
}

function columnOf({ columns }: SourceContract, code: string): SourceColumn | undefined {
  return columns.find((column) => column.code === code);
}

test('the contracts are exactly the feeds of the decision, each with its columns', () => {
  const described = new Map(
    contracts.map(({ contract: { code, columns } }) => [
      code,
      columns.map((column) => column.code),
    ]),
  );
  const decided = decidedFeeds();
  expect([...described.keys()].toSorted()).toEqual([...decided.keys()].toSorted());
  for (const [feed, columns] of decided) expect(described.get(feed), feed).toEqual(columns);
});

test('no two contracts fill the same canonical feed', () => {
  expect(repeated(contracts.map(({ contract }) => contract.provides ?? contract.code))).toEqual([]);
});

test('no two contracts claim the same file pattern', () => {
  const patterns = contracts.flatMap(({ contract }) => contract.files.map(({ match }) => match));
  expect(repeated(patterns.map(fold))).toEqual([]);
});

describe.each(contracts)('$file', ({ file, source, contract }) => {
  test('is named after its feed, which its files may be named after too', () => {
    expect(file).toBe(`${contract.code.replace(/[._]/g, '-')}.yaml`);
    expect(contract.files[0]?.match).toBe(`${contract.code.replace('.', '_')}*`);
    expect(source).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/schema\/source\.schema\.json\n/,
    );
  });

  test('gives each header to one column only, and none of the identifying ones', () => {
    const identifying = contract.identify.flatMap(({ headers }) => headers.map(fold));
    expect(repeated([...identifying, ...contract.columns.flatMap(headersOf)])).toEqual([]);
  });

  test('has key columns that every row must fill', () => {
    expect(repeated(contract.key)).toEqual([]);
    for (const code of contract.key) expect(columnOf(contract, code)?.required, code).toBe(true);
  });

  test('dates its events by an expression over columns that every row must fill', () => {
    const event = parseExpression(contract.eventDate);
    const required = contract.columns.filter((column) => column.required);
    expect(typeOf(event, contractScope({ ...contract, columns: required }))).toBe('date');
  });

  test('always says when a row was known', () => {
    const { column, lagDays, nextYear } = contract.knownDate;
    const otherwise = lagDays !== undefined || nextYear !== undefined;
    if (column === undefined) expect(otherwise).toBe(true);
    else expect(columnOf(contract, column)).toMatchObject({ type: 'date', required: !otherwise });
  });

  test('names status values and file constants that exist', () => {
    const { statusConflict, files } = contract;
    const named = files.flatMap(({ constants }) => Object.entries(constants));
    if (statusConflict !== undefined) named.push([statusConflict.column, statusConflict.wins]);
    for (const [code, value] of named) {
      expect(Object.keys(columnOf(contract, code)?.values ?? {})).toContain(value);
    }
  });

  test.each(contract.columns)('column $code fits its type', (column) => {
    const { type, unit, range, values, suppressed } = column;
    expect(values !== undefined).toBe(type === 'category');
    expect(unit !== undefined).toBe(type === 'money' || type === 'ratio');
    if (range !== undefined) {
      expect(contractScope(contract).get(column.code)).toBe('number');
      expect(range[0]).toBeLessThan(range[1]);
    }
    const spellings = Object.entries(values ?? {}).flatMap(([value, others]) => [value, ...others]);
    expect(repeated([...spellings, ...suppressed].map(fold))).toEqual([]);
  });

  test('has audits that are conditions over its own columns', () => {
    expect(repeated(contract.audits.map(({ code }) => code))).toEqual([]);
    for (const { when } of contract.audits) {
      expect(typeOf(parseExpression(when), contractScope(contract)), when).toBe('boolean');
    }
  });
});

test('an invoice whose amount and tax miss the total by more than 0.05 is noticed', () => {
  const invoice = contracts.find(({ contract }) => contract.code === 'tax.invoice')?.contract;
  expect(invoice?.audits.map(({ when }) => when)).toContain('abs(amount + tax - total) > 0.05');
  expect(invoice?.statusConflict).toEqual({ column: 'status', wins: 'void' });
});
