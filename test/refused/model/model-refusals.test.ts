import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CreditRadarError } from '../../../src/base/errors/credit-radar-error.js';
import { modelErrors } from '../../../src/base/errors/model.js';
import { readProgram } from '../../../src/compile/program-json.js';
import { Resolver } from '../../../src/compile/resolver.js';
import { scoreProgram } from '../../../src/compile/score-program.js';
import { typeOf } from '../../../src/expr/check.js';
import { parseExpression } from '../../../src/expr/parse.js';
import { indexCatalogue } from '../../../src/model/catalogue.js';
import { loadCatalogue, loadScorecard } from '../../../src/model/library.js';
import { readModelFile } from '../../../src/model/read-model-file.js';
import { factFileSchema } from '../../../src/model/schema/fact.js';
import { scorecardSchema } from '../../../src/model/schema/scorecard.js';

const folder = mkdtempSync(join(tmpdir(), 'credit-radar-model-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(content: string): string {
  const path = join(folder, 'model.yaml');
  writeFileSync(path, content);
  return path;
}

function refusal(work: () => unknown): CreditRadarError {
  try {
    work();
  } catch (error) {
    if (error instanceof CreditRadarError) return error;
    throw error;
  }
  throw new Error('not refused');
}

const index = indexCatalogue(loadCatalogue('models'));
const scorecard = loadScorecard('models', 'tech-radar');
const fact = '{code: n, label: {zh: 数, en: n}, aggregate: count}';
const readFacts = (content: string) => () => readModelFile(file(content), factFileSchema);
const resolve = (source: string) => () =>
  new Resolver(index, { context: {}, source: 'facts', carryMonths: 18 }).expression(source);

interface Case {
  readonly what: string;
  readonly code: keyof typeof modelErrors;
  readonly work: () => unknown;
  readonly says: string;
  readonly next?: string;
}

const cases: readonly Case[] = [
  {
    what: 'facts of enterprises for a model of patents',
    code: 'model-wants-table',
    work: () => scoreProgram(loadScorecard('models', 'patent-value'), index, 'facts'),
    says: 'patent-value@1.0.0 scores patents',
    next: 'one row a patent',
  },
  {
    what: 'a file that is not there',
    code: 'model-file-unreadable',
    work: () => readModelFile(join(folder, 'none.yaml'), factFileSchema),
    says: 'none.yaml cannot be read',
  },
  {
    what: 'YAML that does not close',
    code: 'model-file-unreadable',
    work: readFacts('source: [a, b'),
    says: 'cannot be read',
  },
  {
    what: 'a key written twice',
    code: 'model-file-unreadable',
    work: readFacts(`source: a.b\nsource: a.c\nfacts: [${fact}]`),
    says: 'duplicated mapping key',
  },
  {
    what: 'an alias bomb',
    code: 'model-file-unreadable',
    work: readFacts(
      `a: &a [1, 1, 1, 1, 1, 1, 1]\nb: &b [${'*a, '.repeat(7)}]\nc: &c [${'*b, '.repeat(7)}]\nd: [${'*c, '.repeat(7)}]`,
    ),
    says: 'alias',
  },
  {
    what: 'an unknown key',
    code: 'model-file-invalid',
    work: readFacts(`sorce: a.b\nfacts: [${fact}]`),
    says: 'at the top',
    next: 'Did you mean "source"?',
  },
  {
    what: 'an unknown key deep inside',
    code: 'model-file-invalid',
    work: readFacts('source: a.b\nfacts: [{code: n, label: {zh: 数, en: n}, agregate: count}]'),
    says: 'facts.0',
    next: 'Did you mean "aggregate"?',
  },
  {
    what: 'an aggregate there is not',
    code: 'model-file-invalid',
    work: readFacts('source: a.b\nfacts: [{code: n, label: {zh: 数, en: n}, aggregate: median}]'),
    says: 'facts.0.aggregate',
  },
  {
    what: 'a share above one',
    code: 'model-file-invalid',
    work: () =>
      readModelFile(
        file(
          'id: x\nforces: [{code: f, indicators: [{use: a, weight: 1, normalise: {percentile: [[0, 0], [1, 1.5]]}}]}]',
        ),
        scorecardSchema,
      ),
    says: 'forces.0.indicators.0.normalise.percentile.1.1',
  },
  {
    what: 'a model there is not',
    code: 'model-unknown',
    work: () => loadScorecard('models', 'tech-rader'),
    says: 'no model tech-rader',
    next: 'Did you mean "tech-radar"?',
  },
  {
    what: 'a version there is not',
    code: 'model-unknown',
    work: () => loadScorecard('models', 'tech-radar@9.0.0'),
    says: 'no model tech-radar@9.0.0',
  },
  {
    what: 'a rank among the units scored',
    code: 'model-compares-enterprises',
    work: () => loadScorecard('models', file('aggregate: {inside: arithmetic, across: copeland}')),
    says: 'asks for "copeland", which compares enterprises with each other',
    next: 'percentiles frozen by `credit-radar benchmark`',
  },
  {
    what: 'a distance to the best unit scored, deep in a force',
    code: 'model-compares-enterprises',
    work: () =>
      loadScorecard('models', file('forces: [{indicators: [{use: a, normalise: {topsis: 1}}]}]')),
    says: 'asks for "topsis"',
  },
  {
    what: 'a model that extends itself',
    code: 'model-extends-itself',
    work: () => {
      const path = join(folder, 'scorecards', 'loop', '1.0.0.yaml');
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, 'extends: loop@1.0.0\nid: loop');
      return loadScorecard(folder, 'loop');
    },
    says: 'extend each other in a circle',
  },
  {
    what: 'a model that extends one there is not',
    code: 'model-unknown',
    work: () => loadScorecard('models', file('extends: tech-rader@1.0.0')),
    says: 'no model tech-rader@1.0.0',
  },
  {
    what: 'a benchmark there is not',
    code: 'benchmark-unknown',
    work: () => {
      const own = 'extends: tech-radar@1.0.0\nbenchmark: province@1.0.0';
      return loadScorecard('models', file(own));
    },
    says: 'no benchmark province@1.0.0, which model tech-radar@1.0.0 uses',
    next: 'Fit it on a cohort',
  },
  {
    what: 'weights that do not sum to 100',
    code: 'model-inconsistent',
    work: () => scoreProgram({ ...scorecard, forces: scorecard.forces.slice(1) }, index, 'given'),
    says: 'tech-radar@1.0.0 contradicts itself: the weights of the forces sum to 70 in stage startup',
  },
  {
    what: 'a bracket that does not close',
    code: 'expression-syntax',
    work: () => parseExpression('(1 + 2'),
    says: 'at character 7: expected ")"',
  },
  {
    what: 'a function there is not',
    code: 'expression-unknown-name',
    work: () => parseExpression('coalese(a, 0)'),
    says: '"coalese" in expression "coalese(a, 0)" is not defined',
    next: 'Did you mean "coalesce"?',
  },
  {
    what: 'a fact there is not',
    code: 'expression-unknown-name',
    work: resolve('revenu_tax / 2'),
    says: '"revenu_tax" in expression "revenu_tax / 2" is not defined',
    next: 'Did you mean "revenue_tax"?',
  },
  {
    what: 'an indicator there is not',
    code: 'expression-unknown-name',
    work: () =>
      new Resolver(index, { context: {}, source: 'facts', carryMonths: 18 }).indicator('debt_rate'),
    says: '"debt_rate"',
    next: 'Did you mean "debt_ratio"?',
  },
  {
    what: 'a number where a truth value belongs',
    code: 'expression-type',
    work: () => typeOf(parseExpression('1 and true'), new Map()),
    says: 'Expression "(1 and true)" does not type-check: and wants boolean at place 1, not number',
  },
  {
    what: 'too few arguments',
    code: 'expression-type',
    work: () => typeOf(parseExpression('if(true, 1)'), new Map()),
    says: 'if does not take 2 arguments',
  },
  {
    what: 'a compiled program of another form',
    code: 'program-unreadable',
    work: () => readProgram('{"format": "else"}'),
    says: 'The compiled program cannot be read: format is not credit-radar-program/1',
    next: 'writeProgram',
  },
];

describe('refusals of model files', () => {
  test.each(cases)('$what', ({ code, work, says, next }) => {
    const error = refusal(work);
    expect(error.code).toBe(code);
    expect(error.message).toContain(says);
    if (next !== undefined) expect(error.message).toContain(next);
    expect(error.explain('zh')).toMatch(/[\u4e00-\u9fff]/);
    expect(error.explain('zh')).not.toContain('undefined');
    expect(error.message).not.toContain('undefined');
  });

  test('every code of the area is refused above', () => {
    expect(new Set(cases.map(({ code }) => code))).toEqual(new Set(Object.keys(modelErrors)));
  });
});
