import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readModelFile } from '../../src/model/read-model-file.js';
import { leavesOf, leavesRead, noted } from './support/read-leaves.js';
import { contentOf, isPresent, referenceFolder } from './support/reference-files.js';

/**
 * Every reference case, in one process: `*.cases.ts` register their tests here, and when those have run,
 * every leaf of every reference file has been read by one of them or is listed with a reason. A filter by
 * name (`-t mcdm`) leaves files unread whose tests it leaves out.
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
  z.array(z.strictObject({ file: z.string(), leaves: z.array(z.string()), reason: z.string() })),
);

/** Leaves of a file that no test has read, by their names. */
function unreadOf(file: string): readonly string[] {
  const isRead = leavesRead(file);
  const unread = leavesOf(contentOf(file)).filter(({ path }) => !isRead(path));
  return [...new Set(unread.map(({ label }) => label))];
}

describe.skipIf(!isPresent)('every leaf is read by a test, or has a reason', () => {
  it.each(files)('%s', (file) => {
    const patterns = notAsserted
      .filter((one) => matches(one.file, file))
      .flatMap(({ leaves }) => leaves);
    const excused = (label: string) => patterns.some((pattern) => matches(pattern, label));
    expect(unreadOf(file).filter((label) => !excused(label))).toEqual([]);
  });

  it('has no reason for what is read or is not there', () => {
    const unread = files.map((file) => [file, unreadOf(file)] as const);
    const idle = notAsserted.flatMap(({ file, leaves }) =>
      leaves.filter(
        (pattern) =>
          !unread.some(
            ([name, labels]) =>
              matches(file, name) && labels.some((label) => matches(pattern, label)),
          ),
      ),
    );
    expect(idle).toEqual([]);
  });
});

describe('a file of which a part is read', () => {
  it('has leaves that nobody has read', () => {
    const content = {
      cases: [
        { id: 'a', x: [1, 2] },
        { id: 'b', x: [3, null] },
      ],
      note: 'words',
    };
    const [first, second] = noted(content, 'made-up.json').cases;
    expect(first).toEqual({ id: 'a', x: [1, 2] });
    expect(second?.x[0]).toBe(3);
    const isRead = leavesRead('made-up.json');
    const unread = leavesOf(content).filter(({ path }) => !isRead(path));
    expect(unread.map(({ label }) => label)).toEqual(['cases/b/id', 'cases/b/x/*', 'note']);
  });

  it('is read by column where it is a table', () => {
    const row = noted({ ucode: 'A', gdp: 1 }, 'made-up.csv');
    expect(row.gdp).toBe(1);
    const isRead = leavesRead('made-up.csv');
    expect([isRead('/GDP'), isRead('/uCode')]).toEqual([true, false]);
  });
});

/** Whether a text is what a pattern says, in which `*` stands for anything. */
function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}
