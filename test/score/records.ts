import fc from 'fast-check';
import type { RowRecord } from '../../src/compile/row-function.js';
import type { Value } from '../../src/expr/ast.js';
import type { ForceIndicator } from '../../src/model/schema/scorecard.js';
import { goalpostNormalise, indicators } from './scoring.js';

/** Values of an indicator: on, between and beyond its goalposts; each category, and one it has not. */
export function anyValue({ normalise }: ForceIndicator): fc.Arbitrary<Value> {
  if ('categories' in normalise) return fc.constantFrom(...Object.keys(normalise.categories), 'Z');
  const xs = goalpostNormalise(normalise).goalposts.map(([x]) => x);
  const [low, high] = [Number(xs[0]), Number(xs.at(-1))];
  const width = high - low;
  return fc.oneof(
    fc.constantFrom(...xs, 0, -1, 1e12),
    fc.double({ min: low - 0.2 * width, max: high + 0.2 * width, noNaN: true }),
  );
}

/** Records of given values: a fifth of the cells empty, some for a reason. */
export const anyRecord: fc.Arbitrary<RowRecord> = fc
  .tuple(
    fc.record({
      age_years: fc.option(
        fc.oneof(fc.constantFrom(4.99, 5, 15), fc.double({ min: 0, max: 40, noNaN: true })),
      ),
      revenue: fc.option(
        fc.oneof(
          fc.constantFrom(0, 20e6, 100e6, 400e6),
          fc.double({ min: 0, max: 1e9, noNaN: true }),
        ),
      ),
    }),
    fc.tuple(
      ...indicators.map((use) =>
        fc.tuple(
          fc.option(anyValue(use), { freq: 4 }),
          fc.option(fc.constantFrom('not-applicable', 'suppressed', 'not-yet-known'), {
            freq: 1,
            nil: null,
          }),
        ),
      ),
    ),
  )
  .map(([context, cells]) => ({
    ...context,
    ...Object.fromEntries(
      indicators.flatMap(({ use }, place): readonly (readonly [string, Value])[] => {
        const [value, reason] = cells[place] ?? [null, null];
        return value === null
          ? [
              [use, null],
              [`${use}#why_given`, reason],
            ]
          : [[use, value]];
      }),
    ),
  }));
