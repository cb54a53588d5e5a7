import { describe, expect, test } from 'vitest';
import { lightOf, verdictOf } from '../../src/backtest/verdict.js';
import { loadValidationPolicy } from '../../src/model/validation-policy.js';

const policy = loadValidationPolicy('models/validation-policy.yaml');

describe('lights', () => {
  test.each([
    [0.75, 'green'],
    [0.749, 'amber'],
    [0.65, 'amber'],
    [0.649, 'red'],
  ])('at least 0.75 / 0.65: %d is %s', (value, light) => {
    expect(lightOf(value, { atLeast: { green: 0.75, amber: 0.65 } })).toBe(light);
  });

  test.each([
    [0.1, 'green'],
    [0.11, 'amber'],
    [0.26, 'red'],
  ])('at most 0.1 / 0.25: %d is %s', (value, light) => {
    expect(lightOf(value, { atMost: { green: 0.1, amber: 0.25 } })).toBe(light);
  });

  test.each([
    [-0.2, 'green'],
    [0.3, 'amber'],
    [-0.6, 'red'],
  ])('within a range: %d is %s', (value, light) => {
    expect(lightOf(value, { within: { green: [-0.2, 0.2], amber: [-0.5, 0.5] } })).toBe(light);
  });
});

describe('a verdict', () => {
  const rule = policy.rules.find(({ code }) => code === 'auc-score');
  const finding = {
    cohort: 'pooled',
    part: null,
    value: 0.7,
    interval: [0.6, 0.8],
    n: 1000,
    defaults: 50,
  } as const;

  test('names action and owner, and says that the interval crosses a threshold', () => {
    expect(rule && verdictOf(rule, finding, policy)).toMatchObject({
      light: 'amber',
      certain: false,
      action: rule?.action.amber,
      owner: policy.owners['model-owner'],
    });
  });

  test('is none with too few defaults', () => {
    expect(rule && verdictOf(rule, { ...finding, defaults: 19 }, policy)).toMatchObject({
      light: 'not-assessed',
      why: 'too-few',
      action: null,
    });
  });

  test.each([
    ['calibration-level', 0.3, 'pds-too-low'],
    ['calibration-level', -0.6, 'pds-too-high'],
    ['calibration-level', 0.1, null],
    ['portfolio-jeffreys', 0.001, 'pds-too-low'],
    ['portfolio-jeffreys', 0.5, null],
    ['auc-score', 0.5, null],
  ])('of %s at %d says %s', (code, value, says) => {
    const asked = policy.rules.find((one) => one.code === code);
    expect(asked && verdictOf(asked, { ...finding, value }, policy).says).toBe(says);
  });
});
