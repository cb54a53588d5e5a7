import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CreditRadarError } from '../../../src/base/errors/credit-radar-error.js';
import { pmmlErrors } from '../../../src/base/errors/pmml.js';
import { emitPmml, type PmmlOptions } from '../../../src/compile/pmml/emit-pmml.js';
import type { Scorecard } from '../../../src/model/schema/scorecard.js';
import { openModel } from '../../../src/pipeline/open-model.js';
import { pmmlOf } from '../../../src/pipeline/pmml-of.js';
import { index, techRadar } from '../../score/scoring.js';

const models = join(import.meta.dirname, '..', '..', '..', 'models');
const label = { zh: '甲', en: 'a' };
const withoutFlags: PmmlOptions = { without: ['flags'] };

function refusal(work: () => unknown): CreditRadarError {
  try {
    work();
  } catch (error) {
    if (error instanceof CreditRadarError) return error;
    throw error;
  }
  throw new Error('not refused');
}

function emit(change: Partial<Scorecard>, options: PmmlOptions = withoutFlags) {
  return () => emitPmml({ ...techRadar, ...change }, index, options);
}

interface Case {
  readonly what: string;
  readonly code: keyof typeof pmmlErrors;
  readonly work: () => unknown;
  readonly says: readonly string[];
  readonly next: string;
}

const cases: readonly Case[] = [
  {
    what: 'flags that count calendar months, each by its name',
    code: 'pmml-cannot-say',
    work: emit({}, {}),
    says: [
      'tech-radar@1.0.0',
      'flags stale-accounts (months_between: PMML has no calendar arithmetic; end_of_year',
      'flags rd-jump-then-fall (',
    ],
    next: '--without flags,',
  },
  {
    what: 'a cap on a median over a series, through a definition',
    code: 'pmml-cannot-say',
    work: emit({
      caps: [
        {
          code: 'few',
          label,
          when: 'count_observed(series(1, revenue)) < 2',
          notBetterThan: 'T5',
          beatsNotRated: false,
        },
      ],
    }),
    says: ['caps few (count_observed: a field of PMML cannot be a list; series: '],
    next: '--without caps,',
  },
  {
    what: 'a check and the default rule, both to be left out',
    code: 'pmml-cannot-say',
    work: emit({
      checks: [{ code: 'place', label, agree: "slice(region, 1, 2) = '42'", severity: 'warn' }],
      default: { ...techRadar.default, when: "slice(region, 1, 2) = '43'" },
    }),
    says: ['checks place (slice: PMML does not say what a character is)', 'default rule (slice'],
    next: '--without checks,default,',
  },
  {
    what: 'a stage that the score itself needs',
    code: 'pmml-cannot-say',
    work: emit({
      segments: [
        { code: 'startup', label, when: "slice(region, 1, 2) = '42'" },
        ...techRadar.segments.slice(1),
      ],
    }),
    says: ['stage (slice: '],
    next: 'It cannot be left out',
  },
  {
    what: 'a text that XML cannot hold',
    code: 'pmml-cannot-say',
    work: emit({
      default: { ...techRadar.default, when: "region = '\u0001'" },
    }),
    says: ['default rule ("\\u0001": XML cannot hold this text)'],
    next: '--without default,',
  },
  {
    what: 'a part that there is not',
    code: 'pmml-part-unknown',
    work: () => pmmlOf(openModel(models, 'tech-radar', 'facts'), { without: ['cap'] }),
    says: ['no part "cap"'],
    next: 'Did you mean "caps"?',
  },
];

describe('the export to PMML refuses', () => {
  test.each(cases)('$what', ({ code, work, says, next }) => {
    const error = refusal(work);
    expect(error.code).toBe(code);
    for (const phrase of says) expect(error.message).toContain(phrase);
    expect(error.message).toContain(next);
    expect(error.explain('zh')).toMatch(
      /无法完整表达模型 tech-radar@1.0.0：.+（.+）。|没有可略去的部分“cap”/,
    );
  });

  test('with every code of its area', () => {
    expect(new Set(cases.map(({ code }) => code))).toEqual(new Set(Object.keys(pmmlErrors)));
  });
});

describe('what is left out', () => {
  test('is named in the header and asked of nobody', () => {
    const model = openModel(models, 'tech-radar', 'facts');
    const text = pmmlOf(model, { without: ['flags', 'default', 'checks', 'caps'] });
    const named = Array.from(text.matchAll(/name="left-out" value="(\w+)"/g), ([, part]) => part);
    expect(named).toEqual(['caps', 'checks', 'default', 'flags']);
    expect(text).toContain(`name="fingerprint" value="${model.fingerprint}"`);
    expect(text).not.toContain('dishonest_debtor');
    expect(text).not.toContain('loans_defaulted');
    expect(text).not.toContain('rd_deduction_base');
    expect(text).not.toMatch(/OutputField name="(caps|flags|severe_checks)"/);
  });

  test('changes nothing else: the same text for the same model and options', () => {
    const options = { without: ['flags'] };
    const [first, second] = [1, 2].map(() =>
      pmmlOf(openModel(models, 'tech-radar', 'given'), options),
    );
    expect(first).toBe(second);
  });
});
