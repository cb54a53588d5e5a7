import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { asOf, program, province } from './support/built.js';
import { compressionBomb } from './support/compression-bomb.js';
import { dropFolder, freshFolder } from './support/program.js';

const folder = freshFolder();
afterAll(() => dropFolder(folder));

const warehouse = join(province, 'w.duckdb');
const registry = '统一社会信用代码,企业名称\n';

/** An input folder with one file in it. */
function inputOf(name: string, file: string, content: string | Buffer): string {
  const input = join(folder, name);
  mkdirSync(input);
  writeFileSync(join(input, file), content);
  return input;
}

function linkOut(): string {
  const secret = join(folder, 'secret.csv');
  writeFileSync(secret, registry);
  const input = join(folder, 'linked');
  mkdirSync(input);
  symlinkSync(secret, join(input, 'market_registration.csv'));
  return input;
}

function notWarehouse(): string {
  const file = join(folder, 'text.duckdb');
  writeFileSync(file, 'this is no database');
  return file;
}

const ingest = (input: string): readonly string[] => [
  ...['ingest', '--input', input, '--warehouse', join(folder, `${basename(input)}.duckdb`)],
];
const score = (...args: readonly string[]): readonly string[] => [
  'score',
  '--as-of',
  asOf,
  ...args,
];
const out = ['--out', join(folder, 'x.csv')];
const explain = (id: string, file = warehouse): readonly string[] => [
  ...['explain', id, '--as-of', asOf, '--warehouse', file],
];

const refusals: readonly (readonly [
  code: string,
  args: readonly string[],
  says: string,
  next: string,
])[] = [
  ['input-folder-unreadable', ingest('nowhere'), '无法读取', '请检查路径与权限'],
  [
    'input-empty',
    ingest(inputOf('typo', 'market_registratoin.csv', registry)),
    '没有任何数据契约认领',
    '文件名是否应为“',
  ],
  ['path-outside-input', ingest(linkOut()), '指向输入文件夹之外', '不要使用符号链接'],
  [
    'archive-suspicious',
    ingest(
      inputOf(
        'bomb',
        'science_pilot.xlsx',
        compressionBomb('xl/worksheets/sheet1.xml', 600_000_000),
      ),
    ),
    '疑似压缩炸弹',
    '请确认来源',
  ],
  [
    'file-corrupt',
    ingest(inputOf('cut', 'science_pilot.xlsx', Buffer.from('PK\u0003\u0004 cut off'))),
    '不是完整的',
    '请重新传输',
  ],
  [
    'quarantine-limit-exceeded',
    ingest(
      inputOf(
        'bad',
        'tax_arrears.csv',
        '统一社会信用代码,欠税编号,欠税日期,公告日期\n=cmd(),A,2024-01-01,2024-01-02\n',
      ),
    ),
    '隔离比例超过 5 %',
    '--max-quarantine',
  ],
  [
    'warehouse-unreadable',
    score('--warehouse', join(folder, 'none.duckdb'), ...out),
    '无法打开',
    'credit-radar ingest',
  ],
  ['warehouse-unreadable', explain('X', notWarehouse()), '无法打开', 'credit-radar ingest'],
  [
    'enterprise-not-found',
    explain('91420100NOBODY0000'),
    '没有企业 91420100NOBODY0000',
    '请检查标识与日期',
  ],
  [
    'model-unknown',
    score('--warehouse', warehouse, ...out, '--model', 'tech-rader'),
    '没有模型 tech-rader',
    '是否想用“tech-radar”',
  ],
  [
    'list-unreadable',
    score('--warehouse', warehouse, ...out, '--ids', join(folder, 'none.txt')),
    '无法读取',
    '每行一个企业标识',
  ],
  [
    'indicator-table-unreadable',
    score('--indicators', join(folder, 'none.csv'), ...out),
    '无法读取',
    'enterprise_id',
  ],
  [
    'output-unwritable',
    score('--warehouse', warehouse, '--out', join(warehouse, 'x.csv')),
    '无法写入',
    '请检查文件夹',
  ],
  [
    'output-unwritable',
    ['report', 'X', '--as-of', asOf, '--warehouse', warehouse, '--out', join(warehouse, 'x')],
    '无法写入',
    '请检查文件夹',
  ],
  ['output-unwritable', ['demo', '--out', join(warehouse, 'x')], '无法写入', '请检查文件夹'],
];

describe('refused with exit code 1, the code, the sentence and the next step in the chosen language:', () => {
  test.concurrent.each(refusals)('%s %j', async (code, args, says, next) => {
    const outcome = await program.run(folder, ...args, '--lang', 'zh');
    expect(outcome.stderr).toContain(`${code}: `);
    expect(outcome.stderr).toContain(says);
    expect(outcome.stderr).toContain(next);
    expect(outcome.stderr).not.toContain('    at ');
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toBe('');
  });

  test('model problems, listed on standard output', async () => {
    const { code, stdout, stderr } = await program.run(
      folder,
      'models',
      'check',
      '--models',
      folder,
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/^models-have-problems: /);
    expect(stdout).toContain('holds no scorecard');
  });
});
