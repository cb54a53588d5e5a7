import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pid } from 'node:process';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { literal, openWarehouse, type Warehouse } from '../engine/duckdb/index.js';
import { type ClaimedSource, type Claims, claimFiles } from './files/claim.js';
import { discoverFiles } from './files/discover.js';
import { contractFingerprint, fingerprint } from './fingerprint.js';
import { withLock } from './lock.js';
import type { IngestOptions } from './options.js';
import { quarantineFileOf, writeQuarantineFile } from './quarantine-file.js';
import { stageSource } from './stage/stage-source.js';
import { summariseSource } from './summarise.js';
import type { IngestSummary, SourceSummary } from './summary.js';
import { checkLayout } from './warehouse-layout.js';
import { checkContract, createSchema } from './warehouse-schema.js';
import {
  discardWorkingCopy,
  noteWorkingCopy,
  openWorkingCopy,
  publishWorkingCopy,
} from './working-copy.js';

/**
 * Read departments' files by contract into a warehouse.
 *
 * folder ─ discover, claim ─> sources ─ stage one by one ─> <warehouse>.partial ─ rename ─> warehouse
 *                                └─ rows that cannot be used ─> <warehouse>.quarantine.csv
 *
 * The warehouse is replaced in one step at the end; until then, and after any refusal, it is what
 * it was. Files that were staged before change nothing; newer ones add versions.
 * @throws CreditRadarError with a code of `ingestErrors`.
 */
export async function ingest(options: IngestOptions): Promise<IngestSummary> {
  for (const contract of options.contracts) checkContract(contract);
  const claims = claimFiles(await discoverFiles(options.input), options.contracts);
  if (claims.sources.length === 0) throw nothingClaimed(options, claims);
  return withLock(options.warehouse, () => guarded(options, () => ingestClaims(options, claims)));
}

async function ingestClaims(options: IngestOptions, claims: Claims): Promise<IngestSummary> {
  const { warehouse: target } = options;
  const inputs = inputsFingerprint(options, claims);
  const copy = await openWorkingCopy(target, inputs, options.resume);
  const scratch = join(options.limits.temp, `credit-radar-ingest-${pid}`);
  await mkdir(scratch, { recursive: true });
  try {
    const warehouse = await openCopy(options, copy.path, scratch);
    const quarantineFile = quarantineFileOf(target);
    try {
      const firstFile = copy.firstFile ?? (await nextFile(warehouse));
      await noteWorkingCopy(target, inputs, firstFile);
      const sources = await stageAll(options, claims.sources, warehouse, scratch, firstFile);
      await writeQuarantineFile(warehouse, quarantineFile);
      refuseExcess(options, sources);
      await warehouse.run('CHECKPOINT');
      return { warehouse: target, quarantineFile, sources, ignored: claims.ignored };
    } finally {
      warehouse.close();
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function stageAll(
  options: IngestOptions,
  sources: readonly ClaimedSource[],
  warehouse: Warehouse,
  scratch: string,
  firstFile: number,
): Promise<readonly SourceSummary[]> {
  const summaries: SourceSummary[] = [];
  for (const source of sources) {
    await registerContract(warehouse, source);
    const context = { warehouse, options, scratch: join(scratch, 'files') };
    const unchanged = await stageSource(context, source);
    const named = { code: source.contract.code, provides: source.provides };
    summaries.push(await summariseSource(warehouse, named, firstFile, unchanged));
  }
  return summaries;
}

async function openCopy(options: IngestOptions, path: string, scratch: string): Promise<Warehouse> {
  const { memory, threads } = options.limits;
  try {
    const warehouse = await openWarehouse(path, { memory, threads, temp: join(scratch, 'spill') });
    await checkLayout(warehouse, options.warehouse);
    await createSchema(warehouse);
    return warehouse;
  } catch (error) {
    await discardWorkingCopy(options.warehouse);
    if (error instanceof CreditRadarError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    const facts = { warehouse: options.warehouse, detail };
    throw new CreditRadarError('warehouse-unusable', facts, { cause: error });
  }
}

async function nextFile(warehouse: Warehouse): Promise<number> {
  const [row] = await warehouse.rows<{ n: number }>(
    'SELECT coalesce(max(file), 0) + 1 AS n FROM ingest.file',
  );
  return row?.n ?? 1;
}

/** Rows of two contracts in one table would mean two things. */
async function registerContract(warehouse: Warehouse, source: ClaimedSource): Promise<void> {
  const { contract, provides } = source;
  const print = contractFingerprint(contract);
  const [held] = await warehouse.rows<{ fingerprint: string }>(
    `SELECT fingerprint FROM ingest.contract WHERE provides = ${literal(provides)}`,
  );
  if (held === undefined) {
    await warehouse.run(
      `INSERT INTO ingest.contract VALUES (${[contract.code, provides, print, JSON.stringify(contract)].map(literal).join(', ')})`,
    );
  } else if (held.fingerprint !== print) {
    throw new CreditRadarError('contract-changed', { source: contract.code });
  }
}

function refuseExcess(options: IngestOptions, sources: readonly SourceSummary[]): void {
  const limit = options.limits.maxQuarantineShare;
  const excess = sources.filter(({ read, quarantined }) => quarantined > limit * read);
  if (excess.length === 0) return;
  throw new CreditRadarError('quarantine-limit-exceeded', {
    sources: excess
      .map(({ source, read, quarantined }) => `${source} ${quarantined}/${read}`)
      .join(', '),
    limit: `${limit * 100} %`,
    file: quarantineFileOf(options.warehouse),
  });
}

/**
 * Keep the partial of an ingest that the machine interrupted, so that it can be resumed; drop that
 * of one that was refused.
 */
async function guarded<T>(options: IngestOptions, work: () => Promise<T>): Promise<T> {
  const { warehouse } = options;
  try {
    const result = await work();
    await publishWorkingCopy(warehouse);
    return result;
  } catch (error) {
    if (error instanceof CreditRadarError) {
      if (error.code !== 'resume-impossible') await discardWorkingCopy(warehouse);
      throw error;
    }
    const detail = error instanceof Error ? error.message : String(error);
    if (
      !/ENOSPC|ENOTDIR|EACCES|EROFS|No space left|Permission denied|Could not write|Cannot open file|temp_directory/i.test(
        detail,
      )
    )
      throw error;
    throw new CreditRadarError('warehouse-not-writable', { warehouse, detail }, { cause: error });
  }
}

function inputsFingerprint(options: IngestOptions, { sources }: Claims): string {
  const { encoding, received, today } = options;
  const claimed = sources.map(({ contract, files }) => ({
    contract: contractFingerprint(contract),
    files: files.map(({ path, bytes }) => ({ path, bytes })),
  }));
  return fingerprint({ encoding, receipt: received ?? today, claimed });
}

function nothingClaimed(options: IngestOptions, { ignored }: Claims): CreditRadarError {
  const suggestion = ignored.find((file) => file.suggestion !== undefined)?.suggestion;
  return new CreditRadarError('input-empty', {
    path: options.input,
    ignored: ignored.length,
    suggestion,
  });
}
