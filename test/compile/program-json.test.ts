import { describe, expect, test } from 'vitest';
import { readProgram, writeProgram } from '../../src/compile/program-json.js';
import { scoreProgram } from '../../src/compile/score-program.js';
import { number, numbers, text } from '../../src/expr/ast.js';
import { index, techRadar } from '../score/scoring.js';
import { refusal } from '../support/refusal.js';

describe('a program as JSON', () => {
  test.each(['given', 'facts'] as const)('comes back as it was, values %s', (source) => {
    const program = scoreProgram(techRadar, index, source);
    expect(readProgram(writeProgram(program))).toEqual(program);
  });

  test('keeps the sign of zero, and a text that looks like it', () => {
    const program = {
      inputs: new Map(),
      steps: [
        { name: 'zero', type: 'number', expr: number(-0) },
        { name: 'list', type: 'numbers', expr: numbers([-0, 0, -1]) },
        { name: 'word', type: 'text', expr: text('-0') },
      ],
    } as const;
    expect(readProgram(writeProgram(program))).toStrictEqual(program);
  });

  const valid = {
    format: 'credit-radar-program/1',
    inputs: [['a', 'number']],
    steps: [{ name: 's', type: 'number', expr: { kind: 'column', name: 'a' } }],
  };
  const step = (expr: unknown) => ({ ...valid, steps: [{ name: 's', type: 'number', expr }] });
  const call = (op: string, ...args: readonly unknown[]) => step({ kind: 'call', op, args });

  test.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['another format', JSON.stringify({ ...valid, format: 'credit-radar-program/2' })],
    ['no inputs', JSON.stringify({ ...valid, inputs: undefined })],
    ['an input without a type', JSON.stringify({ ...valid, inputs: [['a']] })],
    [
      'a step of another type',
      JSON.stringify({ ...valid, steps: [{ ...valid.steps[0], type: 'text' }] }),
    ],
    ['an operation that there is not', JSON.stringify(call('constructor'))],
    ['no expression', JSON.stringify(step(null))],
    [
      'a literal that is none',
      JSON.stringify(step({ kind: 'literal', type: 'number', value: 'x' })),
    ],
    ['a kind that there is not', JSON.stringify(step({ kind: 'add', op: 'add', args: [] }))],
  ])('is refused with %s', (_, given) => {
    expect(refusal(() => readProgram(given)).code).toBe('program-unreadable');
  });

  test('is checked as the model was', () => {
    const unknown = step({ kind: 'column', name: 'b' });
    expect(refusal(() => readProgram(JSON.stringify(unknown))).code).toBe(
      'expression-unknown-name',
    );
    const wrong = call('floor', { kind: 'literal', type: 'text', value: 'x' });
    expect(refusal(() => readProgram(JSON.stringify(wrong))).code).toBe('expression-type');
  });
});
