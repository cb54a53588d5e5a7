import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readNotebook, writeNotebook } from './notebooks/notebook-file.js';
import { notebookHtml } from './notebooks/notebook-html.js';
import { absentPackages } from './notebooks/packages.js';
import { runNotebook } from './notebooks/run-notebook.js';

/**
 * Run notebooks, write what their cells show back into them, and a page of each into `out/notebooks`:
 * `npm run notebooks [-- NAME…]`. One whose packages are absent is left as it is.
 */
const root = join(import.meta.dirname, '..');
const folder = join(root, 'notebooks');
const pages = join(root, 'out', 'notebooks');
const asked = process.argv.slice(2);
mkdirSync(pages, { recursive: true });
for (const name of readdirSync(folder)
  .filter((one) => one.endsWith('.ipynb'))
  .sort()) {
  const title = basename(name, '.ipynb');
  if (asked.length > 0 && !asked.some((part) => title.includes(part))) continue;
  const file = join(folder, name);
  const notebook = readNotebook(file);
  const absent = absentPackages(file, notebook);
  if (absent.length > 0) {
    console.log(`${title}: skipped, not installed: ${absent.join(', ')} (npm ci in notebooks)`);
    continue;
  }
  const started = performance.now();
  const shown = await runNotebook(file, notebook);
  writeNotebook(file, notebook, shown);
  writeFileSync(join(pages, `${title}.html`), notebookHtml(title, notebook, shown));
  console.log(`${title}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
