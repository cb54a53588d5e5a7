import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CreditRadarError } from '../../src/base/errors/credit-radar-error.js';
import { type CodeList, loadReference } from '../../src/model/reference.js';

const { industries, regions, strategicEmerging } = loadReference(
  fileURLToPath(new URL('../../data/reference', import.meta.url)),
);

function codes(list: CodeList, shape: RegExp): readonly string[] {
  return [...list.keys()].filter((code) => shape.test(code));
}

describe('industry.csv', () => {
  test('has the sections A to T and the divisions 01 to 97 of GB/T 4754-2017', () => {
    expect(codes(industries, /^[A-T]$/)).toEqual([...'ABCDEFGHIJKLMNOPQRST']);
    const divisions = Array.from({ length: 97 }, (_, index) => String(index + 1).padStart(2, '0'));
    expect(codes(industries, /^\d\d$/)).toEqual(divisions);
    expect(industries.size).toBe(117);
  });

  test('gives every division a section of its own list and no section a parent', () => {
    for (const [code, { parent }] of industries) {
      if (/^\d/.test(code)) expect(parent, code).toMatch(/^[A-T]$/);
      else expect(parent, code).toBeUndefined();
    }
  });

  test('counts the divisions of a section as the standard does', () => {
    const counts = [...industries.values()].reduce(
      (sum, { parent }) =>
        parent === undefined ? sum : sum.set(parent, (sum.get(parent) ?? 0) + 1),
      new Map<string, number>(),
    );
    expect([...counts.values()]).toEqual([
      5, 7, 31, 3, 4, 2, 8, 2, 3, 4, 1, 2, 3, 4, 3, 1, 2, 5, 6, 1,
    ]);
  });

  test('names electronics and software', () => {
    expect(industries.get('39')).toEqual({
      zh: '计算机、通信和其他电子设备制造业',
      en: 'Manufacture of computers, communication and other electronic equipment',
      parent: 'C',
    });
    expect(industries.get('65')).toMatchObject({ zh: '软件和信息技术服务业', parent: 'I' });
  });
});

describe('region.csv', () => {
  test('has 34 provincial units and 333 prefecture-level ones', () => {
    const collecting = ['110100', '120100', '310100', '500100', '500200'];
    const prefectures = codes(regions, /^\d{3}[1-9]00$|^\d\d[1-9]000$/).filter(
      (code) => !collecting.includes(code),
    );
    expect(codes(regions, /^\d\d0000$/)).toHaveLength(34);
    expect(prefectures).toHaveLength(333);
    expect(codes(regions, /^\d\d90\d\d$/)).toHaveLength(32);
    expect(regions.size).toBe(34 + 333 + 32 + collecting.length);
  });

  test('puts every unit under the province of its first two digits', () => {
    for (const [code, { parent }] of regions) {
      expect(parent, code).toBe(code.endsWith('0000') ? undefined : `${code.slice(0, 2)}0000`);
      expect(parent === undefined || regions.has(parent), code).toBe(true);
    }
  });

  test('has all seventeen units of Hubei', () => {
    const hubei = [...regions].filter(([, { parent }]) => parent === '420000');
    expect(hubei.map(([code, { zh }]) => `${code} ${zh}`)).toEqual([
      '420100 武汉市',
      '420200 黄石市',
      '420300 十堰市',
      '420500 宜昌市',
      '420600 襄阳市',
      '420700 鄂州市',
      '420800 荆门市',
      '420900 孝感市',
      '421000 荆州市',
      '421100 黄冈市',
      '421200 咸宁市',
      '421300 随州市',
      '422800 恩施土家族苗族自治州',
      '429004 仙桃市',
      '429005 潜江市',
      '429006 天门市',
      '429021 神农架林区',
    ]);
  });

  test('reads polyphonic names aright', () => {
    const names = ['140400', '211300', '340300', '350200', '360700', '411100', '500000', '650100'];
    expect(names.map((code) => regions.get(code)?.en)).toEqual([
      'Changzhi',
      'Chaoyang',
      'Bengbu',
      'Xiamen',
      'Ganzhou',
      'Luohe',
      'Chongqing',
      'Urumqi',
    ]);
  });
});

test('strategic-emerging.csv has the nine sectors of 2018', () => {
  expect([...strategicEmerging.keys()]).toEqual([...'123456789']);
  expect(strategicEmerging.get('1')).toEqual({
    zh: '新一代信息技术产业',
    en: 'New-generation information technology',
  });
});

describe('a folder that is not right', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reference-'));
    writeFileSync(join(folder, 'region.csv'), 'code,parent,name_zh,name_en\n');
    writeFileSync(join(folder, 'strategic-emerging.csv'), 'code,name_zh,name_en\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function refusal(industry: string | undefined): CreditRadarError | undefined {
    if (industry !== undefined) writeFileSync(join(folder, 'industry.csv'), industry);
    try {
      loadReference(folder);
    } catch (error) {
      if (error instanceof CreditRadarError) return error;
      throw error;
    }
    return undefined;
  }

  test('is refused when a file is absent', () => {
    expect(refusal(undefined)?.code).toBe('model-file-unreadable');
  });

  test.each([
    ['a cell too few', 'A,,农业', '3 cells under 4 headers'],
    ['no name', 'A,,,Farming', 'code, name_zh and name_en must be filled'],
    ['no code', ',,农业,Farming', 'code, name_zh and name_en must be filled'],
    ['a code twice', 'A,,农业,Farming\nA,,林业,Forestry', 'code A occurs twice'],
    ['an unknown parent', '01,A,农业,Farming', 'its parent A is not in the list'],
  ])('is refused when a row has %s', (_, rows, detail) => {
    const error = refusal(`code,section,name_zh,name_en\n${rows}\n`);
    expect(error?.code).toBe('model-file-invalid');
    expect(error?.facts.detail).toBe(detail);
  });

  test('is read with a byte order mark, CRLF and quoted commas', () => {
    const text = '\uFEFFcode,section,name_zh,name_en\r\nA,,"农,林","Farming, ""forestry"""\r\n';
    writeFileSync(join(folder, 'industry.csv'), text);
    expect(loadReference(folder).industries.get('A')).toEqual({
      zh: '农,林',
      en: 'Farming, "forestry"',
    });
  });
});
