import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkScorecard, weightIn } from '../../src/model/check-scorecard.js';
import type { Judgements } from '../../src/model/schema/judgements.js';
import { groupWeightsOf, reweighed, withWeights } from '../../src/tune/group-weights.js';
import { type ExpertMethod, judgedWeights } from '../../src/tune/judged-weights.js';
import { weightFrame } from '../../src/tune/weight-frame.js';
import { index, techRadar } from '../score/scoring.js';
import { refusal } from '../support/refusal.js';

const frame = weightFrame(techRadar);

describe('new weights of a scorecard', () => {
  it('are the effective ones to the last written decimal, and sum to 100 exactly', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 1000 }), {
      minLength: frame.indicators.length,
      maxLength: frame.indicators.length,
    });
    fc.assert(
      fc.property(amounts, amounts, (first, second) => {
        const own = [first, second, first].map((list) => {
          const shifted = list.map((amount) => amount + 1);
          const total = shifted.reduce((sum, amount) => sum + amount, 0);
          return shifted.map((amount) => amount / total);
        });
        const weights = reweighed(techRadar, groupWeightsOf(techRadar, frame, own));
        const challenger = withWeights(techRadar, weights);
        expect(checkScorecard(challenger, index)).toEqual([]);
        const again = weightFrame(challenger).effective;
        for (const [stage, list] of own.entries()) {
          for (const [at, weight] of list.entries()) {
            expect(Math.abs((again[stage]?.[at] ?? Number.NaN) - weight)).toBeLessThan(2.1e-5);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('are written once where stages agree, and a group of weight 0 stays as it is', () => {
    const off = frame.effective.map((weights) =>
      weights.map((weight, at) => (frame.forces[0]?.members.includes(at) ? 0 : weight)),
    );
    const [first, second] = reweighed(techRadar, groupWeightsOf(techRadar, frame, off));
    expect(first?.weight).toBe(0);
    expect(first?.indicators?.map(({ weight }) => weight)).toEqual(
      techRadar.forces[0]?.indicators.map(({ weight }) => weight),
    );
    expect(typeof second?.weight).toBe('object');
    expect(second?.indicators?.every(({ weight }) => typeof weight === 'number')).toBe(true);
  });
});

const forces = techRadar.forces.map(({ code }) => code);
const matrix = (list: readonly number[]) => list.map((a) => list.map((b) => a / b));
const group = (experts: Judgements['groups'][number]['experts']) => ({
  of: 'score',
  members: forces,
  experts,
});

describe('judgements of experts', () => {
  const weightsBy = (method: ExpertMethod, judgements: Judgements) => {
    const { weightsOf, quality } = judgedWeights(techRadar, judgements, method);
    const weights = reweighed(techRadar, weightsOf);
    return {
      weights: weights.map(({ weight }) => weightIn(weight, 'growth')),
      quality,
      all: weights,
    };
  };

  it('weigh forces by comparisons, several experts by geometric means', () => {
    const experts = [matrix([4, 2, 2, 1, 1]), matrix([2, 2, 4, 1, 1])].map((comparisons, at) => ({
      name: `e${at}`,
      share: 1,
      comparisons,
    }));
    const { weights, quality, all } = weightsBy('ahp', { groups: [group(experts)] });
    const means = [Math.sqrt(8), 2, Math.sqrt(8), 1, 1];
    const total = means.reduce((sum, mean) => sum + mean, 0);
    for (const [at, mean] of means.entries())
      expect(weights[at]).toBeCloseTo((100 * mean) / total, 2);
    expect(quality[0]).toMatchObject({ of: 'score', experts: ['e0', 'e1'], warnings: [] });
    expect(quality[0]?.value).toBeLessThan(1e-6);
    // Groups that nobody judged keep their weights.
    expect(all[0]?.indicators?.map(({ weight }) => weight)).toEqual(
      techRadar.forces[0]?.indicators.map(({ weight }) => weight),
    );
  });

  it('weigh by points, for one stage only where it says so', () => {
    const points = Object.fromEntries(forces.map((code, at) => [code, at + 1]));
    const only = { ...group([{ name: 'e', points }]), stage: 'mature' };
    const { all } = weightsBy('budget', { groups: [only] });
    expect(all.map(({ weight }) => weightIn(weight, 'mature'))).toEqual(
      [1, 2, 3, 4, 5].map((amount) => Math.round((amount / 15) * 1e5) / 1e3),
    );
    expect(all.map(({ weight }) => weightIn(weight, 'growth'))).toEqual([30, 20, 15, 15, 20]);
  });

  it('weigh by the best and the worst', () => {
    const times = (list: readonly number[]) =>
      Object.fromEntries(forces.map((code, at) => [code, list[at] ?? 1]));
    const expert = {
      name: 'e',
      best: 'innovation',
      worst: 'solvency',
      bestToOthers: times([1, 2, 4, 4, 8]),
      othersToWorst: times([8, 4, 2, 2, 1]),
    };
    const { weights, quality } = weightsBy('best-worst', { groups: [group([expert])] });
    for (const [at, amount] of [8, 4, 2, 2, 1].entries())
      expect(weights[at]).toBeCloseTo((100 * amount) / 17, 2);
    expect(quality[0]?.value).toBe(0);
  });

  const points = Object.fromEntries(forces.map((code) => [code, 1]));
  const refused: readonly (readonly [string, ExpertMethod, Judgements, string])[] = [
    ['of another method', 'ahp', { groups: [group([{ name: 'e', points }])] }, 'no-comparisons'],
    [
      'without points',
      'budget',
      { groups: [group([{ name: 'e', share: 1, comparisons: [] }])] },
      'no-points',
    ],
    [
      'without best and worst',
      'best-worst',
      { groups: [group([{ name: 'e', points }])] },
      'no-best-and-worst',
    ],
    [
      'of no such group',
      'budget',
      { groups: [{ ...group([{ name: 'e', points }]), of: 'luck' }] },
      'no-such-group',
    ],
    [
      'of no such stage',
      'budget',
      { groups: [{ ...group([{ name: 'e', points }]), stage: 'old' }] },
      'no-such-stage',
    ],
    [
      'of other members',
      'budget',
      { groups: [{ ...group([{ name: 'e', points }]), members: ['team', 'luck'] }] },
      'members are',
    ],
    [
      'with points for a stranger',
      'budget',
      { groups: [group([{ name: 'e', points: { luck: 1 } }])] },
      'luck is no member',
    ],
    [
      'without any points',
      'budget',
      { groups: [group([{ name: 'e', points: {} }])] },
      'nothing-allocated',
    ],
    [
      'of the wrong size',
      'ahp',
      { groups: [group([{ name: 'e', share: 1, comparisons: [[1]] }])] },
      'size',
    ],
    [
      'that is not reciprocal',
      'ahp',
      {
        groups: [
          group([
            {
              name: 'e',
              share: 1,
              comparisons: matrix([1, 2, 3, 4, 5]).map((row) => row.map((cell) => 2 * cell)),
            },
          ]),
        ],
      },
      'not-reciprocal',
    ],
    [
      'whose best is the worst',
      'best-worst',
      {
        groups: [
          group([
            { name: 'e', best: 'team', worst: 'team', bestToOthers: points, othersToWorst: points },
          ]),
        ],
      },
      'best-is-worst',
    ],
  ];
  it.each(refused)('are refused %s', (_, method, judgements, reason) => {
    const { code, facts } = refusal(() => judgedWeights(techRadar, judgements, method));
    expect(code).toBe('tune-judgement-refused');
    expect(facts.reason).toContain(reason);
  });
});
