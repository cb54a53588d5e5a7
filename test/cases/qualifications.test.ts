import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { bindQualification, type Qualification } from '../../src/credit/qualify/index.js';
import { evaluate, parseExpression } from '../../src/expr/index.js';
import { chooseRules, loadQualifications } from '../../src/model/qualifications.js';
import { readModelFile } from '../../src/model/read-model-file.js';

const valueSchema = z.union([z.number(), z.string(), z.boolean(), z.null()]);
const givenSchema = z.record(z.string(), valueSchema);
const pointsSchema = z.union([z.number(), z.tuple([z.number(), z.number()])]);
const outcomeSchema = z.enum(['met', 'unmet', 'unknown', 'review']);
const pointRowSchema = z.strictObject({ given: givenSchema, points: pointsSchema });
const outcomeRowSchema = z.strictObject({ given: givenSchema, result: outcomeSchema });

/** Business cases of one rule: a firm, and what changes when single figures of it change. */
const casesSchema = z.strictObject({
  rule: z.string(),
  base: givenSchema,
  items: z.record(z.string(), z.array(pointRowSchema)).default({}),
  conditions: z.record(z.string(), z.array(outcomeRowSchema)),
  cases: z.array(
    z.strictObject({
      name: z.string(),
      given: givenSchema,
      expect: z.strictObject({
        result: outcomeSchema,
        points: pointsSchema.nullable().optional(),
        class: z.string().nullable().optional(),
        missing: z.array(z.string()).optional(),
        authorities: z.array(z.string()).optional(),
      }),
    }),
  ),
});

const library = loadQualifications('models');
const folder = join(import.meta.dirname, 'qualifications');
const files = readdirSync(folder).map((name) => readModelFile(join(folder, name), casesSchema));

function interval(points: number | readonly [number, number]) {
  const [low, high] = typeof points === 'number' ? [points, points] : points;
  return { low: expect.closeTo(low, 9), high: expect.closeTo(high, 9) };
}

function ruleOf(reference: string) {
  const [rule] = chooseRules(library, reference, '2026-05-01');
  if (rule === undefined) throw new Error(`no rule ${reference}`);
  return rule;
}

test('every rule has a file of cases, and every name in it is an input', () => {
  expect(files.map(({ rule }) => rule).sort()).toEqual(
    library.rules.map(({ id, version }) => `${id}@${version}`).sort(),
  );
  const codes = new Set(library.inputs.map(({ code }) => code));
  for (const { base, items, conditions, cases } of files) {
    const rows = [...Object.values(items).flat(), ...Object.values(conditions).flat(), ...cases];
    const names = [base, ...rows.map(({ given }) => given)].flatMap((given) => Object.keys(given));
    expect(names.filter((name) => !codes.has(name))).toEqual([]);
  }
});

describe.each(files)('$rule', ({ rule: reference, base, items, conditions, cases }) => {
  const rule = ruleOf(reference);
  const judge = bindQualification(rule, library.inputs);
  const of = (given: z.infer<typeof givenSchema>): Qualification => judge({ ...base, ...given });

  const pointRows = Object.entries(items).flatMap(([item, rows]) =>
    rows.map((row) => ({ item, ...row, what: JSON.stringify(row.given) })),
  );
  if (pointRows.length > 0) {
    test.each(pointRows)('$item at $what', ({ item, given, points }) => {
      const line = of(given).items.find(({ code }) => code === item);
      expect(line).toMatchObject(interval(points));
    });
  }

  const outcomeRows = Object.entries(conditions).flatMap(([condition, rows]) =>
    rows.map((row) => ({ condition, ...row, what: JSON.stringify(row.given) })),
  );
  test.each(outcomeRows)('$condition at $what is $result', ({ condition, given, result }) => {
    const one = of(given).conditions.find(({ code }) => code === condition);
    expect(one?.result).toBe(result);
  });

  test.each(cases)('$name', ({ given, expect: wanted }) => {
    const found = of(given);
    expect(found.result).toBe(wanted.result);
    if (wanted.points === null) expect(found.points).toBeNull();
    else if (wanted.points !== undefined) {
      expect(found.points).toMatchObject(interval(wanted.points));
    }
    if (wanted.class !== undefined) expect(found.class).toBe(wanted.class);
    const missing = found.missing.map(({ input }) => input);
    if (wanted.missing !== undefined) expect(missing.sort()).toEqual(wanted.missing.toSorted());
    if (wanted.authorities !== undefined) {
      expect(found.missing.map(({ authority }) => authority.zh)).toEqual(wanted.authorities);
    }
  });

  test('every condition has a row where it is met and one where it is not', () => {
    const all = [...rule.gates, ...rule.score, ...rule.direct, ...rule.classes];
    expect(Object.keys(conditions).sort()).toEqual(all.map(({ code }) => code).sort());
    for (const [code, rows] of Object.entries(conditions)) {
      const results = rows.map(({ result }) => result);
      expect(results, code).toEqual(expect.arrayContaining(['met', 'unmet']));
    }
  });

  test('every cut of every table has a row exactly on it and one just below', () => {
    expect(Object.keys(items).sort()).toEqual(rule.items.map(({ code }) => code).sort());
    for (const { code, of: parts } of rule.items) {
      for (const part of parts) {
        if (!('bands' in part)) continue;
        const expr = parseExpression(part.value);
        const values = (items[code] ?? []).flatMap(({ given }) => {
          const value = evaluate(expr, { ...base, ...given });
          return typeof value === 'number' ? [value] : [];
        });
        for (const cut of part.bands.cuts) {
          const on = values.some((value) => Math.abs(value - cut) <= 1e-12);
          const below = values.some((value) => value < cut - 1e-12 && value >= cut - nextTo(cut));
          const above = values.some((value) => value > cut + 1e-12 && value <= cut + nextTo(cut));
          expect({ code, cut, on, near: below || above }).toEqual({
            code,
            cut,
            on: true,
            near: true,
          });
        }
      }
    }
  });
});

/** How far from a cut a value is still near it: one right or firm, or a tenth of the cut. */
function nextTo(cut: number): number {
  return Number.isInteger(cut) && cut >= 1 && cut <= 10 ? 1 : Math.max(cut / 10, 1e-8);
}
