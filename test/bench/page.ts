import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';

const page = join(import.meta.dirname, '..', '..', 'docs', 'benchmarks.md');

/** Sections of `docs/benchmarks.md`, in their order. */
const headings = {
  yardsticks: '## Yardsticks on this machine',
  province: '## A province',
  statistics: '## Statistics',
  row: '## Row function',
  sensitivity: '## Sensitivity',
  tuning: '## Tuning',
} as const;

/** A section of the page. */
export type Section = keyof typeof headings;

/** Write one section of the page; the others stay as an earlier run left them. @returns The whole page. */
export function writeSection(section: Section, lines: readonly string[]): string {
  const text = [
    '# Benchmarks',
    'Written by `npm run bench`, `npm run bench -- --province` and `npm run bench:statistics`, `bench:row`, `bench:sensitivity`, `bench:tune` (`test/bench`); do not edit.',
    ...Object.entries(headings).map(
      ([each, heading]) =>
        `${heading}\n\n${each === section ? lines.join('\n').trim() : recorded(heading)}`,
    ),
  ].join('\n\n');
  writeFileSync(page, `${text}\n`);
  return text;
}

/** What an earlier run wrote under a heading. */
function recorded(heading: string): string {
  const written = existsSync(page) ? readFileSync(page, 'utf8') : '';
  const [, after = ''] = written.split(`${heading}\n`);
  return after.split('\n## ')[0]?.trim() || 'Not measured yet.';
}

/** Cores, processor and memory in words. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 1e9);
  return `${availableParallelism()} cores (${model}), ${memory} GB memory`;
}

/** Node, platform and day in words. */
export function today(): string {
  const day = new Date().toISOString().slice(0, 10);
  return `${process.platform} ${process.arch}; ${day}`;
}
