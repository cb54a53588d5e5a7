import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { backtestErrors } from '../../../src/base/errors/backtest.js';
import { CreditRadarError } from '../../../src/base/errors/credit-radar-error.js';
import { loadValidationPolicy } from '../../../src/model/validation-policy.js';
import { backtestScored } from '../../../src/pipeline/backtest-scored.js';

const folder = mkdtempSync(join(tmpdir(), 'credit-radar-backtest-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const policy = loadValidationPolicy('models/validation-policy.yaml');

const header = 'enterprise_id,as_of,score,grade,pd,defaulted';
const good = 'A,2023-12-31,50,T5,0.05,0';

async function refusal(content: string | null, name = 'scored.csv'): Promise<CreditRadarError> {
  const file = join(folder, content === null ? 'absent.csv' : name);
  if (content !== null) writeFileSync(file, content);
  try {
    await backtestScored({ file, policy, scale: null, settings: { threads: 1 } });
  } catch (error) {
    if (error instanceof CreditRadarError) return error;
    throw error;
  }
  throw new Error('not refused');
}

const table = (...rows: readonly string[]) => [header, ...rows].join('\n');

const cases: readonly (readonly [
  what: string,
  code: keyof typeof backtestErrors,
  content: string | null,
  says: string,
])[] = [
  ['a file there is not', 'backtest-table-unreadable', null, 'no such file'],
  [
    'a misspelt column',
    'backtest-column-missing',
    table(good).replace('defaulted', 'default'),
    'Was column "default" meant?',
  ],
  ['a PD of 0', 'backtest-value-refused', table('A,2023-12-31,50,T5,0,1'), 'above 0 and below 1'],
  ['a PD of 1', 'backtest-value-refused', table('A,2023-12-31,50,T5,1,1'), '"1" of enterprise A'],
  ['a PD above 1', 'backtest-value-refused', table(good, 'B,2023-12-31,5,T5,1.2,0'), '"1.2"'],
  ['a score NaN', 'backtest-value-refused', table('A,2023-12-31,NaN,T5,0.1,0'), 'Column score'],
  ['a score in words', 'backtest-value-refused', table('A,2023-12-31,good,T5,0.1,0'), '"good"'],
  ['no date', 'backtest-value-refused', table('A,2023-02-30,50,T5,0.1,0'), '"2023-02-30"'],
  ['an outcome of 2', 'backtest-value-refused', table('A,2023-12-31,50,T5,0.1,2'), '0 or 1'],
  ['no identifier', 'backtest-value-refused', table(',2023-12-31,50,T5,0.1,0'), 'an identifier'],
  [
    'a negative exposure',
    'backtest-value-refused',
    `${header},exposure\n${good},-1`,
    'Column exposure',
  ],
  [
    'a standing in words',
    'backtest-value-refused',
    `${header},in_default\n${good},perhaps`,
    'Column in_default',
  ],
  [
    'a PD of 1 of who is rated',
    'backtest-value-refused',
    table('A,2023-12-31,50,D,1,', 'B,2023-12-31,50,T9,1,1'),
    '"1" of enterprise B',
  ],
  [
    'a pair given twice',
    'backtest-pair-repeated',
    table(good, 'B,2023-12-31,50,T5,0.05,0', good),
    'first A at 2023-12-31',
  ],
  [
    'everybody in default already, by grade or as learned later',
    'backtest-nothing-to-judge',
    `${header},in_default\nA,2023-12-31,50,D,1,,\nB,2023-12-31,50,T5,0.05,,true`,
    'in-default 2',
  ],
  [
    'windows that are all open',
    'backtest-nothing-to-judge',
    table('A,2023-12-31,50,T5,0.05,'),
    'outcome-not-known 1',
  ],
  ['no rows', 'backtest-nothing-to-judge', header, 'no rows'],
];

describe('a backtest refuses', () => {
  test.each(cases)('%s', async (_, code, content, says) => {
    const error = await refusal(content);
    expect(error.code).toBe(code);
    expect(error.message).toContain(says);
    expect(error.explain('zh')).toMatch(/[\u4e00-\u9fff]/);
  });

  test('a file of unknown kind', async () => {
    const error = await refusal(table(good), 'scored.txt');
    expect(error.code).toBe('backtest-table-unreadable');
  });

  test('with every code of its area', () => {
    const codes = new Set(cases.map(([, code]) => code));
    expect([...codes].toSorted()).toEqual(Object.keys(backtestErrors).toSorted());
  });
});
