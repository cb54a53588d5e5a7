import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browserBundle } from './bundle.js';

const folder = join(import.meta.dirname, '..', 'dist');
const { text, raw, gzipped } = await browserBundle();
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'credit-radar.browser.js'), text);
const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);
console.log(`dist/credit-radar.browser.js: ${kilobytes(raw)} kB, ${kilobytes(gzipped)} kB gzipped`);
