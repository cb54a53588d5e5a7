import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Dialect, Rendering } from '../../src/compile/sql/dialect.js';
import { completeMonths, infix, plain, repeating } from '../../src/compile/sql/rendering.js';
import type { OpName } from '../../src/expr/ops/index.js';
import { duckdbExecution, type Execution, laxSparkExecution, ofProject } from './executions.js';
import { differences, opCases } from './op-cases.js';

/** Templates that look right, each wrong in one corner. */
const mistakes: readonly (readonly [op: OpName, wrong: Rendering])[] = [
  ['divide', infix('/')],
  ['min', plain(([a, b]) => `least(${a}, ${b})`)],
  ['floor', plain(([a]) => `CAST(TRY_CAST(${a} AS DECIMAL(38, 0)) AS DOUBLE)`)],
  ['floor', plain(([a]) => `sign(${a}) * floor(abs(${a}))`)],
  ['snap', plain(([a]) => `round(${a}, 9)`)],
  ['exp', plain(([a]) => `exp(${a})`)],
  ['or', plain(([a, b]) => `coalesce(${a} OR ${b}, FALSE)`)],
  ['digits', plain(([a]) => `${a}`)],
  ['months_between', repeating((args) => completeMonths(args.toReversed()))],
  ['concat', plain(([a, b]) => `(coalesce(${a}, '') || ${b})`)],
  ['weighted_sum', plain(([w, x, v, y]) => `(${w} * ${x} + ${v} * ${y})`)],
  ['codes', plain(([p, a, q, b]) => `concat_ws(';', ${a}, CASE WHEN ${p} OR ${q} THEN ${b} END)`)],
];

const engines = ofProject([duckdbExecution, laxSparkExecution]);

for (const { name, dialect, absent, open } of engines) {
  describe.skipIf(absent)(`a wrong template is caught in ${name}`, () => {
    let execution: Execution;
    beforeAll(async () => {
      execution = await open();
    });
    afterAll(() => execution.close());

    test.each(mistakes.map(([op, wrong]) => [op, wrong.write(['a', 'b', 'c', 'd'], []), wrong]))(
      '%s as %s',
      async (op, _, wrong) => {
        const planted: Dialect = { ...dialect, ops: { ...dialect.ops, [op]: wrong } };
        const cases = opCases.filter((opCase) => opCase.name === op);
        const found = await Promise.all(
          cases.map((opCase) => differences(opCase, execution, planted)),
        );
        expect(found.flat().length).toBeGreaterThan(0);
      },
    );
  });
}
