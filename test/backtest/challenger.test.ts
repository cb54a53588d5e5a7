import { describe, expect, test } from 'vitest';
import { backtest, type PairedTables } from '../../src/backtest/index.js';
import { loadValidationPolicy } from '../../src/model/validation-policy.js';
import { backtestContract } from './contract.js';
import { sampleOf, simulated } from './samples.js';

const policy = loadValidationPolicy('models/validation-policy.yaml');
const all = { rows: 0, unmatched: 0, first: [] };
const files = { champion: all, challenger: all };
const pairOf = (
  champion: PairedTables['champion'],
  challenger: PairedTables['challenger'],
): PairedTables => ({ champion, challenger, files, movers: [] });

describe('a challenger on four rows, by hand', () => {
  const rows = [
    [10, true],
    [30, true],
    [20, false],
    [40, false],
  ] as const;
  const grades = ['A', 'B', 'C'];
  const table = (gradesOf: readonly number[], scores: readonly number[]) =>
    sampleOf(
      ['2023-12-31'],
      grades,
      rows.map(([, defaulted], enterprise) => ({
        ...{ enterprise, date: 0, grade: gradesOf[enterprise] ?? 0 },
        ...{ score: scores[enterprise] ?? 0, defaulted },
      })),
    );
  const champion = table(
    [2, 1, 2, 0],
    rows.map(([score]) => score),
  );
  const challenger = table([2, 2, 1, 0], [10, 20, 30, 40]);
  const { challenger: found } = backtest(champion, policy, {
    challenger: pairOf(champion, challenger),
  });

  test('wins the pair that the champion loses', () => {
    expect(found?.pooled.score).toMatchObject({
      champion: 0.75,
      challenger: 1,
      difference: 0.25,
    });
    expect(found?.pooled.score.se).toBeCloseTo(Math.sqrt(1 / 8), 12);
    expect(found?.pooled.grade).toMatchObject({ champion: 0.625, challenger: 1 });
  });

  test('moves one grade up and one down', () => {
    expect(found?.migration).toMatchObject({
      counts: [
        [1, 0, 0],
        [0, 0, 1],
        [0, 1, 1],
      ],
      same: 0.5,
      better: 0.25,
      worse: 0.25,
    });
    expect(found?.shift.grade.psi).toBe(0);
  });
});

describe('a challenger', () => {
  const champion = simulated(7, 300, ['2022-12-31', '2023-12-31']);

  test('that is the champion again gains nothing and moves nobody', () => {
    const result = backtest(champion, policy, { challenger: pairOf(champion, champion) });
    const { challenger: found } = result;
    expect(found?.pooled.score).toMatchObject({ difference: 0, pValue: null });
    expect(found?.pooled.score.champion).toBeCloseTo(result.pooled.score.auc.value ?? 9, 14);
    expect(found?.migration.same).toBe(1);
    expect(found?.shift.score.psi).toBe(0);
    expect(found?.pooled.calibration.champion).toEqual(found?.pooled.calibration.challenger);
    expect(found?.pooled.calibration.champion.calibrationSlope).toBe(
      result.pooled.score.calibrationSlope,
    );
    expect(found?.spearman).toBe(1);
    const verdict = result.verdicts.find(({ rule }) => rule === 'challenger-gain');
    expect(verdict).toMatchObject({ light: 'green', value: 0 });
  });

  test('is judged on what both can be judged on, and reasons are counted', () => {
    const holes = {
      ...champion,
      score: champion.score.slice(),
      standing: champion.standing.slice(),
    };
    holes.score[0] = Number.NaN;
    holes.standing[1] = 1;
    const { challenger: found } = backtest(champion, policy, {
      challenger: pairOf(champion, holes),
    });
    expect(found?.meta).toMatchObject({
      matched: 600,
      used: 598,
      excluded: { challenger: { 'score-missing': 1, 'not-rated': 1 } },
    });
    expect(Object.values(found?.cohorts ?? {}).map(({ n }) => n)).toEqual([299, 299]);
  });

  test('on another scale has no notches and no PSI of grades', () => {
    const other = { ...champion, grades: ['a', 'b', 'c', 'd', 'e', 'f'] };
    const { challenger: found } = backtest(champion, policy, {
      challenger: pairOf(champion, other),
    });
    expect(found?.meta.warnings).toEqual(['scales-differ']);
    expect(found?.migration).toMatchObject({ same: null, better: null, bandwidth: null });
    expect(found?.shift.grade.psi).toBeNull();
  });

  test('adds to backtest.json and changes nothing in it', () => {
    const plain = backtest(champion, policy);
    const result = backtest(champion, policy, { challenger: pairOf(champion, champion) });
    const { challenger, verdicts, ...same } = result;
    expect(challenger).toBeDefined();
    expect(verdicts.filter(({ area }) => area !== 'challenger')).toEqual(plain.verdicts);
    expect({ ...same, verdicts: plain.verdicts }).toEqual(plain);
    const written: unknown = JSON.parse(JSON.stringify(result));
    expect(backtestContract.parse(written)).toEqual(written);
  });
});
