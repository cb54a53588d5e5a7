/** Gives the next number of a sequence, uniform on [0, 1). */
export type RandomSource = () => number;

/**
 * A sequence that depends on the seed alone: sfc32, four words of state, period about 2¹²⁷
 * (Doty-Humphrey, PractRand). Not for secrets.
 * @param seed Any whole number; its low 32 bits count.
 */
export function seededRandom(seed: number): RandomSource {
  let a = 0;
  let b = seed | 0;
  let c = 0x9e3779b9;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let warmUp = 0; warmUp < 15; warmUp++) next();
  return next;
}
