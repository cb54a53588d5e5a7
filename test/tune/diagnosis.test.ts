import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/stats/seeded-random.js';
import { candidateField, emphasisWeights } from '../../src/tune/candidates.js';
import { dataWeights } from '../../src/tune/data-weights.js';
import { doubleCounting } from '../../src/tune/double-counting.js';
import { effectiveTable } from '../../src/tune/effective-table.js';
import { fairness, largeAssociation } from '../../src/tune/fairness.js';
import { forceContributions } from '../../src/tune/force-contributions.js';
import { type Goals, paretoFront } from '../../src/tune/goals.js';
import { rowsAt, stageSharesOf, type TuningSample } from '../../src/tune/sample.js';
import { timeBlocks } from '../../src/tune/time-blocks.js';
import { weightProblem } from '../../src/tune/weight-problem.js';
import { frame, generatedSample } from './generated.js';

const slopes = [2, 1, 1, 1.5, 1, 1, 1, 1, 0.5];
const sample = generatedSample({ enterprises: 900, years: 3, seed: 3, slopes, level: -6.5 });
const rows = rowsAt(sample, new Set([0, 1, 2]));
const shares = stageSharesOf(sample, rows);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The sample with some columns of scores made anew. */
function withScores(make: (at: number, row: number, before: number) => number): TuningSample {
  return {
    ...sample,
    scores: sample.scores.map((column, at) => column.map((before, row) => make(at, row, before))),
  };
}

describe('fairness', () => {
  const random = seededRandom(12);
  const home = sample.groupings[0]?.group ?? new Int32Array(0);
  const planted = withScores((at, row, before) =>
    at === 4 ? 0.35 * (home[row] ?? 0) + 0.3 * random() : before,
  );

  it('reports a planted proxy of the region, and nothing else', () => {
    const [table] = fairness(planted, frame, rows, frame.effective, 0.95);
    expect(table?.grouping).toBe('region');
    expect(
      table?.proxies.filter(({ suspected }) => suspected).map(({ indicator }) => indicator),
    ).toEqual(['b2']);
    expect(table?.proxies[0]?.association).toBeGreaterThan(largeAssociation);
    const [clean] = fairness(sample, frame, rows, frame.effective, 0.95);
    expect(clean?.proxies.some(({ suspected }) => suspected)).toBe(false);
    expect(clean?.proxies).toHaveLength(9);
  });

  it('does not suspect an indicator because groups default at different rates', () => {
    // The indicator is the outcome itself, the group mostly so: among firms of one outcome nothing is left.
    const told = withScores((at, row, before) =>
      at === 4 ? 1 - (sample.defaulted[row] ?? 0) : before,
    );
    const group = Int32Array.from(sample.defaulted, (one, row) => (row % 10 === 0 ? 1 - one : one));
    const own = {
      ...told,
      groupings: [{ name: 'ownership', groups: ['private', 'state'], group }],
    };
    const [table] = fairness(own, frame, rows, frame.effective, 0.95);
    expect(table?.proxies.find(({ indicator }) => indicator === 'b2')).toBeUndefined();
  });

  it('finds the group whose defaults the score does not expect', () => {
    const [fair] = fairness(sample, frame, rows, frame.effective, 0.99);
    expect(fair?.groups.map(({ group }) => group)).toEqual(['east', 'north', 'west']);
    expect(fair?.groups.some(({ miscalibrated }) => miscalibrated)).toBe(false);
    const hit = {
      ...sample,
      defaulted: sample.defaulted.map((one, row) => (home[row] === 1 && row % 4 === 0 ? 1 : one)),
    };
    const [unfair] = fairness(hit, frame, rows, frame.effective, 0.99);
    expect(unfair?.groups.find(({ group }) => group === 'north')?.miscalibrated).toBe(true);
    expect(sum(unfair?.groups.map(({ n }) => n) ?? [])).toBe(rows.length);
  });

  it('leaves out what has too few rows to judge, and says nothing of one group', () => {
    const group = home.map((_, row) => (row < 10 ? 1 : 0));
    const own = { ...sample, groupings: [{ name: 'region', groups: ['big', 'tiny'], group }] };
    expect(fairness(own, frame, rows, frame.effective, 0.95)).toEqual([]);
  });
});

describe('effectiveTable', () => {
  it('shares out the variance, by indicator and by force', () => {
    const { indicators, forces } = effectiveTable(sample, frame, rows, frame.effective, shares);
    for (const table of [indicators, forces]) {
      expect(sum(table.map(({ nominal }) => nominal))).toBeCloseTo(1, 10);
      expect(sum(table.map(({ share }) => share ?? 0))).toBeCloseTo(1, 10);
    }
  });

  it('warns of weights that do nothing, too much, or work against the score', () => {
    const odd = withScores((at, row, before) => {
      if (at === 0) return 0.5;
      if (at === 1) return 1 - (sample.scores[3]?.[row] ?? 0);
      return at === 3 ? before * 3 : before;
    });
    // Of one stage only: weights that differ by stage vary a constant score.
    const alike = frame.effective.map(() => frame.effective[0] ?? []);
    const { indicators } = effectiveTable(odd, frame, rows, alike, shares);
    const warned = (code: string) => indicators.find((one) => one.code === code)?.warnings ?? [];
    expect(indicators[0]).toMatchObject({ share: expect.closeTo(0, 9), correlation: null });
    expect(warned('a1')).toEqual(['mute', 'unrelated']);
    expect(warned('a2')).toEqual(['against', 'unrelated']);
    expect(warned('b1')).toEqual(['dominates']);
  });

  it('is undefined where the score does not vary', () => {
    const flat = withScores(() => 0.5);
    const { forces } = effectiveTable(flat, frame, rows, frame.effective, shares);
    expect(forces.map(({ share, correlation }) => share ?? correlation)).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('doubleCounting', () => {
  it('names pairs that say the same and finds contradiction', () => {
    const twice = withScores((at, row, before) => {
      if (at === 1) return 0.98 * (sample.scores[0]?.[row] ?? 0) + 0.02 * before;
      return at === 7 ? 1 - (sample.scores[6]?.[row] ?? 0) : before;
    });
    const [a, b, c] = doubleCounting(twice, frame, rows);
    expect(a?.doubled.map(({ first, second }) => [first, second])).toEqual([['a1', 'a2']]);
    expect(b?.doubled).toEqual([]);
    expect(c?.alpha).toBeLessThan(0);
    expect(a?.alpha).toBeGreaterThan(b?.alpha ?? 1);
  });
});

describe('forceContributions', () => {
  it('share out the AUC less one half', () => {
    const found = forceContributions(sample, frame, rows, frame.effective);
    const known = forceContributions(
      withScores((at, row, before) => (at > 5 ? (row * 7919) % 101 : before)),
      frame,
      rows,
      frame.effective,
    );
    const whole = 0.5 + sum(found.map(({ shapley }) => shapley ?? 0));
    expect(whole).toBeGreaterThan(0.6);
    expect(found.every(({ alone, dropped }) => (alone ?? 0) > 0.5 && (dropped ?? -1) > 0)).toBe(
      true,
    );
    // A force of noise on a hundredfold scale hurts: leaving it out gains.
    expect(known[2]?.dropped).toBeLessThan(0);
  });
});

describe('goals', () => {
  const goals = (
    discrimination: number | null,
    betweenYears: number | null,
    region: number | null,
  ): Goals => ({
    discrimination,
    betweenYears,
    between: { region },
  });

  it('put on the front whom nobody beats', () => {
    const front = paretoFront([
      goals(0.7, 0.02, 0.03),
      goals(0.72, 0.03, 0.03),
      goals(0.7, 0.02, 0.04),
      goals(0.72, 0.03, 0.03),
    ]);
    expect(front).toEqual([true, true, false, true]);
  });

  it('leave out a goal that not all can be measured by', () => {
    expect(paretoFront([goals(0.7, null, 0.1), goals(0.6, 0.1, 0.05)])).toEqual([true, true]);
    expect(paretoFront([goals(0.7, null, 0.1), goals(0.6, 0.1, 0.2)])).toEqual([true, false]);
    expect(paretoFront([goals(null, null, null)])).toEqual([false]);
  });

  it('are measured for the expert and every way to learn', () => {
    const problem = weightProblem(frame, shares, {
      least: 0.5,
      most: 2,
      caps: {},
      forceOrder: 'free',
    });
    const blocks = timeBlocks(sample, [0, 1, 2]);
    const { candidates, trials } = candidateField(
      sample,
      problem,
      blocks,
      [1, 0.01],
      sample.groupings,
    );
    expect(candidates.map(({ id }) => id)).toEqual([
      ...['expert', 'rows/1', 'rows/0.01', 'years/1', 'years/0.01', 'region/1', 'region/0.01'],
    ]);
    expect(candidates.some(({ onFront }) => onFront)).toBe(true);
    for (const { goals: own } of candidates) {
      expect(own.discrimination).toBeGreaterThan(0.5);
      expect(own.between.region).toBeGreaterThanOrEqual(0);
    }
    expect(trials.map(({ pull, blocks: own }) => [pull, own.length])).toEqual([
      [1, 2],
      [0.01, 2],
    ]);
  });

  it('let the defaults of every group count alike', () => {
    const weights = emphasisWeights(sample, rows, 'region');
    const group = sample.groupings[0]?.group ?? new Int32Array(0);
    const mass = [0, 1, 2].map((own) =>
      sum(
        [...rows].map((row) =>
          group[row] === own ? (sample.defaulted[row] ?? 0) * (weights[row] ?? 0) : 0,
        ),
      ),
    );
    expect(mass[1]).toBeCloseTo(mass[0] ?? Number.NaN, 6);
    expect(mass[2]).toBeCloseTo(mass[0] ?? Number.NaN, 6);
    expect(new Set(emphasisWeights(sample, rows, 'rows'))).toEqual(new Set([1]));
  });
});

describe('dataWeights', () => {
  const weigh = (own: TuningSample, method: Parameters<typeof dataWeights>[3]) =>
    dataWeights(own, frame, rows, method, 0.95);

  it.each(['entropy', 'critic', 'pca'] as const)(
    '%s gives weights of 0 or more that sum to 1',
    (method) => {
      // A common part, so that the first component loads on all.
      const common = withScores(
        (_, row, before) => 0.5 * before + 0.5 * (sample.scores[0]?.[row] ?? 0),
      );
      const { effective, refusal } = weigh(common, method);
      expect(refusal).toBeNull();
      for (const weights of effective ?? []) {
        expect(sum(weights)).toBeCloseTo(1, 9);
        expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
      }
    },
  );

  it.each(['entropy', 'critic', 'pca'] as const)(
    '%s gives a constant indicator weight 0',
    (method) => {
      const common = withScores((at, row, before) =>
        at === 1 ? 0.4 : 0.5 * before + 0.5 * (sample.scores[0]?.[row] ?? 0),
      );
      const { effective } = weigh(common, method);
      expect(effective?.[0]?.[1]).toBe(0);
      expect(effective?.flat().every(Number.isFinite)).toBe(true);
    },
  );

  it('refuses negative weights and shows them', () => {
    const mirrored = withScores((at, row, before) =>
      at === 1 || at === 2 ? 1 - (sample.scores[0]?.[row] ?? 0) + 0.05 * before : before,
    );
    const { effective, refusal } = weigh(mirrored, 'pca');
    expect(refusal?.code).toBe('tune-weights-negative');
    expect(refusal?.facts.members).toContain('a1');
    expect(Math.min(...(effective?.[0] ?? []))).toBeLessThan(0);
  });

  it('refuses weights under which a force runs against the outcomes', () => {
    const turned = withScores((at, row, before) =>
      at > 5 ? 0.3 * before + 0.4 * (sample.defaulted[row] ?? 0) : before,
    );
    expect(weigh(turned, 'entropy').refusal).toMatchObject({
      code: 'tune-weights-not-monotone',
      facts: { forces: 'c' },
    });
  });

  it('refuses the balance of correlations always, and what is undefined', () => {
    expect(weigh(sample, 'correlation').refusal?.code).toBe('tune-diagnostic-only');
    const flat = withScores((at, _, before) => (at < 3 ? 0.5 : before));
    expect(weigh(flat, 'critic')).toEqual({
      effective: null,
      refusal: {
        code: 'tune-weights-undefined',
        facts: { method: 'critic', of: 'a', reason: 'no-variance' },
      },
    });
  });
});
