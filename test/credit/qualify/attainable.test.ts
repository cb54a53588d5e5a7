import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bindQualification, type QualificationRecord } from '../../../src/credit/qualify/index.js';
import { parseExpression } from '../../../src/expr/parse.js';
import { columnsOf } from '../../../src/expr/walk.js';
import type { QualificationItem } from '../../../src/model/schema/qualification.js';
import { completeRecord, library, without } from './records.js';

const holes = fc.array(fc.boolean(), { minLength: 5, maxLength: 40 });

/** Names that an item reads. */
function namesOf({ of }: QualificationItem): readonly string[] {
  const texts = of.flatMap((part) => {
    if ('first' in part) return part.first.map(({ when }) => when);
    return 'points' in part ? part.points : part.value;
  });
  return [...new Set(texts.flatMap((text) => [...columnsOf(parseExpression(text))]))];
}

function cutsOf({ of }: QualificationItem): readonly number[] {
  return of.flatMap((part) => ('bands' in part ? part.bands.cuts : []));
}

/** Values of an open input at which an item may turn, given what else is known. */
function candidates(
  code: string,
  item: QualificationItem,
  known: readonly number[],
): readonly (number | string | boolean)[] {
  const input = library.inputs.find((one) => one.code === code);
  if (input?.type === 'boolean') return [true, false];
  if (input?.type === 'text') return input.values ?? [];
  const turns = cutsOf(item).flatMap((cut) => [cut, 1 + cut]);
  const scaled = known.flatMap((one) =>
    turns.flatMap((turn) => [one * turn * 1.01, one * turn * 0.99, one / turn / 1.01, one / turn]),
  );
  const [from, to] = input?.range ?? [0, null];
  const ends = [0, 1e-3, 1, 1e3, 1e6, 1e9, 1e13, -1e9, ...(to === null ? [] : [to])];
  return [...ends, ...turns, ...scaled].filter(
    (value) =>
      Number.isFinite(value) && (from === null || value >= from) && (to === null || value <= to),
  );
}

/** Every way to fill in the open names, one name after another. */
function fillings(
  record: QualificationRecord,
  open: readonly string[],
  item: QualificationItem,
): readonly QualificationRecord[] {
  const [first, ...rest] = open;
  if (first === undefined) return [record];
  const known = namesOf(item).flatMap((name) => {
    const value = record[name];
    return typeof value === 'number' ? [value] : [];
  });
  return candidates(first, item, known).flatMap((value) =>
    fillings({ ...record, [first]: value }, rest, item),
  );
}

const tables = library.rules
  .filter(({ id }) => ['tech-sme', 'innovative-sme', 'specialised-sme'].includes(id))
  .flatMap((rule) => rule.items.map((item) => ({ rule, item, name: `${rule.id}: ${item.code}` })))
  // Three years of revenue or five kinds of right at once would be too many ways to fill in.
  .filter(({ item }) => namesOf(item).length <= 3);

describe('both ends of an item are reached by some way to fill in what is open', () => {
  test.each(tables)('$name', ({ rule, item }) => {
    const judge = bindQualification(
      { ...rule, items: [item], blocks: [], score: [] },
      library.inputs,
    );
    const pointsOf = (record: QualificationRecord) => {
      const line = judge(record).items[0];
      return { low: line?.low ?? Number.NaN, high: line?.high ?? Number.NaN };
    };
    fc.assert(
      fc.property(completeRecord(rule), holes, (complete, gone) => {
        const record = without(complete, gone);
        const open = namesOf(item).filter((name) => record[name] === null);
        fc.pre(open.length <= 2);
        const found = fillings(record, open, item).map(pointsOf);
        const { low, high } = pointsOf(record);
        // These tables leave assessors no choice: filled in, an item has one number of points.
        expect(found.filter((one) => one.low !== one.high)).toEqual([]);
        expect(Math.min(...found.map((one) => one.low))).toBe(low);
        expect(Math.max(...found.map((one) => one.high))).toBe(high);
      }),
      { numRuns: 12 },
    );
  });
});
