import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lineCount, looseTypes, surroundings, unnamedExports } from './architecture/forbidden.js';
import { cycles, doors, layerProblems, roomEdges, roomOf } from './architecture/layers.js';
import { type Edge, edgesOf, parseModule, readModules } from './architecture/modules.js';

const root = join(import.meta.dirname, '..');
const product = readModules(join(root, 'src'));
const scripts = readModules(join(root, 'scripts'));
const tests = readModules(join(root, 'test'));
const edges = product.flatMap(edgesOf);
const largest = 350;

describe('the house', () => {
  test('has no module that imports a higher layer', () => {
    expect(layerProblems(edges)).toEqual([]);
  });

  test('has no import cycle', () => {
    expect(cycles(edges)).toEqual([]);
    expect(cycles(roomEdges(edges))).toEqual([]);
  });

  test('imports only modules that exist', () => {
    const known = new Set(product.map(({ path }) => path));
    expect(edges.filter(({ to }) => !known.has(to))).toEqual([]);
  });

  test('reads neither clock nor environment nor chance below the doors, and prints nothing', () => {
    const below = product.filter(({ path }) => !doors.has(roomOf(path)));
    expect(below.flatMap(surroundings)).toEqual([]);
  });

  test('has no any and no non-null assertion', () => {
    expect([...product, ...scripts, ...tests].flatMap(looseTypes)).toEqual([]);
  });

  test('names every export', () => {
    expect(product.flatMap(unnamedExports)).toEqual([]);
  });

  test('has no large file, and none named after nothing', () => {
    const sized = [...product, ...scripts].map(
      (module) => [module.path, lineCount(module)] as const,
    );
    // An index only lists names.
    const large = sized.filter(([path, lines]) => lines > largest && !path.endsWith('/index.ts'));
    expect(large).toEqual([]);
    const names = product.map(({ path }) => path);
    expect(names.filter((path) => /(^|\/)(utils?|helpers?)(\/|\.ts)/.test(path))).toEqual([]);
    expect(names.filter((path) => !/^[a-z0-9/.-]+$/.test(path))).toEqual([]);
  });
});

describe('the rules of the house', () => {
  const edge = (from: string, to: string, erased = false): Edge => ({ from, to, erased });
  const snippet = (text: string) => parseModule('expr/snippet.ts', text);

  test('find every form of a relative import and tell which are erased', () => {
    const module = snippet(`
      import { a } from './a.js';
      import { type B } from './b.js';
      import type { C } from '../base/c.js';
      import 'node:fs';
      import './d.js';
      export { e } from './e.js';
      export type { F } from './f.js';
      const g: import('./g.js').G = await import('./h.js');
    `);
    expect(edgesOf(module).map(({ to, erased }) => [to, erased])).toEqual([
      ['expr/a.ts', false],
      ['expr/b.ts', false],
      ['base/c.ts', true],
      ['expr/d.ts', false],
      ['expr/e.ts', false],
      ['expr/f.ts', true],
      ['expr/g.ts', true],
      ['expr/h.ts', false],
    ]);
  });

  test('refuse an import upwards, for types too, and rooms without a layer', () => {
    expect(
      layerProblems([edge('compile/a.ts', 'base/b.ts'), edge('cli/a.ts', 'cli/b.ts')]),
    ).toEqual([]);
    expect(layerProblems([edge('base/a.ts', 'expr/b.ts', true)])).toHaveLength(1);
    expect(layerProblems([edge('compile/a.ts', 'engine/b.ts')])).toHaveLength(1);
    expect(layerProblems([edge('report/a.ts', 'pipeline/b.ts')])).toHaveLength(1);
    expect(layerProblems([edge('pipeline/a.ts', 'cli/b.ts')])).toHaveLength(1);
    expect(layerProblems([edge('cellar/a.ts', 'base/b.ts')])).toHaveLength(1);
  });

  test('find cycles of any length, but not those of types', () => {
    const ring = [edge('a', 'b'), edge('b', 'c'), edge('c', 'a')];
    expect(cycles(ring)).toEqual(['a → b → c → a']);
    expect(cycles([edge('a', 'a')])).toEqual(['a → a']);
    expect(cycles([edge('a', 'b'), edge('b', 'a', true)])).toEqual([]);
    expect(cycles([edge('a', 'b'), edge('a', 'c'), edge('b', 'd'), edge('c', 'd')])).toEqual([]);
  });

  test('see through to the rooms, where types count', () => {
    const types = [edge('ingest/a.ts', 'score/b.ts'), edge('score/c.ts', 'ingest/d.ts', true)];
    expect(cycles(types)).toEqual([]);
    expect(cycles(roomEdges(types))).toEqual(['ingest → score → ingest']);
  });

  test.each([
    'console.log(1)',
    'const home = process.env.HOME;',
    "import { env } from 'node:process';",
    "import process from 'node:process';",
    "import * as process from 'process';",
    'Date.now()',
    'new Date()',
    'Date()',
    'Math.random()',
    'performance.now()',
  ])('refuse %s below the doors', (text) => {
    expect(surroundings(snippet(text))).toHaveLength(1);
  });

  test.each([
    "new Date('2026-01-01')",
    "import { pid } from 'node:process';",
    '// console.log(1)',
    "const text = 'Date.now()';",
    'options.console.log(1)',
  ])('allow %s', (text) => {
    expect(surroundings(snippet(text))).toEqual([]);
  });

  test.each([
    'let a: any;',
    'const b = c as any;',
    'const d = e!;',
    'const f = g!.h;',
    'let i!: string;',
    'class J { k!: string }',
  ])('refuse %s', (text) => {
    expect(looseTypes(snippet(text))).toHaveLength(1);
  });

  test('allow what only looks like a loose type', () => {
    expect(looseTypes(snippet("const any = 'any' !== other; // any!"))).toEqual([]);
  });

  test.each(['export default 1;', 'export default function f() {}', "export * from './a.js';"])(
    'refuse %s',
    (text) => {
      expect(unnamedExports(snippet(text))).toHaveLength(1);
    },
  );

  test('report where a problem is, and count lines without the last newline', () => {
    expect(looseTypes(snippet('\nlet a: any;'))).toEqual(['expr/snippet.ts:2 any']);
    expect(lineCount(snippet('a;\nb;\n'))).toBe(2);
  });
});
