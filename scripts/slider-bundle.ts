import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');

/** The module that holds `slider/page.ts` and what it imports as one script, and the script's size. */
export async function sliderModule(): Promise<{ readonly text: string; readonly bytes: number }> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['slider/page.ts'],
    bundle: true,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    charset: 'ascii',
    legalComments: 'none',
    write: false,
  });
  const script = (outputFiles[0]?.text ?? '').trim().replaceAll('</', '<\\/');
  const sha256 = createHash('sha256').update(script).digest('base64');
  const text = [
    "import type { LiveScript } from '../html/live-part.js';",
    '',
    '/** Made by `npm run slider` from `slider/page.ts`. */',
    'export const sliderScript: LiveScript = {',
    `  sha256: '${sha256}',`,
    `  text: ${JSON.stringify(script).replaceAll('${', '\\u0024{')},`,
    '};',
    '',
  ].join('\n');
  return { text, bytes: Buffer.byteLength(script) };
}
