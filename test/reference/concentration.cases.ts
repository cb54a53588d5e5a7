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
  z.object({ x: numberList }).catchall(z.unknown()),
);

const absent: NonNullable<typeof cases> = { x: [] };

describe.skipIf(cases === null)('concentration', () => {
  const { x, properties: _, ...wanted } = cases ?? absent;

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
});

describe('the ends of concentration', () => {
  it('is least where all are equal and greatest where one has all', () => {
    const equal = new Array<number>(10).fill(3);
    expect(herfindahl(equal).value).toBeCloseTo(0.1, 15);
    expect(herfindahl(equal).normalised).toBeCloseTo(0, 15);
    expect(concentrationIndices(equal).value).toBeCloseTo(0, 15);
    expect(herfindahl([7]).value).toBe(1);
  });
});
