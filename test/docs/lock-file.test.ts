import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

const file = join(import.meta.dirname, '..', '..', 'package-lock.json');
const { packages } = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string(),
        resolved: z.string().optional(),
        optionalDependencies: z.record(z.string(), z.string()).default({}),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(file, 'utf8')));

test('the lock file names no registry', () => {
  expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
});

test('the lock file has an entry for the native packages of every platform', () => {
  const asked = Object.entries(packages).flatMap(([owner, { optionalDependencies }]) =>
    Object.keys(optionalDependencies).map((name) => [owner, name] as const),
  );
  const absent = asked.filter(
    ([owner, name]) =>
      !(`node_modules/${name}` in packages) && !(`${owner}/node_modules/${name}` in packages),
  );
  expect(absent).toEqual([]);
});
