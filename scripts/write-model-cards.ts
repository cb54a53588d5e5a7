import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelCards } from '../src/pipeline/model-cards.js';

/** Write `docs/models/<id>.md` for every scorecard with card notes. Run with `npm run cards`. */
const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs', 'models');

mkdirSync(folder, { recursive: true });
for (const [name, text] of modelCards(join(root, 'models'))) {
  writeFileSync(join(folder, name), text);
  console.log(`docs/models/${name}`);
}
