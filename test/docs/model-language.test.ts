import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../src/expr/parse.js';
import { factFileSchema } from '../../src/model/schema/fact.js';
import { indicatorFileSchema } from '../../src/model/schema/indicator.js';

const root = join(import.meta.dirname, '..', '..');
const page = readFileSync(join(root, 'docs', 'model-language.md'), 'utf8');

/** Texts of the fenced blocks marked as checked for a kind. */
function blocks(kind: string): readonly string[] {
  const marked = new RegExp(`<!-- checked: ${kind} -->\\n\`\`\`\\w*\\n(.*?)\`\`\``, 'gs');
  return [...page.matchAll(marked)].map(([, text = '']) => text);
}

describe('the examples of docs/model-language.md', () => {
  test.each(blocks('expression').flatMap((block) => block.trimEnd().split('\n')))(
    'parse: %s',
    (expression) => {
      expect(parseExpression(expression).kind).toBe('call');
    },
  );

  test.each(blocks('fact'))('are facts', (block) => {
    expect(factFileSchema.parse(load(block)).facts.length).toBeGreaterThan(0);
  });

  test.each(blocks('indicator'))('are indicators', (block) => {
    expect(indicatorFileSchema.parse(load(block)).indicators).toHaveLength(1);
  });

  test('are all checked but the grammar', () => {
    const fences = page.match(/^```/gm) ?? [];
    const checked = ['expression', 'fact', 'indicator'].flatMap(blocks);
    expect(fences).toHaveLength(2 * (checked.length + 1));
  });
});

describe('pages and model files', () => {
  const pages = ['.', 'docs', 'data', 'models'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: folder !== '.', encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
  );

  test.each(pages)('%s links only to files that exist', (name) => {
    const text = readFileSync(join(root, name), 'utf8');
    const links = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
    const local = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(local.filter((link) => !existsSync(join(root, dirname(name), link)))).toEqual([]);
  });

  const models = readdirSync(join(root, 'models'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.yaml'),
  );

  test('every schema that a model file names is there', () => {
    const missing = models.filter((name) => {
      const file = join(root, 'models', name);
      const schema = /\$schema=(\S+)/.exec(readFileSync(file, 'utf8'))?.[1];
      return schema === undefined || !existsSync(join(dirname(file), schema));
    });
    expect(missing).toEqual([]);
  });
});
