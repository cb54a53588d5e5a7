import { describe, expect, test } from 'vitest';
import { program, province } from './support/built.js';

const commands = [
  'demo',
  'ingest',
  'score',
  'explain',
  'report',
  'qualify',
  'cohort',
  'calibrate',
  'backtest',
  'monitor',
  'tune',
  'sensitivity',
  'what-if',
  'simulate',
  'models list',
  'models check',
  'models card',
  'models diff',
  'models export',
  'benchmark',
  'benchmark drift',
];

describe('help', () => {
  test.concurrent.each(commands)('of %s ends with 0 and shows an example', async (command) => {
    const { code, stdout, stderr } = await program.run(province, ...command.split(' '), '--help');
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: credit-radar ${command} `);
    expect(stdout).toMatch(/\nExamples?:\n {2}credit-radar /);
  });

  test.concurrent('of the program lists every command', async () => {
    const { code, stdout } = await program.run(province, '--help');
    expect(code).toBe(0);
    for (const command of commands) expect(stdout).toContain(`  ${command.split(' ')[0]} `);
  });

  test.concurrent('--version prints the version and nothing else', async () => {
    const { code, stdout } = await program.run(province, '--version');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

const warehouse = ['--warehouse', 'w.duckdb'];
const day = ['--as-of', '2025-12-31'];
const wrong: readonly (readonly [why: string, args: readonly string[], says: string])[] = [
  ['an unknown command', ['scroe'], 'Did you mean score'],
  ['an unknown option', ['score', '--as-off', '2025-12-31'], '--as-of'],
  ['a day that is none', ['score', '--as-of', '2025-02-30', ...warehouse], 'a date such as'],
  ['no day', ['score', ...warehouse, '--out', 'x.csv'], '--as-of'],
  ['neither warehouse nor indicators', ['score', ...day, '--out', 'x.csv'], '--indicators'],
  ['an ending of no format', ['score', ...day, ...warehouse, '--out', 'x.doc'], '.parquet'],
  ['no enterprise to report on', ['report', ...day, ...warehouse, '--out', 'x'], '--portfolio'],
  ['no enterprise to explain', ['explain', ...day, ...warehouse], 'enterprise'],
  ['an enterprise without a warehouse', ['qualify', 'X'], '--warehouse'],
  ['years that are no number', ['explain', 'X', ...day, ...warehouse, '--history', 'x'], 'number'],
  [
    'a size that is no number',
    ['ingest', '--input', 'feeds', ...warehouse, '--max-file-size', 'x'],
    'size',
  ],
  ['a cohort from nowhere', ['benchmark', ...day, '--out', 'b.yaml'], '--indicators'],
  ['quantiles that do not rise', ['benchmark', ...day, '--limits', '0.9,0.1'], '0.05,0.95'],
  ['an export to nothing known', ['models', 'export', 'tech-radar', '--to', 'cobol'], 'sql-spark'],
  ['a count that is no number', ['simulate', '--enterprises', 'many', '--out', 'x'], 'number'],
];

describe('wrong usage ends with 2 and says what is right:', () => {
  test.concurrent.each(wrong)('%s', async (_, args, says) => {
    const { code, stdout, stderr } = await program.run(province, ...args);
    expect(stderr).toContain(says);
    expect(code).toBe(2);
    expect(stdout).toBe('');
  });
});
