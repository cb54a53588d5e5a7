import fc from 'fast-check';
import { expect, test } from 'vitest';
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

test('many equal values end, and a place outside has no value', () => {
  expect(selectInPlace(new Float64Array(10_000).fill(3), 5000)).toBe(3);
  expect(selectInPlace(new Float64Array(), 0)).toBeNaN();
});
