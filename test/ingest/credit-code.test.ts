import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openWarehouse } from '../../src/engine/duckdb/index.js';
import { creditCodeCheckCharacter } from '../../src/ingest/index.js';
import { creditCodeCheckSql, creditCodeShapeSql } from '../../src/ingest/sql/credit-code.js';

const character = fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY');
const body = fc.array(character, { minLength: 17, maxLength: 17 }).map((all) => all.join(''));

describe('credit code', () => {
  it('has the check character of codes in public use', () => {
    const published = ['91350100M000100Y43', '914403001922038216', '9144030071526726XG'];
    for (const code of published) expect(creditCodeCheckCharacter(code)).toBe(code[17]);
    expect(creditCodeCheckCharacter('9111000010000396I')).toBeUndefined();
    expect(creditCodeCheckCharacter('911')).toBeUndefined();
  });

  it('is checked alike in SQL, and any change of one character is found', async () => {
    const memory = await openWarehouse(':memory:', { threads: 1 });
    await fc.assert(
      fc.asyncProperty(body, fc.nat({ max: 16 }), character, async (text, at, other) => {
        const right = `${text}${creditCodeCheckCharacter(text)}`;
        const changed = right.slice(0, at) + other + right.slice(at + 1);
        const [row] = await memory.rows<{ shape: boolean; ok: boolean; changed: boolean }>(
          `SELECT ${creditCodeShapeSql('c')} AS shape, ${creditCodeCheckSql('c')} AS ok, ${creditCodeCheckSql('d')} AS changed ` +
            `FROM (SELECT '${right}' AS c, '${changed}' AS d)`,
        );
        expect(row).toEqual({ shape: true, ok: true, changed: changed === right });
      }),
      { numRuns: 100, seed: 3 },
    );
    memory.close();
  });
});
