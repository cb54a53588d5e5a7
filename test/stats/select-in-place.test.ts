import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../src/stats/seeded-random.js';
import { selectInPlace } from '../../src/stats/select-in-place.js';

test('the value at a place is the sorted one, and nothing is lost', () => {
  const values = fc.array(
    fc.double({ noNaN: true }).map((one) => one + 0),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(values, fc.nat(), (list, choice) => {
      const place = choice % list.length;
      const [rearranged, sorted] = [Float64Array.from(list), Float64Array.from(list).sort()];
      const found = selectInPlace(rearranged, place);
      expect(found === sorted[place]).toBe(true);
      expect([...rearranged].sort()).toEqual([...sorted].sort());
    }),
  );
});

test('a long list, ordered, turned round, by chance or of few values, gives the sorted value at every place tried', () => {
  const random = seededRandom(7);
  const chance = Float64Array.from({ length: 5000 }, random);
  const lists = [
    chance,
    chance.toSorted(),
    chance.toSorted().reverse(),
    chance.map((one) => Math.floor(one * 4)),
  ];
  for (const list of lists) {
    const sorted = list.toSorted();
    for (const place of [0, 1, 249, 250, 2500, 4749, 4999]) {
      const rearranged = list.slice();
      expect(selectInPlace(rearranged, place)).toBe(sorted[place]);
      expect(Math.max(...rearranged.subarray(0, place))).toBeLessThanOrEqual(
        sorted[place] ?? Number.NaN,
      );
      expect(rearranged.sort()).toEqual(sorted);
    }
  }
});

test('many equal values end, and a place outside has no value', () => {
  expect(selectInPlace(new Float64Array(10_000).fill(3), 5000)).toBe(3);
  expect(selectInPlace(new Float64Array(), 0)).toBeNaN();
});
