import fc from 'fast-check';

/** A row of a sample; whole risks, so that ties occur and monotone transforms keep the order. */
export interface Row {
  readonly risk: number;
  readonly defaulted: boolean;
}

const row = fc.record({ risk: fc.integer({ min: -20, max: 20 }), defaulted: fc.boolean() });

/** Samples with both classes. */
export const twoClassSamples: fc.Arbitrary<readonly Row[]> = fc
  .array(row, { minLength: 2, maxLength: 60 })
  .filter((rows) => rows.some((r) => r.defaulted) && rows.some((r) => !r.defaulted));

/** Arrays of a sample, as the statistics take them. */
export function columns(rows: readonly Row[]): { risk: number[]; defaulted: boolean[] } {
  return {
    risk: rows.map((r) => r.risk),
    defaulted: rows.map((r) => r.defaulted),
  };
}
