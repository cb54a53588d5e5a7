import fc from 'fast-check';
import { missingReasons } from '../../src/base/missing.js';
import type { Program } from '../../src/compile/program.js';
import type { RowRecord } from '../../src/compile/row-function.js';
import type { Type, Value } from '../../src/expr/ast.js';

/** Numbers as facts and indicators have them: nought, negative, small, ratios, money, absurd. */
const numbers = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(0, 1, -1, 2, 0.05, 0.5, 100, 5e6, 2e7, 4e8, 1e15, -1e9) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 60 }) },
  { weight: 4, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  { weight: 3, arbitrary: fc.double({ min: 1, max: 1e8, noNaN: true }) },
  { weight: 1, arbitrary: fc.double({ min: -1e4, max: 0, noNaN: true }) },
);

/** Categories that some indicator, cap or flag asks for, and two that none does. */
const texts = fc.constantFrom(
  ...[
    'none',
    'municipal',
    'provincial',
    'national',
    'private',
    'regional',
    'top',
    'seed',
    'listed',
  ],
  ...[
    'A',
    'B',
    'M',
    'C',
    'D',
    'qualified',
    'clean',
    'revoked',
    'active',
    'high-tech',
    '39',
    'a',
    '',
  ],
);

const series = fc.oneof(
  fc.array(fc.option(fc.double({ min: 0, max: 1e5, noNaN: true }), { freq: 8 }), {
    minLength: 24,
    maxLength: 24,
  }),
  fc.array(fc.option(numbers), { maxLength: 2 }),
);

/** Days from 2005 to 2027, with anniversaries of the usual as-of day often enough. */
const dates = fc.oneof(
  fc.constantFrom(20_269, 18_443, 14_790, 19_904, 20_088),
  fc.integer({ min: 12_784, max: 20_800 }),
);

const byType: { readonly [T in Type]: fc.Arbitrary<Value> } = {
  number: numbers,
  text: texts,
  boolean: fc.boolean(),
  date: dates,
  numbers: series,
  texts: fc.constant([]),
};

function anyInput(name: string, type: Type): fc.Arbitrary<Value> {
  if (name === 'as_of') return fc.constant(20_269);
  if (name === 'fiscal_year') return fc.option(fc.integer({ min: 2021, max: 2025 }), { freq: 9 });
  if (name.endsWith('#why')) return rarely(fc.integer({ min: 1, max: 4 }));
  if (name.endsWith('#why_given')) return rarely(fc.constantFrom<Value>(...missingReasons));
  // Almost every other number would put the record in default and hide its grade.
  if (name.startsWith('loans_')) return rarely(fc.constantFrom(0, 1, 3));
  return fc.option(type === 'boolean' ? mostlyFalse : byType[type], { freq: 8 });
}

const mostlyFalse = fc.integer({ min: 0, max: 7 }).map((dice) => dice === 0);

function rarely(value: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });
}

const mixtures = [
  { fine: 0, empty: 0 },
  { fine: 5, empty: 0 },
  { fine: 9, empty: 0 },
  { fine: 0, empty: 25 },
];

/**
 * Records for the inputs of a program, in their order.
 * @param good Values of an excellent record; some records have most of their cells from it, some
 * are mostly empty.
 */
export function recordsFor(program: Program, good: RowRecord): fc.Arbitrary<readonly Value[]> {
  const inputs = [...program.inputs];
  return fc
    .constantFrom(...mixtures)
    .chain(({ fine, empty }) =>
      fc.tuple(
        ...inputs.map(([name, type]) =>
          fc.oneof(
            { weight: name in good ? fine : 0, arbitrary: fc.constant(good[name] ?? null) },
            { weight: name === 'as_of' ? 0 : empty, arbitrary: fc.constant(null) },
            { weight: 10 - fine, arbitrary: anyInput(name, type) },
          ),
        ),
      ),
    );
}
