import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { Text } from '../base/text.js';

/** One code of an official list: its names, and the code it belongs to unless it is a top one. */
export interface ReferenceEntry extends Text {
  readonly parent?: string;
}

/** An official code list: code → names and parent, in the order of the list. */
export type CodeList = ReadonlyMap<string, ReferenceEntry>;

/** The official code lists that feeds refer to; sources and dates are in `data/reference/README.md`. */
export interface Reference {
  /** GB/T 4754-2017: sections `A`…`T`, and divisions `01`…`97` with their section as parent. */
  readonly industries: CodeList;
  /** GB/T 2260: provinces such as `420000`, and prefecture-level units with their province as parent. */
  readonly regions: CodeList;
  /** 战略性新兴产业分类 (2018): first-level sectors `1`…`9`. */
  readonly strategicEmerging: CodeList;
}

/**
 * Read the code lists of a folder.
 * @param folder Folder with `industry.csv`, `region.csv` and `strategic-emerging.csv`.
 * @throws CreditRadarError `model-file-unreadable` where a file is absent, `model-file-invalid`
 * where a row has not the columns of the header, lacks a code or a name, repeats a code, or
 * names a parent that the list does not have.
 */
export function loadReference(folder: string): Reference {
  return {
    industries: readCodeList(join(folder, 'industry.csv'), 'section'),
    regions: readCodeList(join(folder, 'region.csv'), 'parent'),
    strategicEmerging: readCodeList(join(folder, 'strategic-emerging.csv')),
  };
}

function readCodeList(file: string, parentColumn?: string): CodeList {
  const [header, ...lines] = readLines(file);
  const columns = splitLine(header ?? '');
  const list = new Map<string, ReferenceEntry>();
  for (const [index, line] of lines.entries()) {
    const at = `line ${index + 2}`;
    const cells = splitLine(line);
    if (cells.length !== columns.length) {
      throw invalid(file, at, `${cells.length} cells under ${columns.length} headers`);
    }
    const cell = (column: string) => cells[columns.indexOf(column)] ?? '';
    const code = cell('code');
    const [zh, en] = [cell('name_zh'), cell('name_en')];
    if (code === '' || zh === '' || en === '') {
      throw invalid(file, at, 'code, name_zh and name_en must be filled');
    }
    if (list.has(code)) throw invalid(file, at, `code ${code} occurs twice`);
    const parent = parentColumn === undefined ? '' : cell(parentColumn);
    list.set(code, parent === '' ? { zh, en } : { zh, en, parent });
  }
  checkParents(file, list);
  return list;
}

function checkParents(file: string, list: CodeList): void {
  for (const [code, { parent }] of list) {
    if (parent !== undefined && !list.has(parent)) {
      throw invalid(file, `code ${code}`, `its parent ${parent} is not in the list`);
    }
  }
}

function readLines(file: string): readonly string[] {
  try {
    const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    return text.split(/\r?\n/).filter((line) => line !== '');
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new CreditRadarError('model-file-unreadable', { file, detail }, { cause });
  }
}

/** Cells of one CSV line (RFC 4180, without line breaks inside a cell). */
function splitLine(line: string): readonly string[] {
  const cells = line.matchAll(/(?<=^|,)(?:"((?:[^"]|"")*)"|([^",]*))(?=,|$)/g);
  return Array.from(cells, ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '');
}

function invalid(file: string, at: string, detail: string): CreditRadarError {
  return new CreditRadarError('model-file-invalid', { file, at, detail });
}
