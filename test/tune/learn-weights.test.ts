import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roomAround } from '../../src/stats/regression/constrained-minimum.js';
import { quadraticMinimum } from '../../src/stats/regression/quadratic-programme.js';
import { seededRandom } from '../../src/stats/seeded-random.js';
import { gapsOf } from '../../src/tune/elastic-pull.js';
import { learn } from '../../src/tune/learn.js';
import {
  averageOfSlopes,
  learnWeights,
  levelCount,
  liftedConstraints,
  pulledObjective,
  stageWeights,
  weightDesign,
} from '../../src/tune/learn-weights.js';
import { rowsAt, stageSharesOf, type TuningSample } from '../../src/tune/sample.js';
import { timeBlocks } from '../../src/tune/time-blocks.js';
import { bestPull, validatePulls } from '../../src/tune/validate-pull.js';
import { weightIntervals } from '../../src/tune/weight-intervals.js';
import { type WeightBounds, weightProblem } from '../../src/tune/weight-problem.js';
import { refusal } from '../support/refusal.js';
import { frame, generatedSample } from './generated.js';

const wide: WeightBounds = { least: 0, most: 4, caps: {}, forceOrder: 'free' };
const slopes = [3.2, 1, 0.4, 1.2, 1.8, 1, 0.4, 1.2, 0];
const sample = generatedSample({ enterprises: 2000, years: 3, seed: 1, slopes, level: -8 });
const rows = rowsAt(sample, new Set([0, 1, 2]));
const problemOf = (own: TuningSample, bounds: WeightBounds) =>
  weightProblem(frame, stageSharesOf(own, rowsAt(own, new Set([0, 1, 2]))), bounds);

function learned(bounds: WeightBounds, pull: number, own = sample) {
  const found = learnWeights(own, problemOf(own, bounds), rowsAt(own, new Set([0, 1, 2])), pull);
  if (found.learned === null) throw new Error(found.problem);
  return found.learned;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('learnWeights', () => {
  it('meets the conditions of an optimum under any bounds', () => {
    const small = generatedSample({ enterprises: 150, years: 3, seed: 4, slopes, level: -6 });
    const all = rowsAt(small, new Set([0, 1, 2]));
    const choice = fc.record({
      least: fc.integer({ min: 0, max: 9 }).map((tenths) => tenths / 10),
      most: fc.integer({ min: 11, max: 40 }).map((tenths) => tenths / 10),
      forceOrder: fc.constantFrom('kept' as const, 'free' as const),
      pull: fc.constantFrom(0.001, 0.01, 0.1, 1, 10),
    });
    fc.assert(
      fc.property(choice, ({ pull, ...limits }) => {
        const problem = problemOf(small, { ...limits, caps: {} });
        const found = learnWeights(small, problem, all, pull).learned;
        if (found === null) throw new Error('not learned');
        const { coefficients } = found;
        const levels = levelCount(small);
        const design = weightDesign(small, problem, all);
        const { gradient, hessian, value } = pulledObjective(design, problem, levels, pull).at(
          coefficients,
        );
        // Levels are free: their slope is 0.
        for (const slope of gradient.slice(0, levels)) expect(Math.abs(slope)).toBeLessThan(1e-5);
        for (const { coefficients: form, bound } of problem.constraints.inequalities) {
          const reached = sum(form.map((cell, at) => cell * (coefficients[levels + at] ?? 0)));
          expect(reached).toBeGreaterThan(bound - 1e-7);
        }
        // The multipliers of a step from here are those of the optimum: the step is nought.
        const lifted = liftedConstraints(problem.constraints, levels);
        const step = quadraticMinimum({ hessian, gradient, ...roomAround(lifted, coefficients) });
        if (step.point === null) throw new Error(step.problem);
        expect(Math.max(...step.point.map(Math.abs))).toBeLessThan(1e-5);
        for (const [at, slope] of gradient.entries()) {
          const held = sum(
            lifted.inequalities.map(
              ({ coefficients: form }, place) =>
                (form[at] ?? 0) * (step.inequalityMultipliers[place] ?? 0),
            ),
          );
          expect(Math.abs(slope - held)).toBeLessThan(1e-4 * Math.max(1, Math.abs(slope)));
        }
        // And no way towards the expert, or to another spread, descends.
        const expert = problem.start.map((weight) => weight * found.spread);
        for (const times of [0.5, 1, 2]) {
          const along = sum(
            expert.map(
              (own, at) =>
                (gradient[levels + at] ?? 0) * (times * own - (coefficients[levels + at] ?? 0)),
            ),
          );
          expect(along).toBeGreaterThan(-1e-5 * Math.max(1, value));
        }
      }),
      { numRuns: 25 },
    );
  });

  it('gives weights that sum to 1 in every stage and keep the bounds there', () => {
    const bounds: WeightBounds = { least: 0.5, most: 2, caps: {}, forceOrder: 'free' };
    const problem = problemOf(sample, bounds);
    const effective = stageWeights(problem, learned(bounds, 0.01).slopes);
    for (const [stage, weights] of effective.entries()) {
      expect(sum(weights)).toBeCloseTo(1, 10);
      for (const [at, weight] of weights.entries()) {
        const expert = frame.effective[stage]?.[at] ?? Number.NaN;
        expect(weight).toBeGreaterThan(0.5 * expert - 1e-7);
        expect(weight).toBeLessThan(2 * expert + 1e-7);
      }
    }
  });

  it('sends an indicator that drives nothing to its lower bound', () => {
    const bounds: WeightBounds = { ...wide, least: 0.25 };
    const found = learned(bounds, 0.001);
    const effective = stageWeights(problemOf(sample, bounds), found.slopes);
    const least = effective.map(
      (weights, stage) => (weights[8] ?? 0) / (frame.effective[stage]?.[8] ?? 1),
    );
    expect(Math.min(...least)).toBeCloseTo(0.25, 6);
  });

  it('comes to the expert as the pull grows', () => {
    const problem = problemOf(sample, wide);
    const distance = [0.001, 0.1, 10, 1e4].map((pull) => {
      const { weights } = learned(wide, pull);
      return sum(weights.map((weight, at) => Math.abs(weight - (problem.prior[at] ?? 0))));
    });
    expect(distance).toEqual(distance.toSorted((a, b) => b - a));
    expect(distance.at(-1)).toBeLessThan(1e-3);
  });

  it('keeps caps on forces and their order in every stage', () => {
    const shareOf = (force: number, weights: readonly number[]) =>
      sum((frame.forces[force]?.members ?? []).map((at) => weights[at] ?? 0));
    const free = stageWeights(problemOf(sample, wide), learned(wide, 0.01).slopes);
    expect(Math.max(...free.map((weights) => shareOf(0, weights)))).toBeGreaterThan(0.42);
    const capped: WeightBounds = { ...wide, caps: { a: 0.35 } };
    const held = stageWeights(problemOf(sample, capped), learned(capped, 0.01).slopes);
    for (const weights of held) expect(shareOf(0, weights)).toBeLessThan(0.35 + 1e-7);
    const ordered: WeightBounds = { ...wide, forceOrder: 'kept' };
    const kept = stageWeights(problemOf(sample, ordered), learned(ordered, 0.01).slopes);
    for (const [stage, weights] of kept.entries()) {
      const places = stage === 0 ? [0, 1, 2] : [1, 2, 0];
      const shares = places.map((force) => shareOf(force, weights));
      for (const [at, share] of shares.slice(1).entries()) {
        expect(share).toBeLessThan((shares[at] ?? 0) + 1e-7);
      }
    }
  });

  it('refuses bounds that cannot all hold', () => {
    const code = refusal(() =>
      problemOf(sample, { ...wide, caps: { a: 0.1, b: 0.1, c: 0.1 } }),
    ).code;
    expect(code).toBe('tune-bounds-infeasible');
  });

  it('says why there are no weights', () => {
    const problem = problemOf(sample, wide);
    const none = { ...sample, defaulted: sample.defaulted.map(() => 0) };
    expect(learnWeights(none, problem, rows, 0.1).problem).toBe('single-class');
    const turned = { ...sample, defaulted: sample.defaulted.map((one) => 1 - one) };
    expect(learnWeights(turned, problem, rows, 0.1).problem).toBe('no-discrimination');
    const known = {
      ...sample,
      defaulted: Uint8Array.from(sample.defaulted, (_, row) =>
        sum(sample.scores.map((scores) => scores[row] ?? 0)) < 4 ? 1 : 0,
      ),
      stage: sample.stage.map(() => 0),
    };
    const equal = {
      ...frame,
      effective: frame.effective.map(() => frame.indicators.map(() => 1 / 9)),
    };
    const flat = weightProblem(equal, [1, 0], { ...wide, least: 1, most: 1 });
    expect(learnWeights(known, flat, rows, 0.1).problem).toBe('no-optimum');
    const request = { bounds: wide, pull: 0.1, draws: 2, confidence: 0.95, seed: 1 };
    expect(refusal(() => learn(known, flat, [0, 1, 2], rows, request)).code).toBe('tune-separated');
  });
});

describe('the absolute part of the pull', () => {
  const small = generatedSample({ enterprises: 300, years: 3, seed: 4, slopes, level: -6 });
  const all = rowsAt(small, new Set([0, 1, 2]));
  const fitted = (pull: number, absoluteShare: number, bounds = wide) => {
    const problem = { ...problemOf(small, bounds), absoluteShare };
    const found = learnWeights(small, problem, all, pull).learned;
    if (found === null) throw new Error('not learned');
    return { problem, ...found };
  };
  const farthest = (a: readonly number[], b: readonly number[]) =>
    Math.max(...a.map((own, at) => Math.abs(own - (b[at] ?? Number.NaN))));

  it('adds nothing where its share is next to nothing', () => {
    for (const pull of [0.01, 1]) {
      const [elastic, plain] = [fitted(pull, 1e-9), fitted(pull, 0)];
      expect(farthest(elastic.slopes, plain.slopes)).toBeLessThan(1e-5);
    }
  });

  it('leaves weights at the expert until outcomes object, which squares never do', () => {
    const moved = (absoluteShare: number) => {
      const { problem, slopes: own } = fitted(0.3, absoluteShare);
      return gapsOf(own, problem.prior).filter((gap) => Math.abs(gap) > 1e-7 * sum(own));
    };
    expect(moved(0)).toHaveLength(9);
    expect(moved(0.95).length).toBeLessThan(9);
    expect(moved(0.95).length).toBeGreaterThan(0);
    const { problem, weights } = fitted(100, 0.95);
    expect(farthest(weights, problem.prior)).toBeLessThan(1e-7);
  });

  it('descends in no direction from where it stands, kinks included', () => {
    const choice = fc.record({
      pull: fc.constantFrom(0.01, 0.1, 0.3, 1),
      absoluteShare: fc.constantFrom(0.1, 0.5, 0.9),
      bounds: fc.constantFrom(wide, { ...wide, least: 0.5, most: 2 }),
      weights: fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 3, maxLength: 3 }),
      times: fc.constantFrom(0.5, 1, 1.5),
    });
    fc.assert(
      fc.property(choice, ({ pull, absoluteShare, bounds, weights: shares, times }) => {
        const { problem, coefficients, slopes: own } = fitted(pull, absoluteShare, bounds);
        const levels = levelCount(small);
        const design = weightDesign(small, problem, all);
        const squares = pulledObjective(design, problem, levels, pull * (1 - absoluteShare));
        const { gradient, value } = squares.at(coefficients);
        const strength = (pull * absoluteShare * sum([...design.outcome])) / problem.prior.length;
        // Points within the bounds: mixtures of the expert's slopes and two others, at any spread.
        const ends = [
          problem.start.map((weight) => weight * sum(own)),
          fitted(0.001, 0, bounds).slopes,
          fitted(10, 0, bounds).slopes,
        ];
        const total = Math.max(1, sum(shares));
        const target = own.map(
          (_, at) =>
            times * sum(ends.map((end, place) => ((shares[place] ?? 0) / total) * (end[at] ?? 0))),
        );
        const way = target.map((slope, at) => slope - (own[at] ?? 0));
        const along = gapsOf(way, problem.prior);
        const kinks = gapsOf(own, problem.prior).map((gap, at) =>
          Math.abs(gap) < 1e-6 ? Math.abs(along[at] ?? 0) : Math.sign(gap) * (along[at] ?? 0),
        );
        const slope = sum(way.map((step, at) => step * (gradient[levels + at] ?? 0)));
        expect(slope + strength * sum(kinks)).toBeGreaterThan(-1e-5 * Math.max(1, value));
      }),
      { numRuns: 20 },
    );
  });
});

describe('weightIntervals', () => {
  it('hold the weights that made the outcomes as often as they claim', () => {
    let [held, all, forcesHeld] = [0, 0, 0];
    for (let seed = 21; seed <= 25; seed++) {
      const own = generatedSample({ enterprises: 1200, years: 3, seed, slopes, level: -7.5 });
      const problem = problemOf(own, wide);
      const found = learned(wide, 1e-4, own);
      const truth = averageOfSlopes(
        problem,
        problem.prior.map(
          (prior, at) => ((slopes[at] ?? 0) * prior) / (frame.effective[0]?.[at] ?? 1),
        ),
      );
      const { indicators, forces } = weightIntervals(
        own,
        problem,
        rowsAt(own, new Set([0, 1, 2])),
        1e-4,
        found,
        {
          draws: 200,
          confidence: 0.95,
          random: seededRandom(seed),
        },
      );
      for (const [at, { interval }] of indicators.entries()) {
        const [low, high] = interval ?? [1, 0];
        const weight = truth[at] ?? Number.NaN;
        if (low <= weight + 1e-9 && weight <= high + 1e-9) held++;
        all++;
      }
      for (const [at, { members }] of frame.forces.entries()) {
        const { weight, interval } = forces[at] ?? { weight: Number.NaN, interval: null };
        const [low, high] = interval ?? [1, 0];
        const own = (weights: readonly number[]) => sum(members.map((one) => weights[one] ?? 0));
        expect(weight).toBeCloseTo(own(found.weights), 12);
        if (low <= own(truth) && own(truth) <= high) forcesHeld++;
      }
    }
    expect(forcesHeld).toBeGreaterThanOrEqual(5 * frame.forces.length - 3);
    expect(all).toBe(45);
    // 95 % of 45 is 42.75; below 38 would be a chance of about one in a hundred.
    expect(held).toBeGreaterThanOrEqual(38);
  });

  it('are the same for the same seed and narrow with more enterprises', () => {
    const widths = [400, 1600].map((enterprises) => {
      const own = generatedSample({ enterprises, years: 3, seed: 2, slopes, level: -7 });
      const all = rowsAt(own, new Set([0, 1, 2]));
      const draw = () =>
        weightIntervals(own, problemOf(own, wide), all, 1e-4, learned(wide, 1e-4, own), {
          draws: 100,
          confidence: 0.9,
          random: seededRandom(9),
        });
      const [first, second] = [draw(), draw()];
      expect(first).toEqual(second);
      return sum(
        first.indicators.map(({ interval }) => (interval?.[1] ?? 0) - (interval?.[0] ?? 0)),
      );
    });
    expect(widths[1]).toBeLessThan(0.75 * (widths[0] ?? 0));
  });
});

describe('validation by blocks of time', () => {
  it('learns only from points whose outcomes were known', () => {
    const half = { ...sample, dates: ['2020-06-30', '2020-12-31', '2021-06-30'] };
    const blocks = timeBlocks(half, [0, 1, 2]);
    expect(blocks.map(({ date }) => date)).toEqual([2]);
    expect([...(blocks[0]?.learn ?? [])]).toEqual([...rowsAt(sample, new Set([0]))]);
    expect([...(blocks[0]?.judge ?? [])]).toEqual([...rowsAt(sample, new Set([2]))]);
    expect(timeBlocks(sample, [0])).toEqual([]);
  });

  it('lets go where the expert is wrong and holds where the expert is right', () => {
    const pulls = [10, 0.1, 0.001];
    const chosen = (own: TuningSample) =>
      bestPull(validatePulls(own, problemOf(own, wide), timeBlocks(own, [0, 1, 2]), pulls));
    expect(chosen(sample)).toBeLessThan(10);
    const right = (frame.effective[0] ?? []).map((weight) => 9 * weight);
    const agreeing = generatedSample({
      enterprises: 500,
      years: 3,
      seed: 6,
      slopes: right,
      level: -7,
    });
    expect(chosen(agreeing)).toBe(10);
  });

  it('prefers the stronger of equal pulls and none without a loss', () => {
    const trial = (pull: number, loss: number | null) => ({ pull, loss, blocks: [] });
    expect(bestPull([trial(1, 0.5), trial(10, 0.5), trial(0.1, 0.6)])).toBe(10);
    expect(bestPull([trial(1, null)])).toBeNull();
  });
});
