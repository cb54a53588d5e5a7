import type { RandomSource } from './seeded-random.js';

/**
 * The 32-bit generator mulberry32 (Ettinger 2017, public domain), which other languages have too: for
 * bootstrap draws that another program must be able to repeat. Its period is 2³² at most;
 * `seededRandom` is the better one otherwise.
 * @param seed Any whole number; its low 32 bits count.
 */
export function mulberry32(seed: number): RandomSource {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const first = Math.imul(state ^ (state >>> 15), state | 1);
    const second = (first + Math.imul(first ^ (first >>> 7), first | 61)) ^ first;
    return ((second ^ (second >>> 14)) >>> 0) / 4_294_967_296;
  };
}
