import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { modelSchemas } from './schemas/model-schemas.js';

/** Write `models/schema/*.schema.json` from the schemas that check the files. Run with `npm run schemas`. */
const folder = join(import.meta.dirname, '..', 'models', 'schema');

await mkdir(folder, { recursive: true });
for (const [name, text] of modelSchemas()) {
  await writeFile(join(folder, name), text);
  console.log(`models/schema/${name}`);
}
