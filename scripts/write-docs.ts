import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generatedPages } from './docs/generated-pages.js';

/** Write the generated pages of `docs/`. Run with `npm run docs`. */
const folder = join(import.meta.dirname, '..', 'docs');
const language = await readFile(join(folder, 'model-language.md'), 'utf8');

for (const [name, text] of generatedPages(language)) {
  await writeFile(join(folder, name), text);
  console.log(`docs/${name}`);
}
