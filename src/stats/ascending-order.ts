/** A word of 32 bits has two digits of eleven bits and one of ten. */
const shifts = [0, 11, 22];
const buckets = 1 << 11;
const mask = buckets - 1;

/**
 * Places of a list from its smallest value to its largest; equal values, 0 and −0 among them, keep their
 * order. Radix sort on the bits of the numbers: six passes at most, however many values there are.
 * @param values Without NaN; infinities are in order.
 */
export function ascendingOrder(values: Float64Array): Uint32Array {
  let from = keysOf(values);
  let to = emptyKeys(values.length);
  for (const word of ['low', 'high'] as const) {
    for (const shift of shifts) {
      const starts = startsOf(from[word], shift);
      if (starts === null) continue;
      scatter(from, to, from[word], shift, starts);
      [from, to] = [to, from];
    }
  }
  return from.place;
}

/** Numbers as two words that sort like them, with their places. */
interface Keys {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  readonly place: Uint32Array;
}

function emptyKeys(length: number): Keys {
  return {
    low: new Uint32Array(length),
    high: new Uint32Array(length),
    place: new Uint32Array(length),
  };
}

/** Which of the two words of a number in memory is the lower one on this machine. */
const lowWord = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 0 : 1;

/** All bits turned for negative numbers, else the sign: so the words rise with the numbers. */
function keysOf(values: Float64Array): Keys {
  const keys = emptyKeys(values.length);
  const number = new Float64Array(1);
  const words = new Uint32Array(number.buffer);
  for (let row = 0; row < values.length; row++) {
    // Adding 0 makes 0 of −0.
    number[0] = (values[row] ?? 0) + 0;
    const [low, high] = [words[lowWord] ?? 0, words[1 - lowWord] ?? 0];
    const negative = high >>> 31 === 1;
    keys.low[row] = negative ? ~low : low;
    keys.high[row] = negative ? ~high : high ^ 0x80000000;
    keys.place[row] = row;
  }
  return keys;
}

/** Where the keys of each value of a digit begin; `null` where all share one value. */
function startsOf(word: Uint32Array, shift: number): Uint32Array | null {
  const counts = new Uint32Array(buckets);
  for (let row = 0; row < word.length; row++) {
    const digit = ((word[row] ?? 0) >>> shift) & mask;
    counts[digit] = (counts[digit] ?? 0) + 1;
  }
  if (counts.includes(word.length)) return null;
  let before = 0;
  return counts.map((count) => {
    before += count;
    return before - count;
  });
}

/** Moves the keys to the places of their digit, in their order. */
function scatter(
  from: Keys,
  to: Keys,
  word: Uint32Array,
  shift: number,
  starts: Uint32Array,
): void {
  const { low, high, place } = from;
  for (let row = 0; row < word.length; row++) {
    const digit = ((word[row] ?? 0) >>> shift) & mask;
    const at = starts[digit] ?? 0;
    starts[digit] = at + 1;
    to.low[at] = low[row] ?? 0;
    to.high[at] = high[row] ?? 0;
    to.place[at] = place[row] ?? 0;
  }
}
