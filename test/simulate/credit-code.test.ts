import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Warehouse } from '../../src/engine/duckdb/index.js';
import { creditCodeMacros } from '../../src/simulate/credit-code.js';
import { reader } from './province.js';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
let database: Warehouse;

beforeAll(async () => {
  database = await reader();
  for (const macro of creditCodeMacros(20260401)) await database.run(macro);
});
afterAll(() => database.close());

/** GB 32100-2015, written independently of the macros. */
function checkSymbol(code: string): string {
  let sum = 0;
  let weight = 1;
  for (const symbol of code.slice(0, 17)) {
    sum += alphabet.indexOf(symbol) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet[(31 - (sum % 31)) % 31] ?? '';
}

/** GB 11714: weights 3 7 9 10 5 8 4 2, modulo 11. */
function organisationCheck(body: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce(
    (total, weight, index) => total + weight * Number.parseInt(body[index] ?? '0', 36),
    0,
  );
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

describe('credit codes', () => {
  it('have right check digits and are distinct', async () => {
    const rows = await database.rows<{ readonly code: string }>(
      "select credit_code(entity, '420100') as code from range(1::BIGINT, 20001::BIGINT) as t(entity)",
    );
    expect(new Set(rows.map(({ code }) => code)).size).toBe(20_000);
    for (const { code } of rows) {
      expect(code).toMatch(/^91420100MA[0-9A-HJ-NPQRTUWXY]{8}$/);
      expect(code[16]).toBe(organisationCheck(code.slice(8, 16)));
      expect(code[17]).toBe(checkSymbol(code));
    }
  });

  it.each(['914403001922038216', '9144030071526726XG', '91330100799655058B'])(
    'agree with the public code %s',
    async (code) => {
      const [row] = await database.rows(
        `select '${code.slice(0, 8)}' || with_organisation_check('${code.slice(8, 16)}') as body,
          with_code_check('${code.slice(0, 17)}') as code`,
      );
      expect(row).toEqual({ body: code.slice(0, 17), code });
    },
  );
});
