import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CreditRadarError } from '../../src/base/errors/credit-radar-error.js';
import { loadValidationPolicy } from '../../src/model/validation-policy.js';
import { type BacktestScoredOptions, backtestScored } from '../../src/pipeline/backtest-scored.js';
import { verifyPack } from '../../src/pipeline/pack/verify-pack.js';
import { writePack } from '../../src/pipeline/pack/write-pack.js';

const folder = mkdtempSync(join(tmpdir(), 'credit-radar-besides-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const policyFile = 'models/validation-policy.yaml';
const policy = loadValidationPolicy(policyFile);
const settings = { threads: 1 };

function file(name: string, ...lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

const header = 'enterprise_id,as_of,score,grade,pd,defaulted';
const champion = file(
  'champion.csv',
  header,
  ...['A,2023-12-31,50,T5,0.05,0', 'B,2023-12-31,40,T6,0.1,1', 'C,2023-12-31,30,T7,0.2,1'],
  ...['D,2023-12-31,60,T4,0.02,0', 'E,2023-12-31,70,NR,,0', 'F,2023-12-31,55,T5,0.05,0'],
);
const challenger = file(
  'challenger.csv',
  header,
  ...['D,2023-12-31,35,T4,0.02,', 'C,2023-12-31,20,T7,0.2,1', 'B,2023-12-31,30,T7,0.2,1'],
  ...['A,2023-12-31,80,T2,0.01,0', 'G,2023-12-31,80,T2,0.01,0', 'A,2022-12-31,80,T2,0.01,0'],
);
const overrides = file(
  'overrides.csv',
  'enterprise_id,as_of,model_grade,final_grade,reason,who,when,when_expires',
  ...[
    'A,2023-12-31,T5,T4,orders,张伟,2023-12-01,',
    'B,2023-12-31,T6,T7,,张强,2023-12-01,2024-06-30',
  ],
  ...[
    'C,2023-12-31,T6,T7,lawsuit,Li,2023-01-01,2023-06-30',
    'E,2023-12-31,NR,T6,new,Li,2023-12-01,',
  ],
  'Z,2023-12-31,T5,T4,orders,Li,2023-12-01,',
  'D,2023-12-31,T4,T7,default,Li,2024-06-01,',
);
const run = (options: Partial<BacktestScoredOptions>) =>
  backtestScored({ file: champion, policy, scale: null, settings, ...options });

async function refusal(options: Partial<BacktestScoredOptions>): Promise<CreditRadarError> {
  try {
    await run(options);
  } catch (error) {
    if (error instanceof CreditRadarError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a challenger’s table', () => {
  test('is paired by enterprise and day, whatever the order of rows', async () => {
    const { challenger: found } = await run({ challenger });
    expect(found?.meta).toMatchObject({
      matched: 4,
      used: 4,
      champion: { rows: 6, unmatched: 2 },
      challenger: { rows: 6, unmatched: 2 },
    });
    expect(found?.meta.champion.first).toEqual([
      { enterpriseId: 'E', asOf: '2023-12-31' },
      { enterpriseId: 'F', asOf: '2023-12-31' },
    ]);
    expect(found?.meta.challenger.first[0]).toEqual({ enterpriseId: 'A', asOf: '2022-12-31' });
    // By the challenger's scores 80, 30, 20, 35 all four pairs are won, as by the champion's.
    expect(found?.pooled.score).toMatchObject({ champion: 1, challenger: 1, difference: 0 });
  });

  test('takes the outcome of the other table where its own is empty', async () => {
    const { challenger: found } = await run({ challenger });
    expect(found?.pooled).toMatchObject({ n: 4, defaults: 2 });
  });

  test('names who is graded most differently where the scales are the same', async () => {
    const other = readFileSync(champion, 'utf8').replace(
      'A,2023-12-31,50,T5',
      'A,2023-12-31,35,T7',
    );
    const { challenger: found } = await run({ challenger: file('moved.csv', other) });
    expect(found?.movers).toEqual([
      {
        ...{ enterpriseId: 'A', asOf: '2023-12-31', notches: 2, defaulted: false },
        ...{ champion: { grade: 'T5', score: 50 }, challenger: { grade: 'T7', score: 35 } },
      },
    ]);
  });

  test('is refused where it shares no pair', async () => {
    const other = file('other-days.csv', header, 'A,2020-12-31,80,T2,0.01,0');
    expect((await refusal({ challenger: other })).code).toBe('challenger-no-pairs');
  });

  test('is refused where it says otherwise who defaulted', async () => {
    const other = file('other-outcome.csv', header, 'A,2023-12-31,80,T2,0.01,1');
    const error = await refusal({ challenger: other });
    expect(error.code).toBe('challenger-outcomes-differ');
    expect(error.message).toContain('first A at 2023-12-31');
  });
});

describe('a table of overrides', () => {
  test('is held against the rows it is of; the others are counted', async () => {
    const { overrides: found } = await run({ overrides });
    expect(found?.meta).toMatchObject({
      ...{ overrides: 6, judged: 2, unmatched: 1, expired: 1, madeLater: 1, offScale: 1 },
      ...{ modelGradeDiffers: 1, withoutReason: 1 },
      firstUnmatched: [{ enterpriseId: 'Z', asOf: '2023-12-31' }],
    });
    expect(found?.share).toBe(2 / 5);
  });

  test('does not look at overrides made once the outcome was known', async () => {
    const { overrides: found } = await run({ overrides });
    // The one of D, made half a year later, would have moved it down by three grades.
    expect(found?.byNotches.map(({ notches }) => notches)).toEqual([-1, 1]);
  });

  test('shows persons masked and still apart, unless they are to be shown', async () => {
    const names = async (personalData: 'masked' | 'shown') =>
      (await run({ overrides, personalData })).overrides?.byWho.map(({ name }) => name).toSorted();
    expect(await names('masked')).toEqual(['张* #1', '张* #2']);
    expect(await names('shown')).toEqual(['张伟', '张强']);
  });

  const columns = 'enterprise_id,as_of,model_grade,final_grade,reason,who,when,when_expires';
  test.each([
    [
      'a grade there is not',
      'A,2023-12-31,T5,T99,x,Li,2023-12-01,',
      'T4 / T5 / T6 / T7 / NR / D, or another of the scale that --model names',
    ],
    ['no day', 'A,never,T5,T4,x,Li,2023-12-01,', '"never"'],
    ['nobody who decided', 'A,2023-12-31,T5,T4,x,,2023-12-01,', 'who decided'],
    ['an end before its start', 'A,2023-12-31,T5,T4,x,Li,2023-12-01,2023-11-30', 'when_expires'],
  ])('is refused with %s', async (_, line, says) => {
    const error = await refusal({ overrides: file('bad.csv', columns, line) });
    expect(error.code).toBe('backtest-value-refused');
    expect(error.message).toContain(says);
  });

  test('is refused with a pair given twice, and without a column', async () => {
    const line = 'A,2023-12-31,T5,T4,x,Li,2023-12-01,';
    const twice = await refusal({ overrides: file('twice.csv', columns, line, line) });
    expect(twice.code).toBe('backtest-pair-repeated');
    const without = await refusal({
      overrides: file('no.csv', 'enterprise_id,as_of', 'A,2023-12-31'),
    });
    expect(without.code).toBe('backtest-column-missing');
    expect(without.message).toContain('final_grade');
  });
});

describe('a pack', () => {
  const packed = async (name: string) => {
    const pack = join(folder, name);
    const result = await run({ challenger, overrides });
    const inputs = [
      { role: 'scored', file: champion } as const,
      { role: 'challenger', file: challenger } as const,
      { role: 'overrides', file: overrides } as const,
    ];
    const rest = { policyFile, model: null, scale: null, personalData: 'masked' } as const;
    await writePack({
      folder: pack,
      result,
      inputs,
      ...rest,
      program: '1.2.3',
      made: '2024-06-30',
    });
    return pack;
  };
  const refused = async (work: () => Promise<unknown>) => {
    const error = await work().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error instanceof CreditRadarError) return error;
    throw new Error(`not refused: ${String(error)}`);
  };

  test('is reproduced, also from data that moved', async () => {
    const pack = await packed('good');
    const moved = file('moved-champion.csv', readFileSync(champion, 'utf8'));
    for (const files of [{}, { scored: moved }]) {
      const { values } = await verifyPack({ folder: pack, files, settings });
      expect(values).toBeGreaterThan(500);
    }
    const readme = readFileSync(join(pack, 'README.md'), 'utf8');
    expect(readme).toContain('credit-radar backtest --verify .');
    expect(readme).toMatch(/数据不在包内/);
  });

  test('is refused where data have changed', async () => {
    const pack = await packed('changed');
    const files = { scored: file('changed.csv', `${readFileSync(champion, 'utf8')}\n`) };
    const error = await refused(() => verifyPack({ folder: pack, files, settings }));
    expect(error.code).toBe('pack-input-changed');
    const gone = await refused(() =>
      verifyPack({ folder: pack, files: { scored: 'gone.csv' }, settings }),
    );
    expect(gone.message).toContain('absent was found');
  });

  test('is refused where a number does not come out', async () => {
    const pack = await packed('other-number');
    const expected = readFileSync(join(pack, 'expected.json'), 'utf8');
    const other = expected.replace('"defaults": 2', '"defaults": 3');
    expect(other).not.toBe(expected);
    const manifest = readFileSync(join(pack, 'pack.json'), 'utf8');
    const { createHash } = await import('node:crypto');
    const sha = (text: string) => createHash('sha256').update(text).digest('hex');
    writeFileSync(join(pack, 'expected.json'), other);
    const tampered = await refused(() => verifyPack({ folder: pack, files: {}, settings }));
    expect(tampered.code).toBe('pack-unreadable');
    writeFileSync(join(pack, 'pack.json'), manifest.replace(sha(expected), sha(other)));
    const error = await refused(() => verifyPack({ folder: pack, files: {}, settings }));
    expect(error.code).toBe('pack-not-reproduced');
    expect(error.message).toContain('3 is expected, 2 came out');
  });

  test('is refused where there is none', async () => {
    const error = await refused(() =>
      verifyPack({ folder: join(folder, 'no'), files: {}, settings }),
    );
    expect(error.code).toBe('pack-unreadable');
  });
});
