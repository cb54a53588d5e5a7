import { execFileSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');

/** Build the program into a folder of its own, laid out as it is published; its main module. */
export function buildProgram(home: string): string {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const config = join(root, 'tsconfig.build.json');
  execFileSync(process.execPath, [compiler, '-p', config, '--outDir', join(home, 'dist')], {
    stdio: 'inherit',
  });
  for (const part of ['package.json', 'models', 'data']) {
    cpSync(join(root, part), join(home, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'));
  return join(home, 'dist', 'cli', 'main.js');
}
