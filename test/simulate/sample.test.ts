import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defectCatalogue } from '../../src/simulate/index.js';

const folder = join('data', 'sample');

describe('data/sample', () => {
  it('holds exactly the files its summary names', () => {
    const { summary } = JSON.parse(readFileSync(join(folder, 'simulation.json'), 'utf8'));
    expect(readdirSync(folder).sort()).toEqual(
      [...summary.files, 'README.md', 'simulation.json'].sort(),
    );
  });

  it('is at most 8 MB', () => {
    const bytes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(8 * 1024 * 1024);
  });

  it('explains every defect', () => {
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    for (const { says } of Object.values(defectCatalogue)) {
      expect(readme).toContain(says.zh);
      expect(readme).toContain(says.en);
    }
    expect(existsSync(join('scripts', 'make-sample.ts'))).toBe(true);
  });
});
