import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { policyMetrics } from '../../src/model/schema/validation-policy.js';
import { loadValidationPolicy } from '../../src/model/validation-policy.js';

const folder = mkdtempSync(join(tmpdir(), 'credit-radar-policy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const shipped = readFileSync('models/validation-policy.yaml', 'utf8');

function loadChanged(from: string, to: string): unknown {
  const file = join(folder, 'policy.yaml');
  expect(shipped).toContain(from);
  writeFileSync(file, shipped.replace(from, to));
  return loadValidationPolicy(file);
}

test('the shipped policy judges something in every area and is marked as designed', () => {
  const { rules, basis } = loadValidationPolicy('models/validation-policy.yaml');
  expect(new Set(rules.map(({ area }) => area))).toEqual(
    new Set([
      'discrimination',
      'calibration',
      'stability',
      'concentration',
      'data',
      'challenger',
      'overrides',
    ]),
  );
  expect(basis.kind).toBe('design');
  expect(rules.every(({ metric }) => policyMetrics.includes(metric))).toBe(true);
});

test.each([
  ['an owner there is not', 'owner: validator', 'owner: nobody', 'unknown owner, nobody'],
  [
    'an amber stricter than green',
    '{green: 0.75, amber: 0.65}',
    '{green: 0.75, amber: 0.85}',
    'amber of rule auc-score is stricter than green',
  ],
  ['a code given twice', 'code: auc-grade', 'code: auc-score', 'rule auc-score occurs twice'],
  [
    'a metric there is not',
    'metric: ks',
    'metric: kolmogorov',
    'breaks its schema at rules.2.metric',
  ],
])('a policy is refused for %s', (_, from, to, says) => {
  expect(() => loadChanged(from, to)).toThrow(says);
});
