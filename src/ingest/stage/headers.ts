import type { SourceColumn, SourceContract, SourceIdentifier } from '../../model/schema/source.js';
import type { Factor } from '../sql/numbers.js';

/** Where a column of the contract is found in a file, and the unit its header names. */
export interface FoundColumn {
  readonly column: SourceColumn;
  /** Place among the file's headers, from 0. */
  readonly index: number;
  readonly factor?: Factor;
}

/** How a file's headers meet a contract. */
export interface Headers {
  readonly columns: readonly FoundColumn[];
  readonly identifiers: readonly { readonly way: SourceIdentifier; readonly index: number }[];
  /** Required columns that the file lacks. */
  readonly missing: readonly string[];
  /** Headers the contract does not know. */
  readonly unknown: readonly string[];
}

const units: Readonly<Record<string, Factor>> = {
  元: 0,
  人民币元: 0,
  yuan: 0,
  cny: 0,
  rmb: 0,
  千元: 3,
  万元: 4,
  万: 4,
  tenthousandyuan: 4,
  亿元: 8,
  亿: 8,
  '%': -2,
  百分比: -2,
  percent: -2,
  '‰': -3,
  fraction: 0,
};

/** Match headers by code, label or alias, without regard to width, case and blanks. */
export function matchHeaders(
  contract: SourceContract,
  headers: readonly string[],
  constants: Readonly<Record<string, string>>,
): Headers {
  const names = headers.map((header) => parseHeader(header));
  const used = new Set<number>();
  const find = (accepted: readonly string[]): number => {
    const folded = new Set(accepted.map(fold));
    const whole = names.findIndex(({ whole }) => folded.has(whole));
    const index = whole >= 0 ? whole : names.findIndex(({ bare }) => folded.has(bare));
    if (index >= 0) used.add(index);
    return index;
  };
  const identifiers = contract.identify.flatMap((way) => {
    const index = find(way.headers);
    return index < 0 ? [] : [{ way, index }];
  });
  const columns = contract.columns.flatMap((column): readonly FoundColumn[] => {
    const index = find(acceptedHeaders(column));
    if (index < 0) return [];
    const factor = names[index]?.factor;
    return [factor === undefined ? { column, index } : { column, index, factor }];
  });
  const present = new Set([...columns.map(({ column }) => column.code), ...Object.keys(constants)]);
  const missing = contract.columns
    .filter(({ code, required }) => required && !present.has(code))
    .map(({ code }) => code);
  return {
    columns,
    identifiers,
    missing: identifiers.length > 0 ? missing : [identifierName(contract), ...missing],
    unknown: headers.filter((_, index) => !used.has(index)),
  };
}

function identifierName(contract: SourceContract): string {
  return contract.identify[0]?.headers[0] ?? 'enterprise_id';
}

function acceptedHeaders(column: SourceColumn): readonly string[] {
  return [column.code, column.label.zh, column.label.en, ...column.aliases];
}

interface HeaderName {
  readonly whole: string;
  /** Without the unit in brackets. */
  readonly bare: string;
  readonly factor?: Factor;
}

function parseHeader(header: string): HeaderName {
  const whole = fold(header);
  const match = /^(.*)[([](?:单位[::])?([^()[\]]+)[)\]]$/u.exec(whole);
  const factor = units[match?.[2] ?? ''];
  const bare = match?.[1] ?? whole;
  return factor === undefined ? { whole, bare: whole } : { whole, bare, factor };
}

/** NFKC also turns full-width brackets, digits and signs into half-width ones. */
function fold(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/[\s\uFEFF]+/gu, '')
    .toLowerCase();
}
