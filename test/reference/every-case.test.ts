import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readModelFile } from '../../src/model/read-model-file.js';
import { leavesOf, leavesRead } from './support/read-leaves.js';
import { contentOf, isPresent, referenceFolder } from './support/reference-files.js';

/**
 * Every reference case, in one process: the test files register their tests here, and when those have
 * run, every leaf of every reference file has been read by one of them or is listed with a reason.
 */
const suites = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.cases.ts'))
  .sort();
for (const suite of suites) await import(join(import.meta.dirname, suite));

const files = isPresent
  ? readdirSync(referenceFolder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(csv|json)$/.test(file))
      .sort()
  : [];

const notAsserted = readModelFile(
  join(import.meta.dirname, 'not-asserted.yaml'),
  z.array(z.strictObject({ file: z.string(), leaves: z.string(), reason: z.string() })),
);

describe.skipIf(!isPresent)('every leaf is asserted, or has a reason', () => {
  it.each(files)('%s', (file) => {
    const isRead = leavesRead(file);
    const unread = leavesOf(contentOf(file)).filter(({ path }) => !isRead(path));
    const labels = new Set(unread.map(({ label }) => label));
    const reasons = notAsserted.filter((one) => matches(one.file, file));
    const excused = (label: string) => reasons.some(({ leaves }) => matches(leaves, label));
    if (process.env.UNREAD)
      console.log(
        '##',
        file,
        JSON.stringify(
          [...labels].filter((label) => !excused(label)),
          null,
          0,
        ),
      );
    expect([...labels].filter((label) => !excused(label))).toEqual([]);
  });
});

/** Whether a text is what a pattern says, in which `*` stands for anything. */
function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}
