import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  atkinson,
  concentrationIndices,
  renyiEntropy,
} from '../../src/stats/stability/concentration-indices.js';
import { herfindahl } from '../../src/stats/stability/herfindahl.js';
import { mismatches } from './support/mismatches.js';
import { numberList, referenceJson } from './support/reference-files.js';

const cases = referenceJson(
  'concentration/expected.json',
  z
    .object({
      x: numberList,
      properties: z.object({
        uniform_10: z.object({ hhi_unnorm: z.number(), hhi_norm: z.number(), gini: z.number() }),
        single: z.object({ hhi: z.number() }),
      }),
    })
    .catchall(z.unknown()),
);

describe.skipIf(cases === null)('concentration', () => {
  const { x = [], properties, ...wanted } = { ...cases };

  it('reproduces the indices of incomes', () => {
    const indices = concentrationIndices(x);
    const found = {
      gini_population: indices.value,
      hhi_unnormalised: herfindahl(x).value,
      hhi_normalised: herfindahl(x).normalised,
      theil: indices.theil,
      shannon: indices.shannon,
      'renyi_2_of_[1,2,1]': renyiEntropy([1, 2, 1], 2).value,
    };
    const exact = Object.fromEntries(
      Object.entries(wanted).filter(([key]) => !key.startsWith('atkinson')),
    );
    expect(mismatches(exact, found, { relative: 1e-12 })).toEqual([]);
  });

  it.each([0.5, 1])('reproduces the Atkinson index at %s to the digits printed', (aversion) => {
    const printed = z.number().parse(wanted[`atkinson_${aversion}`]);
    expect(Math.abs((atkinson(x, aversion).value ?? Number.NaN) - printed)).toBeLessThan(5.1e-8);
  });

  it('is least where all are equal and greatest where one has all', () => {
    const equal = new Array<number>(10).fill(3);
    const found = {
      uniform_10: {
        hhi_unnorm: herfindahl(equal).value,
        hhi_norm: herfindahl(equal).normalised,
        gini: concentrationIndices(equal).value,
      },
      single: { hhi: herfindahl([7]).value },
    };
    expect(mismatches(properties, found, { relative: 1e-14 })).toEqual([]);
  });
});
