import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Execution, executions } from './executions.js';
import { differences, opCases } from './op-cases.js';

for (const { name, dialect, absent, open } of executions) {
  describe.skipIf(absent)(`every operation means the same in TypeScript and in ${name}`, () => {
    let execution: Execution;
    beforeAll(async () => {
      execution = await open();
    });
    afterAll(() => execution.close());

    test.each(
      opCases.map((opCase) => [`${opCase.name}(${opCase.types.join(', ')})`, opCase] as const),
    )('%s', async (_, opCase) => {
      const wrong = await differences(opCase, execution, dialect);
      expect(wrong.slice(0, 5), `${wrong.length} of ${opCase.records.length}`).toEqual([]);
    });
  });
}
