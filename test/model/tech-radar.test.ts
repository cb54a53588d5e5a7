import { describe, expect, test } from 'vitest';
import { indexCatalogue } from '../../src/model/catalogue.js';
import { checkScorecard } from '../../src/model/check-scorecard.js';
import { loadCatalogue, loadScorecard } from '../../src/model/library.js';
import type { ForceIndicator, Weight } from '../../src/model/schema/scorecard.js';
import { goalpostNormalise } from '../score/scoring.js';
import {
  categoriesOf,
  domainTable,
  forceWeights,
  goalpostsOf,
  gradeTable,
  lessIsBetter,
  onLog10,
  startupWeights,
} from './tech-radar-table.js';

const index = indexCatalogue(loadCatalogue('models'));
const scorecard = loadScorecard('models', 'tech-radar@1.0.0');
const stages = ['startup', 'mature', 'growth'];
const used = scorecard.forces.flatMap(({ indicators }) => indicators);

function weightIn(weight: Weight, stage: string): number {
  return typeof weight === 'number' ? weight : (weight[stage] ?? Number.NaN);
}

describe('tech-radar 1.0.0 is the domain table', () => {
  const rows = Object.entries(domainTable).flatMap(([force, list]) =>
    list.map(([code, weight, posts]) => ({ force, code, weight, posts })),
  );

  test('has 58 rows', () => expect(rows).toHaveLength(58));

  test.each(rows)('$code of $force', ({ force, code, weight, posts }) => {
    const found = scorecard.forces.find((f) => f.code === force)?.indicators;
    const indicator = found?.find(({ use }) => use === code);
    if (indicator === undefined) throw new Error(`${code} is absent`);
    for (const stage of stages) {
      const expected = stage === 'startup' ? (startupWeights[code] ?? weight) : weight;
      expect(weightIn(indicator.weight, stage), stage).toBe(expected);
    }
    expectNormalised(indicator, posts);
  });

  function expectNormalised({ use, normalise }: ForceIndicator, posts: string): void {
    if ('categories' in normalise) {
      expect(normalise.categories).toEqual(categoriesOf(posts));
      return;
    }
    const { goalposts, on } = goalpostNormalise(normalise);
    expect(goalposts).toEqual(goalpostsOf(posts));
    expect(on).toBe(onLog10.has(use) ? 'log10' : 'value');
  }

  test('has the forces in order and nothing else', () => {
    expect(scorecard.forces.map((f) => f.code)).toEqual(Object.keys(domainTable));
    for (const { code, indicators } of scorecard.forces) {
      expect(indicators.map(({ use }) => use)).toEqual(domainTable[code]?.map(([use]) => use));
    }
  });

  test.each(Object.entries(forceWeights))('weighs %s', (code, weights) => {
    expect(scorecard.forces.find((force) => force.code === code)?.weight).toEqual(weights);
  });

  test('has the grades and their probabilities', () => {
    const scale = scorecard.scale.map(({ grade, from, pdMid }) => [
      grade,
      from,
      Number(pdMid) * 100,
    ]);
    expect(scale).toEqual(gradeTable.map(([grade, from, pd]) => [grade, from, expect.closeTo(pd)]));
  });
});

describe('what the domain text says beside the table', () => {
  test('missing values', () => {
    expect(scorecard.missing).toMatchObject({ 'not-reported': 35, 'not-applicable': 'reweight' });
    expect(scorecard.missing).toMatchObject({ suppressed: 35, invalid: 35, 'not-yet-known': 35 });
    const rules = scorecard.forces.flatMap(({ code, missing }) =>
      missing ? [[code, missing]] : [],
    );
    const ten = { 'not-reported': 10, suppressed: 10, invalid: 10, 'not-yet-known': 10 };
    expect(rules).toEqual([['solvency', ten]]);
    expect(scorecard.carryMonths).toBe(18);
  });

  test('coverage and conflicts', () => {
    expect(scorecard.coverage).toEqual({
      notRatedBelow: 0.4,
      thinForce: { below: 0.5, capAt: 'T5' },
    });
    expect(scorecard.severeChecks).toEqual({ count: 2, capAt: 'T5' });
    expect(scorecard.reasons).toBe(5);
    expect(scorecard.aggregate).toEqual({ inside: 'arithmetic', across: 'arithmetic' });
  });

  test('caps', () => {
    const caps = scorecard.caps.map(({ code, notBetterThan, beatsNotRated }) => [
      code,
      notBetterThan,
      beatsNotRated,
    ]);
    expect(caps).toEqual([
      ['dishonest-debtor', 'T9', true],
      ['licence-lost', 'T9', true],
      ['serious-violation', 'T9', true],
      ['overdue-30', 'T7', false],
      ['tax-credit-d', 'T7', false],
      ['tax-credit-c', 'T6', false],
      ['abnormal-operations', 'T6', false],
      ['equity-frozen', 'T6', false],
      ['open-enforcement', 'T6', false],
      ['audit-opinion', 'T5', false],
    ]);
  });

  test('every number is labelled: indicators have a basis, the scorecard is a design', () => {
    expect(scorecard.basis.kind).toBe('design');
    for (const { use } of used) {
      const basis = index.indicators.get(use)?.basis;
      expect(basis?.kind, use).toMatch(/^(design|anchored)$/);
      if (basis?.kind === 'anchored') expect(basis.reference, use).toBeTruthy();
    }
  });
});

describe('tech-radar 1.0.0 agrees with itself', () => {
  test('has no problem', () => expect(checkScorecard(scorecard, index)).toEqual([]));

  test.each(stages)('weights sum to 100 in stage %s', (stage) => {
    const sum = (weights: readonly Weight[]) =>
      weights.reduce<number>((total, weight) => total + weightIn(weight, stage), 0);
    expect(sum(scorecard.forces.map(({ weight }) => weight))).toBe(100);
    for (const { code, indicators } of scorecard.forces) {
      expect(sum(indicators.map(({ weight }) => weight)), code).toBe(100);
    }
  });

  test.each(used)('$use: direction, goalposts and plausible range', ({ use, normalise }) => {
    const indicator = index.indicators.get(use);
    if ('categories' in normalise) {
      expect(indicator).toMatchObject({ kind: 'category', direction: 'ordinal' });
      return;
    }
    const peak = use === 'patent_focus' ? 'peak' : 'positive';
    expect(indicator?.direction).toBe(lessIsBetter.has(use) ? 'negative' : peak);
    const values = goalpostNormalise(normalise).goalposts.map(([x]) => x);
    const ascending = values.every((x, place) => place === 0 || x > (values[place - 1] ?? x));
    expect(ascending).toBe(true);
    // A range that excluded a goalpost would flag values the scorecard itself expects.
    const [low, high] = indicator?.range ?? [Number.NaN, Number.NaN];
    expect(low).toBeLessThanOrEqual(values[0] ?? Number.NaN);
    expect(high).toBeGreaterThanOrEqual(values.at(-1) ?? Number.NaN);
  });
});
