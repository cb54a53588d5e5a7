import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadEarlyWarning } from '../../src/model/early-warning.js';
import { checkModels } from '../../src/pipeline/check-models.js';
import { refusal } from '../support/refusal.js';

const folder = mkdtempSync(join(tmpdir(), 'credit-radar-signals-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const standard = readFileSync('models/early-warning.yaml', 'utf8');

function refused(from: string, to: string) {
  const file = join(folder, 'signals.yaml');
  expect(standard).toContain(from);
  writeFileSync(file, standard.replace(from, to));
  return refusal(() => loadEarlyWarning(file));
}

describe('the standard signals', () => {
  const { signals, readings } = loadEarlyWarning('models/early-warning.yaml');

  test('have thresholds of our own and say so', () => {
    for (const { basis } of signals) expect(basis.kind).toBe('design');
  });

  test('read every reading', () => {
    const conditions = signals
      .map((one) => ('when' in one ? one.when : 'anyForce' in one ? one.anyForce : one.anyCap))
      .join(' ');
    for (const { code } of readings) expect(conditions).toMatch(new RegExp(`\\b${code}\\b`));
  });
});

test('`models check` finds a signal that asks for what there is not', () => {
  const models = join(folder, 'models');
  for (const part of ['facts', 'indicators', 'sources', 'default-definition.yaml']) {
    cpSync(join('models', part), join(models, part), { recursive: true });
  }
  const wrong = standard.replace('notches >= 2', 'notche >= 2');
  writeFileSync(join(models, 'early-warning.yaml'), wrong);
  const found = checkModels(models).filter(({ where }) => where === 'early-warning signals');
  expect(found).toHaveLength(1);
  expect(found[0]?.problem).toContain('Did you mean "notches"?');
});

describe('a file of signals is refused', () => {
  test('with a code given twice', () => {
    expect(refused('code: arrears\n', 'code: downgrade\n').message).toContain(
      'downgrade occurs twice',
    );
  });

  test('with a reading named like an outcome', () => {
    const error = refused('{code: staff,', '{code: score,');
    expect(error.code).toBe('model-inconsistent');
    expect(error.message).toContain('reading score');
  });

  test('with an amber below green', () => {
    const error = refused('{green: 0.1, amber: 0.25}', '{green: 0.1, amber: 0.05}');
    expect(error.message).toContain('stricter than green');
  });

  test('with an unknown key', () => {
    const error = refused('leastEnterprises:', 'leastEnterprise:');
    expect(error.code).toBe('model-file-invalid');
  });
});
