import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** A bundle with its sizes in bytes. */
export interface Bundle {
  readonly text: string;
  readonly raw: number;
  readonly gzipped: number;
  /** Modules it was asked to take from outside; a browser has none. */
  readonly imports: readonly string[];
}

const root = join(import.meta.dirname, '..');

/** Bundle `src/browser.ts` for browsers, smallest form. */
export async function browserBundle(format: 'esm' | 'iife' = 'esm'): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/browser.ts'],
    bundle: true,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    format,
    globalName: 'creditRadar',
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    write: false,
  });
  const [file] = outputFiles;
  const bytes = file?.contents ?? new Uint8Array();
  const imports = Object.values(metafile.outputs).flatMap((output) =>
    output.imports.map(({ path }) => path),
  );
  return {
    text: file?.text ?? '',
    raw: bytes.length,
    gzipped: gzipSync(bytes, { level: 9 }).length,
    imports,
  };
}
