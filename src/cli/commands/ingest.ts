import { dirname } from 'node:path';
import { Command, Option } from 'commander';
import { type IngestSummary, ingest } from '../../ingest/index.js';
import { loadContracts, replaceContracts } from '../../model/library.js';
import { writeManifest } from '../../pipeline/run-manifest.js';
import type { Door } from '../door.js';
import {
  type BatchOptions,
  gigabytes,
  isoDate,
  languageOption,
  share,
  withBatch,
} from '../options.js';
import { progressOf } from '../progress.js';
import { ingestTable } from '../tables.js';

interface Options extends BatchOptions {
  readonly input: string;
  readonly warehouse: string;
  readonly sources?: string;
  readonly received?: string;
  readonly encoding: 'auto' | 'utf-8' | 'gb18030';
  readonly maxQuarantine: number;
  readonly maxFileSize: number;
  readonly lang: 'zh' | 'en';
  readonly json: boolean;
}

/** `credit-radar ingest`. */
export function ingestCommand(door: Door): Command {
  const command = new Command('ingest')
    .description(
      'Read department files by contract into a warehouse; every rejected row is listed.',
    )
    .requiredOption('--input <dir>', 'folder with the department files')
    .requiredOption('--warehouse <file>', 'warehouse to create or extend')
    .option('--sources <dir>', 'contracts that replace the standard ones they provide')
    .option('--received <date>', 'day on which the files were received', isoDate)
    .addOption(
      new Option('--encoding <encoding>', 'of text files')
        .choices(['auto', 'utf-8', 'gb18030'])
        .default('auto'),
    )
    .option(
      '--max-quarantine <share>',
      'largest share of rejected rows a source may have',
      share,
      0.05,
    )
    .option('--max-file-size <GB>', 'largest size of one file after unpacking', gigabytes, 20)
    .addOption(languageOption(door))
    .option('--json', 'machine-readable result on standard output', false)
    .addHelpText(
      'after',
      '\nExample:\n  credit-radar ingest --input feeds/2026-03 --received 2026-03-31 --warehouse province.duckdb',
    );
  return withBatch(command, door).action((options: Options) => runIngest(options, door));
}

async function runIngest(options: Options, door: Door): Promise<void> {
  const started = performance.now();
  const progress = progressOf('ingest', door);
  const standard = loadContracts(`${door.models}/sources`);
  const given = options.sources === undefined ? [] : loadContracts(options.sources);
  const summary = await ingest({
    input: options.input,
    contracts: replaceContracts(standard, given),
    warehouse: options.warehouse,
    ...(options.received === undefined ? {} : { received: options.received }),
    today: door.today,
    encoding: options.encoding,
    resume: options.resume,
    limits: {
      memory: options.memory,
      threads: options.threads,
      temp: options.temp,
      maxQuarantineShare: options.maxQuarantine,
      maxFileBytes: options.maxFileSize * 1e9,
    },
    progress: (event) => {
      if (event.kind === 'source') progress.note(`${event.source} (${event.files})`);
      if (event.kind === 'file') progress.note(`${event.source}: ${event.path} ${event.rows}`);
    },
  });
  progress.end();
  writeManifest(dirname(options.warehouse), {
    command: 'ingest',
    arguments: { ...options },
    version: door.version,
    date: door.today,
    data: summary.sources.map(({ provides, snapshot }) => ({
      feed: provides,
      fingerprint: snapshot,
    })),
    outputs: [summary.warehouse, summary.quarantineFile],
    counts: totals(summary),
    seconds: (performance.now() - started) / 1000,
    warnings: summary.ignored.map(({ path, suggestion }) =>
      suggestion === undefined ? `ignored ${path}` : `ignored ${path}, did you mean ${suggestion}`,
    ),
  });
  door.print(options.json ? JSON.stringify(summary, null, 2) : ingestTable(summary, options.lang));
}

function totals({ sources }: IngestSummary): Readonly<Record<string, number>> {
  const sum = (of: (source: IngestSummary['sources'][number]) => number): number =>
    sources.reduce((total, source) => total + of(source), 0);
  return {
    read: sum(({ read }) => read),
    accepted: sum(({ accepted }) => accepted),
    quarantined: sum(({ quarantined }) => quarantined),
    merged: sum(({ merged }) => merged),
  };
}
