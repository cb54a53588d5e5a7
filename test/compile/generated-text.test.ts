import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emitKernel } from '../../src/compile/javascript/kernel.js';
import { literalText } from '../../src/compile/javascript/literal-text.js';
import { emitJavaScript } from '../../src/compile/javascript/module-text.js';
import type { Program } from '../../src/compile/program.js';
import { compileRow } from '../../src/compile/row-function.js';
import { call, column, type Expr, number, text, type Value } from '../../src/expr/ast.js';
import { openModel } from '../../src/pipeline/open-model.js';
import { byModule } from '../parity/javascript-forms.js';
import { identical } from '../support/identical.js';
import { anyNumber } from '../support/values.js';

const placeholder = ['$', '{globalThis.broken = 1}'].join('');

/** Texts that leave a literal, a line, a comment or a script element if they can. */
const hostile = [
  '";globalThis.broken = 1;//',
  "';globalThis.broken = 1;//",
  `\`${placeholder}\``,
  placeholder,
  '*/globalThis.broken = 1;/*',
  '</script><script>globalThis.broken = 1</script>',
  '<!--',
  '\\',
  '\\"',
  '\n\r\u2028\u2029\0',
  '$1',
  '$&',
  'k0',
  '\ud800',
  '__proto__',
  'constructor',
];

/** The text as a constant, as a name of an input and a step, and joined to one that is not known before. */
function programWith(word: string): Program {
  const name = `in ${word}`;
  return {
    inputs: new Map([[name, 'text']]),
    steps: [
      { name: word, type: 'text', expr: text(word) },
      { name: `${word}#same`, type: 'boolean', expr: call('equal', column(name), text(word)) },
      { name: `${word}#joined`, type: 'text', expr: call('concat', text(word), column(name)) },
      {
        name: `${word}#listed`,
        type: 'text',
        expr: call('codes', call('is_missing', column(name)), text(word)),
      },
    ],
  };
}

const anyWord = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 20 }));

describe('texts of a model', () => {
  test.each(hostile)('%j stays a text in the module, as name and as value', async (word) => {
    const program = programWith(word);
    const records = [{ [`in ${word}`]: word }, { [`in ${word}`]: null }];
    const read = await byModule(program, records);
    expect([read(0, word), read(0, `${word}#same`), read(0, `${word}#joined`)]).toEqual([
      word,
      true,
      word + word,
    ]);
    expect([read(1, `${word}#same`), read(1, `${word}#listed`)]).toEqual([null, word]);
    expect(emitJavaScript(program, [word])).not.toMatch(/<\/script|<!--|[\u2028\u2029]/);
    expect(Reflect.has(globalThis, 'broken')).toBe(false);
  });

  test('any text is itself after it was generated', () => {
    fc.assert(
      fc.property(anyWord, (word) => {
        const steps = compileRow(programWith(word))({ [`in ${word}`]: word });
        expect(steps.get(word)).toBe(word);
        expect(steps.get(`${word}#same`)).toBe(true);
        expect(JSON.parse(literalText(word))).toBe(word);
      }),
    );
    expect(Reflect.has(globalThis, 'broken')).toBe(false);
  });

  test('any number is itself, after a sign and before a power too', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (a, b) => {
        const exprs: readonly Expr[] = [
          number(a),
          call('negate', number(a)),
          call('subtract', number(a), number(b)),
          call('power', call('negate', number(a)), number(2)),
        ];
        const steps = exprs.map(
          (expr, place) => ({ name: `s${place}`, type: 'number', expr }) as const,
        );
        const found = compileRow({ inputs: new Map(), steps })({});
        const finite = (value: number): Value => (Number.isFinite(value) ? value : null);
        const expected = [a, -a, finite(a - b), finite((-a) ** 2)];
        expected.forEach((value, place) => {
          expect(identical(found.get(`s${place}`) ?? null, value)).toBe(true);
        });
      }),
    );
  });
});

describe('a kernel', () => {
  const { program } = openModel('models', 'tech-radar', 'given');

  test('leaves out what its outputs do not need', () => {
    const stage = emitKernel(program, ['stage'], { block: 128 });
    expect(stage.inputs.map(({ name }) => name)).toEqual(['age_years', 'revenue']);
    const score = emitKernel(program, ['score'], { block: 128 });
    expect(score.text).not.toMatch(/ranked\(|joined\(/);
    expect(emitKernel(program, ['reason_1', 'flags'], { block: 128 }).text).toMatch(
      /ranked\([\s\S]*joined\(/,
    );
  });

  test('cuts its functions well below what V8 still optimises', () => {
    const outputs = program.steps.map(({ name }) => name);
    const functions = emitKernel(program, outputs, { block: 128 })
      .text.split(/^const f\d+ = /m)
      .slice(1);
    expect(functions.length).toBeGreaterThan(10);
    // A character of this text takes less than one byte of bytecode; the limit is 60 kB.
    expect(Math.max(...functions.map((one) => one.length))).toBeLessThan(40_000);
  });

  test('is the same text each time', () => {
    const once = emitJavaScript(program, ['score', 'grade']);
    expect(emitJavaScript(program, ['score', 'grade'])).toBe(once);
  });
});
