import fc from 'fast-check';
import type { QualificationRecord } from '../../../src/credit/qualify/index.js';
import { loadQualifications } from '../../../src/model/qualifications.js';
import type {
  QualificationInput,
  QualificationRule,
} from '../../../src/model/schema/qualification.js';
import { inputsRead } from '../../../src/pipeline/qualify-table.js';

export const library = loadQualifications('models');

/** Figures at which official tables turn, and some between and far beyond them. */
const figures = [
  ...[0, 1, 2, 3, 4, 5, 7, 10, 29, 30, 50, 60, 90, 91, 99, 100, 271, 361, 365, 500, 501, 1000],
  ...[5e5, 1e6, 1.5e6, 2e6, 3e6, 5e6, 6e6, 1e7, 5e7, 8e7, 1e8, 1.15e8, 2e8, 3e8, 4e9],
];
const shares = [0, 0.05, 0.1, 0.1001, 0.2, 0.5, 0.6, 0.9, 1];

/** Any value of an input. */
export function anyValueOf({
  type,
  values,
  range,
}: QualificationInput): fc.Arbitrary<number | string | boolean> {
  if (type === 'boolean') return fc.boolean();
  if (type === 'text') return fc.constantFrom(...(values ?? []));
  const [from, to] = range;
  const within = (value: number) =>
    (from === null || value >= from) && (to === null || value <= to);
  const known = [...figures, ...shares, -1e6, -5].filter(within);
  return fc.constantFrom(...known);
}

/** A record in which everything a rule reads is known. */
export function completeRecord(rule: QualificationRule): fc.Arbitrary<QualificationRecord> {
  const inputs = inputsRead(library, [rule]);
  return fc.record(Object.fromEntries(inputs.map((input) => [input.code, anyValueOf(input)])));
}

/** The record with some values taken away: those whose place holds true. */
export function without(
  record: QualificationRecord,
  gone: readonly boolean[],
): QualificationRecord {
  const cells = Object.entries(record).map(([code, value], place) => [
    code,
    gone[place % gone.length] ? null : value,
  ]);
  return Object.fromEntries(cells);
}
