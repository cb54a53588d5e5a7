import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readModelFile } from '../../src/model/read-model-file.js';
import { type BusinessCase, type CaseFile, caseFileSchema } from './case-file.js';
import { caseScorer } from './score-case.js';

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => [name, readModelFile(join(import.meta.dirname, name), caseFileSchema)] as const);

describe.each(files)('%s', (_, file: CaseFile) => {
  const score = caseScorer(file);

  test.each(file.cases.map((one) => [one.name, one] as const))('%s', (_, one: BusinessCase) => {
    const result = score(one);
    const { expect: wanted } = one;
    const near = (value: number | null) =>
      value === null ? null : expect.closeTo(value, digits(wanted.tolerance));
    const forces = new Map(result.forces.map(({ force, score }) => [force, score]));
    for (const [force, score] of Object.entries(wanted.forces ?? {})) {
      expect(forces.get(force), force).toEqual(near(score));
    }
    if (wanted.score !== undefined) expect(result.score, 'score').toEqual(near(wanted.score));
    if (wanted.stage !== undefined) expect(result.stage).toBe(wanted.stage);
    expect(result.grade, 'grade').toBe(wanted.grade);
    if (wanted.gradeBeforeCaps !== undefined) {
      expect(result.gradeBeforeCaps, 'grade before caps').toBe(wanted.gradeBeforeCaps);
    }
    if (wanted.coverage !== undefined) {
      expect(result.coverage, 'coverage').toEqual(near(wanted.coverage));
    }
    expect(result.caps).toEqual(wanted.caps);
    if (wanted.reasons !== undefined) {
      expect(result.reasons.slice(0, wanted.reasons.length)).toEqual(wanted.reasons);
    }
    expect(result.flags).toEqual(expect.arrayContaining(wanted.flags ?? []));
  });
});

/** Decimals whose rounding is within a tolerance: `closeTo` accepts half a unit of the last place. */
function digits(tolerance: number): number {
  return Math.ceil(-Math.log10(2 * tolerance) - 1e-9);
}
