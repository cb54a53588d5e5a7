import { describe, expect, it } from 'vitest';
import { smallProvince } from './province.js';

describe('simulate refuses', () => {
  it.each([
    [{ enterprises: 0 }, 'enterprises'],
    [{ years: 11 }, 'years'],
    [{ years: 1.5 }, 'years'],
    [{ seed: -1 }, 'seed'],
    [{ technologyShare: 1.2 }, 'technologyShare'],
    [{ technologyShare: Number.NaN }, 'technologyShare'],
    [{ endDate: '2025-02-30' }, 'endDate'],
  ])('%o', async (changes, option) => {
    await expect(smallProvince(changes)).rejects.toMatchObject({
      code: 'simulation-option-refused',
      facts: { option },
    });
  });
});
