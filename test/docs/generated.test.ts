import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { generatedPages } from '../../scripts/docs/generated-pages.js';
import { modelSchemas } from '../../scripts/schemas/model-schemas.js';
import { errorCatalogue } from '../../src/base/errors/catalogue.js';

const root = join(import.meta.dirname, '..', '..');
const read = (...path: readonly string[]) => readFileSync(join(root, ...path), 'utf8');

test.each([...generatedPages(read('docs', 'model-language.md'))])(
  'docs/%s is what `npm run docs` writes',
  (name, text) => {
    expect(read('docs', name)).toBe(text);
  },
);

test.each([...modelSchemas()])(
  'models/schema/%s is what `npm run schemas` writes',
  (name, text) => {
    expect(read('models', 'schema', name)).toBe(text);
  },
);

test('models/schema holds nothing else', () => {
  expect(readdirSync(join(root, 'models', 'schema')).sort()).toEqual(
    [...modelSchemas().keys()].sort(),
  );
});

test('docs/errors.md has a section for exactly the codes of the catalogue', () => {
  const sections = [...read('docs', 'errors.md').matchAll(/^## (.+)$/gm)].map(([, code]) => code);
  expect(sections).toEqual(Object.keys(errorCatalogue).sort());
});

test('every error says something and what to do next, in both languages, and no code is defined twice', async () => {
  const folder = join(root, 'src', 'base', 'errors');
  const areas = readdirSync(folder).filter(
    (name) => !/^(catalogue|credit-radar-error)\./.test(name),
  );
  const codes: string[] = [];
  for (const area of areas) {
    const module: Record<string, object> = await import(join(folder, area));
    codes.push(...Object.values(module).flatMap((entries) => Object.keys(entries)));
  }
  expect(codes.sort()).toEqual(Object.keys(errorCatalogue).sort());
  for (const [code, entry] of Object.entries(errorCatalogue)) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const text of [entry.says({}), entry.next({})]) {
      expect(text.zh).toMatch(/\p{Script=Han}/u);
      expect(text.en).toMatch(/[A-Za-z]/);
    }
  }
});

test('docs/dependencies.md lists exactly the dependencies of package.json with their versions', () => {
  const { dependencies, devDependencies } = z
    .object({
      dependencies: z.record(z.string(), z.string()),
      devDependencies: z.record(z.string(), z.string()),
    })
    .parse(JSON.parse(read('package.json')));
  const listed = [...read('docs', 'dependencies.md').matchAll(/^\| `(\S+)` \| (\S+) \|/gm)];
  expect(listed.map(([, name, version]) => [name, version])).toEqual([
    ...Object.entries(dependencies),
    ...Object.entries(devDependencies),
  ]);
});
