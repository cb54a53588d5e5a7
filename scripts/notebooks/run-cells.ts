import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { shownOutputs } from './cell-outputs.js';

/**
 * The process in which a notebook runs. Arguments: the module of its cells, the file for what they
 * showed. The results are `{shown, error}`; an error belongs to the last cell shown.
 */
const [, , module = '', results = ''] = process.argv;

let error: string | null = null;
try {
  await import(pathToFileURL(module).href);
} catch (thrown) {
  error = thrown instanceof Error ? thrown.message : String(thrown);
}
writeFileSync(results, JSON.stringify({ shown: shownOutputs(), error }));
// Engines and timers of a notebook may keep the process alive.
process.exit(0);
