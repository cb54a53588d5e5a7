import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BacktestSample,
  backtest,
  type RefittedPoint,
  type WalkForwardRequest,
  type WalkForwardResult,
} from '../../src/backtest/index.js';
import { fitPointsOf } from '../../src/backtest/walk-forward/request.js';
import { addMonthsFromEnd } from '../../src/base/dates.js';
import { calibrate } from '../../src/calibrate/calibration.js';
import { usualEstimation } from '../../src/calibrate/estimation-choices.js';
import { loadValidationPolicy } from '../../src/model/validation-policy.js';
import { backtestWarning } from '../../src/report/index.js';
import { plainRequest } from '../calibrate/portfolio.js';
import { sampleOf, simulated } from './samples.js';

const policy = loadValidationPolicy('models/validation-policy.yaml');
const years = ['2019-12-31', '2020-12-31', '2021-12-31', '2022-12-31'];
const yearly = simulated(7, 400, years);
const expanding: WalkForwardRequest = {
  form: { kind: 'expanding' },
  windowMonths: 12,
  choices: usualEstimation,
  scale: null,
};

function judged(sample: BacktestSample, changes: Partial<WalkForwardRequest> = {}) {
  const heldOut = Uint8Array.from(sample.enterprise, (one) => Number(one % 5 === 0));
  const columns = { score: sample.score, withinGrade: true, heldOut };
  return backtest(sample, policy, {
    walkForward: { request: { ...expanding, ...changes }, columns },
  });
}

function walked(sample: BacktestSample, changes: Partial<WalkForwardRequest> = {}) {
  const { walkForward } = judged(sample, changes);
  if (walkForward === undefined) throw new Error('refits were asked for');
  return walkForward;
}

function refittedAt({ points }: WalkForwardResult, asOf: string): RefittedPoint {
  const point = points.find((one) => one.asOf === asOf);
  if (point?.kind !== 'refitted') throw new Error(`no refit at ${asOf}`);
  return point;
}

/** What of a point its refit alone decides. */
function ofRefit({ fit, meanPd, line, inSample, outOfSample, byGrade }: RefittedPoint) {
  return { fit, meanPd, line, inSample, outOfSample, pds: byGrade.map(({ pd }) => pd) };
}

/** The sample with some outcomes turned round. */
function turned(sample: BacktestSample, isTurned: (row: number) => boolean): BacktestSample {
  return {
    ...sample,
    outcome: sample.outcome.map((outcome, row) => (isTurned(row) ? 1 - outcome : outcome)),
  };
}

describe('the points that a refit may go by', () => {
  const quarters = ['2020-03-31', '2020-06-30', '2020-12-31', '2021-03-31', '2021-06-30'];

  test('are those whose windows were over by then, to the day', () => {
    const at = (day: string) => fitPointsOf(day, quarters, expanding);
    expect(at('2021-03-30')).toEqual([]);
    expect(at('2021-03-31')).toEqual(['2020-03-31']);
    expect(at('2021-06-30')).toEqual(['2020-03-31', '2020-06-30']);
  });

  test('are the last few in the rolling form, and none with incomplete records unless kept', () => {
    const rolling = { ...expanding, form: { kind: 'rolling', points: 2 } as const };
    expect(fitPointsOf('2022-06-30', quarters, rolling)).toEqual(quarters.slice(-2));
    const incomplete = (treatment: 'left-out' | 'kept') => ({
      ...rolling,
      choices: { ...usualEstimation, underRecorded: { years: ['2021-03-31'], treatment } },
    });
    const left = fitPointsOf('2022-06-30', quarters, incomplete('left-out'));
    expect(left).toEqual(['2020-12-31', '2021-06-30']);
    expect(fitPointsOf('2022-06-30', quarters, incomplete('kept'))).toEqual(quarters.slice(-2));
  });
});

describe('a refit', () => {
  const result = walked(yearly);

  test('is the calibration of the same rows', () => {
    const { dates, grades } = yearly;
    const observations = Array.from(yearly.date.entries())
      .filter(([, date]) => date < 2)
      .map(([row, date]) => ({
        enterpriseId: String(yearly.enterprise[row]),
        asOf: dates[date] ?? '',
        score: yearly.score[row] ?? 0,
        grade: grades[yearly.grade[row] ?? 0] ?? '',
        defaulted: yearly.outcome[row] === 1,
      }));
    const scale = { ...plainRequest.scale, scale: grades.map((grade) => ({ grade, from: 0 })) };
    const calibration = calibrate(observations, { ...plainRequest, scale });
    const { meanPd, fit, line } = refittedAt(result, '2021-12-31');
    expect(meanPd).toEqual(calibration.meanPd);
    expect(fit).toEqual({
      points: years.slice(0, 2),
      n: calibration.cohort.observations,
      defaults: calibration.cohort.defaults,
    });
    const { intercept, slope } = calibration.diagnostics;
    expect(line).toMatchObject({ intercept, slope });
  });

  test('meets the defaults of its own rows, and so does the pooled rate', () => {
    const { inSample } = refittedAt(result, '2020-12-31');
    expect(inSample.expected).toBeCloseTo(inSample.defaults, 6);
    const { fit, outOfTime } = refittedAt(result, '2022-12-31');
    expect(outOfTime.naive.meanPd).toBeCloseTo(fit.defaults / fit.n, 12);
    expect(outOfTime.naive.auc.value).toBe(0.5);
  });

  test('is judged on the rows of the point, as the PDs in use are', () => {
    const { cohorts } = judged(yearly);
    const { outOfTime } = refittedAt(result, '2022-12-31');
    const { score } = cohorts['2022-12-31'] ?? {};
    expect(outOfTime.shipped.brier).toBeCloseTo(score?.brier ?? Number.NaN, 12);
    expect(outOfTime.shipped.meanPd).toBe(score?.details.meanPd);
    expect(outOfTime.refit).toMatchObject({ n: score?.n, defaults: score?.defaults });
    // One PD a score: the refit ranks as the score does.
    expect(outOfTime.refit.auc.value).toBeCloseTo(score?.auc.value ?? Number.NaN, 12);
  });

  test('judges out of sample exactly those kept aside, and they change nothing else', () => {
    const { outOfSample } = refittedAt(result, '2021-12-31');
    expect(outOfSample?.n).toBe(2 * result.meta.heldOut);
    expect(result.meta).toMatchObject({ enterprises: 400, heldOut: 80 });
    const columns = { score: yearly.score, withinGrade: true, heldOut: new Uint8Array(1600) };
    const none = backtest(yearly, policy, { walkForward: { request: expanding, columns } });
    for (const point of none.walkForward?.points ?? []) {
      if (point.kind === 'not-refitted') continue;
      expect({ ...point, outOfSample: null }).toEqual({
        ...refittedAt(result, point.asOf),
        outOfSample: null,
      });
      expect(point.outOfSample).toBeNull();
    }
  });

  test('says how far its line has moved since the one before', () => {
    const [first, second] = [
      refittedAt(result, years[1] ?? ''),
      refittedAt(result, years[2] ?? ''),
    ];
    expect(first.drift).toBeNull();
    expect(second.drift?.slope).toBe((second.line?.slope ?? 0) - (first.line?.slope ?? 0));
  });

  test('pools what was out of time, each row once with the PD of its own refit', () => {
    const points = years.slice(1).map((asOf) => refittedAt(result, asOf).outOfTime);
    const sum = (of: (point: RefittedPoint['outOfTime']) => number) =>
      points.reduce((total, point) => total + of(point), 0);
    expect(result.pooled?.refit.n).toBe(1200);
    expect(result.pooled?.refit.defaults).toBe(sum(({ refit }) => refit.defaults));
    expect(result.pooled?.refit.expected).toBeCloseTo(
      sum(({ refit }) => refit.expected),
      9,
    );
    expect(result.pooled?.naive.expected).toBeCloseTo(
      sum(({ naive }) => naive.expected),
      9,
    );
  });

  test('does not take over a central tendency that was given later', () => {
    const choices = { ...usualEstimation, centralTendency: 0.5 };
    const given = walked(yearly, { choices });
    expect(given.points).toEqual(result.points);
    expect(given.meta.warnings).toContain('central-tendency-not-repeated');
  });
});

describe('what was not known at a point', () => {
  const quarters = Array.from({ length: 9 }, (_, place) =>
    addMonthsFromEnd('2020-03-31', 3 * place),
  );
  const quarterly = simulated(11, 120, quarters);
  const plain = walked(quarterly);
  const windowEnd = (sample: BacktestSample, row: number) =>
    addMonthsFromEnd(sample.dates[sample.date[row] ?? 0] ?? '', 12);

  test('has no part in its refit: neither an outcome that was open, nor a later row', () => {
    const anyPoint = fc.constantFrom(...quarters.slice(4));
    const salts = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(anyPoint, salts, (at, salt) => {
        const changed = turned(
          quarterly,
          (row) => windowEnd(quarterly, row) > at && (row * 7919 + salt) % 3 === 0,
        );
        const scores = changed.score.map((score, row) =>
          (quarterly.dates[quarterly.date[row] ?? 0] ?? '') > at ? 100 - score : score,
        );
        const again = walked({ ...changed, score: scores });
        expect(ofRefit(refittedAt(again, at))).toEqual(ofRefit(refittedAt(plain, at)));
      }),
      { numRuns: 6 },
    );
  });

  test('is told from what was: turning a known outcome does change the refit', () => {
    const at = quarters[5] ?? '';
    const known = quarterly.date.findIndex((_, row) => windowEnd(quarterly, row) <= at);
    const again = walked(turned(quarterly, (row) => row === known));
    expect(ofRefit(refittedAt(again, at))).not.toEqual(ofRefit(refittedAt(plain, at)));
  });

  test('leaves the first year without a refit, which is said', () => {
    const { meta, points } = plain;
    expect(meta).toMatchObject({ points: 9, refitted: 5 });
    expect(points.slice(0, 4).map((point) => point.kind === 'not-refitted' && point.why)).toEqual(
      Array.from({ length: 4 }, () => 'no-complete-point'),
    );
    expect(meta.warnings[0]).toBe('not-refitted:2020-03-31:no-complete-point');
    for (const warning of [...meta.warnings, 'score-not-within-grade']) {
      expect(backtestWarning(warning, 'zh')).toMatch(/^[^a-z]+rated_score.+。$|^[^a-z]+。$/);
      expect(backtestWarning(warning, 'en')).toMatch(/^[A-Z].+ .+\.$/);
    }
  });
});

describe('what must not matter', () => {
  test('how enterprises are numbered, and in which currency they owe', () => {
    const heldOut = Uint8Array.from(yearly.enterprise, (one) => Number(one % 5 === 0));
    const walk = (sample: BacktestSample) =>
      backtest(sample, policy, {
        walkForward: {
          request: expanding,
          columns: { score: sample.score, withinGrade: true, heldOut },
        },
      }).walkForward;
    const exposure = yearly.score.map((score) => 1000 * score);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (shift) => {
        const other = {
          ...yearly,
          enterprise: yearly.enterprise.map((one) => one + shift),
          exposure: exposure.map((one) => one * 8),
        };
        expect(walk(other)).toEqual(walk({ ...yearly, exposure }));
      }),
      { numRuns: 3 },
    );
  });

  test('a score on another scale', () => {
    const rescaled = walked({ ...yearly, score: yearly.score.map((score) => score * 4) });
    const [one, other] = [walked(yearly), rescaled].map((result) =>
      refittedAt(result, '2022-12-31'),
    );
    expect(other?.outOfTime.refit.brier).toBeCloseTo(one?.outOfTime.refit.brier ?? Number.NaN, 9);
    expect(other?.line?.slope).toBeCloseTo((one?.line?.slope ?? Number.NaN) / 4, 9);
  });
});

describe('a point that cannot be refitted', () => {
  const row = (enterprise: number, date: number, defaulted: boolean, score = 50) => ({
    ...{ enterprise, date, defaulted, score },
    grade: score >= 50 ? 0 : 1,
  });
  const rows = (defaults: number, scoreOf: (defaulted: boolean) => number) =>
    Array.from({ length: 60 }, (_, at) => {
      const defaulted = at < defaults;
      const score = scoreOf(defaulted) + (at % 7);
      return [row(at, 0, defaulted, score), row(at, 1, at % 4 === 0, score)];
    }).flat();
  const dates = ['2020-12-31', '2021-12-31'];
  const whyOf = ({ points }: WalkForwardResult) => {
    const last = points.at(-1);
    return last?.kind === 'not-refitted' ? last.why : null;
  };

  test('has too few defaults, unless the method is for few', () => {
    const sample = sampleOf(
      dates,
      ['A', 'B'],
      rows(9, () => 47),
    );
    expect(whyOf(walked(sample))).toBe('too-few-of-a-class');
    const none = sampleOf(
      dates,
      ['A', 'B'],
      rows(0, () => 47),
    );
    const method = { kind: 'bayes', prior: 'jeffreys' } as const;
    const prudent = walked(none, { choices: { ...usualEstimation, method } });
    expect(prudent.meta.refitted).toBe(1);
    const { inSample, aucFall, line } = refittedAt(prudent, '2021-12-31');
    expect(inSample).toMatchObject({ defaults: 0, auc: { value: null } });
    expect(aucFall).toEqual({ value: null, se: null, ci: null, pValue: null });
    expect(line).toBeNull();
  });

  test('names what the method refuses', () => {
    const worseIsBetter = sampleOf(
      dates,
      ['A', 'B'],
      rows(20, (bad) => (bad ? 53 : 50)),
    );
    expect(whyOf(walked(worseIsBetter))).toBe('calibration-order-inverted');
  });

  test('has no row to judge', () => {
    const open = rows(20, (bad) => (bad ? 45 : 50)).map((one) =>
      one.date === 1 ? { ...one, defaulted: null } : one,
    );
    expect(whyOf(walked(sampleOf(dates, ['A', 'B'], open)))).toBe('nothing-to-judge');
  });

  test('never brings a number that JSON cannot hold, nor does one that can', () => {
    const methods = [
      { kind: 'logistic' },
      { kind: 'isotonic' },
      { kind: 'beta' },
      { kind: 'platt' },
      { kind: 'qmm' },
      { kind: 'bcr', confidence: 0.75, dependence: { kind: 'independent' } },
    ] as const;
    for (const method of methods) {
      for (const sample of [
        yearly,
        sampleOf(
          dates,
          ['A', 'B'],
          rows(12, (bad) => (bad ? 1 : 90)),
        ),
      ]) {
        const result = walked(sample, { choices: { ...usualEstimation, method, floor: 0 } });
        expect(JSON.parse(JSON.stringify(result)), method.kind).toEqual(result);
      }
    }
  });

  test('is refused altogether with a choice outside its range', () => {
    expect(() => walked(yearly, { choices: { ...usualEstimation, floor: 2 } })).toThrow(
      /calibration|floor/,
    );
  });
});

describe('the policy', () => {
  const large = simulated(3, 1500, years);
  const verdictsOf = (sample: BacktestSample, rule: string) =>
    judged(sample).verdicts.filter((verdict) => verdict.rule === rule);
  const isLast = (row: number) => large.date[row] === 3;

  test('finds no fault where nothing changes, and no rule speaks without refits', () => {
    const falls = verdictsOf(large, 'walk-forward-fall');
    expect(falls.map(({ cohort }) => cohort)).toEqual(years.slice(1));
    expect(falls.map(({ light }) => light)).toEqual(['green', 'green', 'green']);
    expect(verdictsOf(large, 'walk-forward-level')).toMatchObject([{ light: 'green', says: null }]);
    const without = backtest(large, policy).verdicts.map(({ rule }) => rule);
    expect(without.filter((rule) => rule.startsWith('walk-forward'))).toEqual([]);
  });

  test('finds a score that stopped working', () => {
    const broken = {
      ...large,
      outcome: large.outcome.map((outcome, row) =>
        isLast(row) ? Number((large.enterprise[row] ?? 0) % 10 === 0) : outcome,
      ),
    };
    const falls = verdictsOf(broken, 'walk-forward-fall');
    expect(falls.map(({ light }) => light)).toEqual(['green', 'green', 'red']);
    expect(falls[2]?.interval?.[0]).toBeGreaterThan(0.05);
  });

  test('finds PDs too low that no refit could have foreseen, by name', () => {
    const crisis = {
      ...large,
      outcome: large.outcome.map((outcome, row) =>
        large.date[row] !== 0 && row % 6 === 0 ? 1 : outcome,
      ),
    };
    const [level] = verdictsOf(crisis, 'walk-forward-level');
    expect(level).toMatchObject({ cohort: 'pooled', says: 'pds-too-low', n: 4500 });
    expect(level?.light).not.toBe('green');
  });
});
