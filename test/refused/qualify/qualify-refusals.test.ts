import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CreditRadarError } from '../../../src/base/errors/credit-radar-error.js';
import { qualifyErrors } from '../../../src/base/errors/qualify.js';
import { openWarehouse } from '../../../src/engine/duckdb/index.js';
import { checkQualification } from '../../../src/model/check-qualification.js';
import { chooseRules, loadQualifications } from '../../../src/model/qualifications.js';
import { qualificationRuleSchema } from '../../../src/model/schema/qualification.js';
import { checkModels } from '../../../src/pipeline/check-models.js';
import { qualifyTable } from '../../../src/pipeline/qualify-table.js';

const folder = mkdtempSync(join(tmpdir(), 'credit-radar-qualify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const library = loadQualifications('models');
const rules = chooseRules(library, 'tech-sme', '2026-05-01');

/** Judge a table by the technology-SME rule. */
async function judge(content: string): Promise<void> {
  const file = join(folder, 'applicants.csv');
  writeFileSync(file, content);
  const engine = await openWarehouse(':memory:', { threads: 1 });
  try {
    await qualifyTable(engine, { file, library, rules, take: () => undefined });
  } finally {
    engine.close();
  }
}

async function refusal(work: () => unknown): Promise<CreditRadarError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof CreditRadarError) return error;
    throw error;
  }
  throw new Error('not refused');
}

interface Case {
  readonly what: string;
  readonly code: keyof typeof qualifyErrors;
  readonly work: () => unknown;
  readonly says: string;
  readonly next: string;
}

const cases: readonly Case[] = [
  {
    what: 'a rule there is not',
    code: 'qualification-unknown',
    work: () => chooseRules(library, 'tech-sme@2017', '2026-05-01'),
    says: 'no qualification rule tech-sme@2017',
    next: 'Did you mean "tech-sme@2017-115"?',
  },
  {
    what: 'a rule that resembles none',
    code: 'qualification-unknown',
    work: () => chooseRules(library, 'x', '2026-05-01'),
    says: 'no qualification rule x',
    next: 'models/qualifications',
  },
  {
    what: 'a day before any version of the rule',
    code: 'qualification-not-in-force',
    work: () => chooseRules(library, 'specialised-sme', '2022-07-31'),
    says: 'No version of specialised-sme is in force on 2022-07-31',
    next: 'specialised-sme@2022, specialised-sme@2026',
  },
  {
    what: 'a table without enterprises',
    code: 'qualification-column-missing',
    work: () => judge('headcount,revenue\n10,100\n'),
    says: 'has no column enterprise_id',
    next: 'Columns are the codes',
  },
  {
    what: 'a table with nothing the rule reads',
    code: 'qualification-column-missing',
    work: () => judge('enterprise_id,colour\nE1,red\n'),
    says: 'has no column headcount',
    next: 'Columns are the codes',
  },
  {
    what: 'a misspelt column',
    code: 'qualification-column-missing',
    work: () => judge('enterprise_id,headcount,tech_staf\nE1,10,3\n'),
    says: 'has no column tech_staff',
    next: 'Is column "tech_staf" meant to be it?',
  },
  {
    what: 'a number that is none',
    code: 'qualification-value-refused',
    work: () => judge('enterprise_id,headcount\nE1,10\nE2,about ten\n'),
    says: 'Record 2 of table',
    next: 'It takes [0, ∞]',
  },
  {
    what: 'a negative headcount',
    code: 'qualification-value-refused',
    work: () => judge('enterprise_id,headcount\nE1,-1\n'),
    says: '"-1" in headcount',
    next: 'leave it empty',
  },
  {
    what: 'a truth value that is none',
    code: 'qualification-value-refused',
    work: () => judge('enterprise_id,restricted_goods\nE1,perhaps\n'),
    says: '"perhaps" in restricted_goods',
    next: 'true / false',
  },
  {
    what: 'a record of nobody',
    code: 'qualification-value-refused',
    work: () => judge('enterprise_id,headcount\n,10\n'),
    says: 'in enterprise_id',
    next: 'an identifier',
  },
];

describe('refusals of judging qualifications', () => {
  test.each(cases)('$what', async ({ code, work, says, next }) => {
    const error = await refusal(work);
    expect(error.code).toBe(code);
    expect(error.message).toContain(says);
    expect(error.message).toContain(next);
    expect(error.explain('zh')).toMatch(/[\u4e00-\u9fff]/);
    expect(error.message + error.explain('zh')).not.toContain('undefined');
  });

  test('every code of the area is refused above', () => {
    expect(new Set(cases.map(({ code }) => code))).toEqual(new Set(Object.keys(qualifyErrors)));
  });
});

const basis = { kind: 'design' };
const label = { zh: '规则', en: 'rule' };
const sound = {
  ...{ id: 'x', version: '1', label, document: { number: 'X', title: label }, authority: label },
  effective: { from: '2026-01-01', basis },
  gates: [{ code: 'size', label, when: 'headcount <= 500', basis }],
  items: [
    {
      ...{ code: 'staff', label, max: 20, basis },
      of: [
        { value: 'headcount', bands: { closed: 'left', cuts: [1, 2], points: [0, 10, [15, 20]] } },
      ],
    },
  ],
  pass: 'gates',
};
const bands = (value: string, closed: unknown, cuts: readonly number[], points: unknown) => ({
  items: [
    {
      ...{ code: 'staff', label, max: 20, basis },
      of: [{ value, bands: { closed, cuts, points } }],
    },
  ],
});
const gate = (when: string) => ({ gates: [{ code: 'size', label, when, basis }] });

describe('rules that contradict themselves', () => {
  const problems = (change: object) =>
    checkQualification(qualificationRuleSchema.parse({ ...sound, ...change }), library.inputs);

  test('a sound rule has no problem', () => {
    expect(problems({})).toEqual([]);
  });

  test.each([
    ['an input there is not', gate('head_count <= 500'), '"head_count"'],
    ['a gate that is a number', gate('headcount'), 'is a number, not a boolean'],
    ['an operation without a meaning for part of the data', gate('is_missing(headcount)'), 'uses'],
    ['a missing value', gate('headcount <= missing'), 'writes a missing value'],
    ['cuts that fall', bands('headcount', 'left', [2, 1], [0, 1, 2]), 'do not increase'],
    ['a band too few', bands('headcount', 'left', [1, 2], [0, 1]), '2 cuts make 3 bands, not 2'],
    ['a side too few', bands('headcount', ['left'], [1, 2], [0, 1, 2]), '1 closed sides'],
    ['points that run backwards', bands('headcount', 'left', [1], [0, [5, 3]]), 'ends before'],
    ['a block of nothing', { blocks: [{ code: 'b', label, items: ['rd'] }] }, 'which is no item'],
    ['neither pass nor classes', { pass: undefined }, 'either pass or classes'],
    ['a code used twice', { gates: [...sound.gates, ...sound.gates] }, 'size occurs twice'],
    ['an item named as an input', { items: [{ ...sound.items[0], code: 'revenue' }] }, 'an input'],
    [
      'an end before the start',
      { effective: { from: '2026-01-02', to: '2026-01-01', basis } },
      'ends before it takes effect',
    ],
  ])('%s', (_, change, says) => {
    expect(problems(change).join('\n')).toContain(says);
  });

  test.each([
    ['wrong.yaml', 'x/1.yaml', 'it belongs into x/1.yaml'],
    ['x/1.yaml', 'x/1.yaml', undefined],
  ])('a rule in %s belongs into %s', (place, _, says) => {
    const models = mkdtempSync(join(folder, 'models-'));
    mkdirSync(join(models, 'qualifications', 'x'), { recursive: true });
    const write = (name: string, content: object) =>
      writeFileSync(join(models, 'qualifications', name), JSON.stringify(content));
    write('inputs.yaml', {
      authorities: { a: { label, basis } },
      inputs: [
        { code: 'headcount', type: 'number', label, evidence: label, authority: 'a', basis },
      ],
    });
    write(place, sound);
    if (says === undefined) expect(loadQualifications(models).rules).toHaveLength(1);
    else expect(() => loadQualifications(models)).toThrow(says);
  });

  test.each([
    ['tech-sme/2017-115.yaml', 'headcount <= 500', 'head_count <= 500', '"head_count"'],
    ['inputs.yaml', 'from: revenue@1', 'from: revenu@1', '"revenu"'],
    ['inputs.yaml', 'from: revenue@2', "from: tax_credit_class = 'A'", 'is a number, but'],
  ])('`models check` finds what is wrong in %s', (name, right, wrong, says) => {
    const models = mkdtempSync(join(folder, 'library-'));
    cpSync('models', models, { recursive: true });
    const file = join(models, 'qualifications', name);
    writeFileSync(file, readFileSync(file, 'utf8').replace(right, wrong));
    const problems = checkModels(models);
    expect(problems.map(({ where }) => where)).toEqual(['qualifications']);
    expect(problems[0]?.problem).toContain(says);
  });
});
