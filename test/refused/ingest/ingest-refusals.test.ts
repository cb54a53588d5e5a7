import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CreditRadarError } from '../../../src/base/errors/credit-radar-error.js';
import type { ingestErrors } from '../../../src/base/errors/ingest.js';
import { openWarehouse } from '../../../src/engine/duckdb/index.js';
import { openForScoring } from '../../../src/pipeline/warehouse-state.js';
import { contract, creditCodes, returnContract } from '../../ingest/contracts.js';
import { type Desk, desk } from '../../ingest/run-ingest.js';

const [code = ''] = creditCodes;
const good = `credit_code,年度\n${code},2023\n`;
const limits = { memory: '1GB', threads: 1, maxQuarantineShare: 0.05, maxFileBytes: 1000 };

async function refusal(work: Promise<unknown>): Promise<CreditRadarError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof CreditRadarError) return error;
  throw new Error(`no refusal but ${error instanceof Error ? error.stack : String(error)}`);
}

const cases: Readonly<Record<keyof typeof ingestErrors, (at: Desk) => Promise<unknown>>> = {
  'input-folder-unreadable': (at) =>
    at.ingest([returnContract], { input: join(at.folder, 'none') }),
  'input-empty': (at) => {
    at.put('tax_anual_return.csv', good);
    return at.ingest([returnContract]);
  },
  'path-outside-input': (at) => {
    writeFileSync(join(at.folder, 'secret.csv'), good);
    symlinkSync(join(at.folder, 'secret.csv'), join(at.input, 'tax_annual_return.csv'));
    return at.ingest([returnContract]);
  },
  'file-unreadable': (at) => {
    at.put('tax_annual_return.csv', good);
    const unreadable = at.ingest([returnContract], {
      progress: ({ kind }) => {
        if (kind === 'source') execFileSync('rm', [join(at.input, 'tax_annual_return.csv')]);
      },
    });
    return unreadable;
  },
  'file-corrupt': (at) => {
    at.put('tax_annual_return.csv.gz', gzipSync(good.repeat(50)).subarray(0, 60));
    return at.ingest([returnContract]);
  },
  'file-too-large': (at) => {
    at.put('tax_annual_return.csv.gz', gzipSync(good.repeat(5000)));
    return at.ingest([returnContract], { limits: { ...limits, temp: at.folder } });
  },
  'archive-suspicious': (at) => {
    at.put('tax_annual_return.xlsx', bomb());
    return at.ingest([returnContract]);
  },
  'contracts-overlap': (at) => {
    at.put('tax_annual_return.csv', good);
    return at.ingest([
      returnContract,
      { ...returnContract, code: 'tax.other', provides: returnContract.code },
    ]);
  },
  'contract-unusable': (at) => {
    at.put('tax_annual_return.csv', good);
    return at.ingest([contract({ ...returnContract, key: ['nothing'] })]);
  },
  'contract-changed': async (at) => {
    at.put('tax_annual_return.csv', good);
    await at.ingest([returnContract]);
    return at.ingest([{ ...returnContract, eventDate: 'filed_on' }]);
  },
  'quarantine-limit-exceeded': (at) => {
    at.put('tax_annual_return.csv', `${good}=BAD(),2022\n`);
    return at.ingest([returnContract], { limits: { ...limits, temp: at.folder } });
  },
  'warehouse-locked': (at) => {
    at.put('tax_annual_return.csv', good);
    writeFileSync(`${at.warehouse}.lock`, String(process.pid));
    return at.ingest([returnContract]);
  },
  'warehouse-outdated': async (at) => {
    at.put('tax_annual_return.csv', good);
    await at.ingest([returnContract]);
    const warehouse = await openWarehouse(at.warehouse);
    await warehouse.run('DROP TABLE ingest.layout');
    warehouse.close();
    const read = await refusal(openForScoring(at.warehouse, {}));
    expect(read.code).toBe('warehouse-outdated');
    return at.ingest([returnContract]);
  },
  'warehouse-unusable': (at) => {
    at.put('tax_annual_return.csv', good);
    writeFileSync(at.warehouse, 'this is no database at all');
    return at.ingest([returnContract]);
  },
  'warehouse-not-writable': (at) => {
    at.put('tax_annual_return.csv', good);
    return at.ingest([returnContract], { warehouse: join(at.folder, 'nowhere', 'w.duckdb') });
  },
  'resume-impossible': (at) => {
    at.put('tax_annual_return.csv', good);
    return at.ingest([returnContract], { resume: true });
  },
};

/** A zip whose directory promises 600 MB from a few bytes. */
function bomb(): Buffer {
  const entry = Buffer.alloc(46 + 1);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(600_000_000, 24);
  entry.writeUInt16LE(1, 28);
  entry.write('x', 46);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(0, 16);
  return Buffer.concat([entry, end]);
}

describe('ingest refuses with', () => {
  for (const [name, work] of Object.entries(cases)) {
    it(`${name}, in both languages and without touching the warehouse`, async () => {
      const at = desk();
      const error = await refusal(work(at));
      expect(error.code).toBe(name);
      expect(error.explain('zh')).not.toMatch(/undefined/);
      expect(error.explain('en')).not.toMatch(/undefined/);
      expect(existsSync(`${at.warehouse}.partial`)).toBe(false);
    });
  }
});

describe('after a refusal', () => {
  it('the quarantine file tells why, harmless in a spreadsheet, and the warehouse is as before', async () => {
    const at = desk();
    at.put('tax_annual_return.csv', good);
    await at.ingest([returnContract]);
    const before = readFileSync(at.warehouse);
    at.put('tax_annual_return_2.csv', 'credit_code,年度\n=cmd(),2022\n');
    await refusal(at.ingest([returnContract], { limits: { ...limits, temp: at.folder } }));
    expect(readFileSync(at.warehouse).equals(before)).toBe(true);
    expect(existsSync(`${at.warehouse}.lock`)).toBe(false);
    const text = readFileSync(`${at.warehouse}.quarantine.csv`, 'utf8');
    expect(text.split('\n')[0]).toBe('\uFEFFsource,file,line,column,value,code,message');
    expect(text.split('\n')[1]).toContain(
      "tax_annual_return_2.csv,2,credit_code,'=cmd(),identifier-invalid,",
    );
  });

  it('a lock of a process that is gone is taken over', async () => {
    const at = desk();
    at.put('tax_annual_return.csv', good);
    writeFileSync(`${at.warehouse}.lock`, '999999999');
    expect((await at.ingest([returnContract])).sources[0]?.accepted).toBe(1);
  });

  it('an unreadable temporary folder is refused as not writable', async () => {
    const at = desk();
    at.put('tax_annual_return.csv', good);
    const closed = join(at.folder, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    const temp = process.getuid?.() === 0 ? join(at.warehouse, 'below-a-file') : closed;
    writeFileSync(at.warehouse, '');
    const error = await refusal(at.ingest([returnContract], { limits: { ...limits, temp } }));
    expect(error.code).toBe('warehouse-not-writable');
  });

  it('an interrupted ingest is resumed where it stopped', async () => {
    const at = desk();
    const second = contract({
      ...returnContract,
      code: 'tax.second',
      files: [{ match: 'tax_second*' }],
    });
    at.put('tax_annual_return.csv', good);
    at.put('tax_second.csv', good);
    const interrupted = at.ingest([returnContract, second], {
      progress: (event) => {
        if (event.kind === 'source' && event.source === 'tax.second') throw new Error('power cut');
      },
    });
    await expect(interrupted).rejects.toThrow('power cut');
    expect(existsSync(at.warehouse)).toBe(false);
    const summary = await at.ingest([returnContract, second], { resume: true });
    expect(summary.sources.map(({ source, accepted }) => [source, accepted])).toEqual([
      ['tax.annual_return', 1],
      ['tax.second', 1],
    ]);
  });
});
