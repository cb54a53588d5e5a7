import { expect, test } from 'vitest';
import type { EnterpriseReportInput } from '../../src/report/input.js';
import { renderEnterpriseMarkdown } from '../../src/report/markdown.js';
import { defaultedEnterprise, goodEnterprise } from './fixture/enterprise.js';

/** A scheme with grades A–E, in which a default is `DEF`. */
function inScheme(input: EnterpriseReportInput, grade: string): EnterpriseReportInput {
  const scale = [80, 70, 60, 50, 0].map((from, place) => ({
    grade: 'ABCDE'.charAt(place),
    from,
    pdMid: null,
  }));
  return {
    ...input,
    result: { ...input.result, grade, gradeBeforeCaps: grade },
    model: { ...input.model, scale, defaultGrade: 'DEF', pdBasis: 'none' },
  };
}

test('D is a grade like any other where the scale has it', () => {
  const text = renderEnterpriseMarkdown(inScheme(goodEnterprise, 'D'), 'en');
  expect(text).toContain('grade D');
  expect(text).not.toContain('in default');
});

test('the grade of a defaulter is the one that the model names', () => {
  const text = renderEnterpriseMarkdown(inScheme(defaultedEnterprise, 'DEF'), 'en');
  expect(text).toContain('the enterprise is in default: grade DEF');
});
