import { arithmetic } from '../expr/ops/arithmetic.js';
import type { Scorecard } from '../model/schema/scorecard.js';
import type { Grading } from './grading.js';

/**
 * The smallest score of every grade but the worst, best first, exact to the last bit: the compiled
 * models compare scores rounded to 1e-9, which is the same as comparing them with these.
 */
export function gradeCuts({ scale }: Pick<Scorecard, 'scale'>): Float64Array {
  return Float64Array.from(scale.slice(0, -1), ({ from }) => lowestReaching(from));
}

function lowestReaching(cut: number): number {
  let [below, reaching] = [cut - 1e-8 * Math.max(1, Math.abs(cut)), cut + 1e-8];
  for (;;) {
    const middle = below + (reaching - below) / 2;
    if (middle <= below || middle >= reaching) return reaching;
    if (Number(arithmetic.snap.evaluate([middle])) >= cut) reaching = middle;
    else below = middle;
  }
}

/** What a scorecard gives grades by. */
export function gradingOf(scorecard: Pick<Scorecard, 'scale' | 'coverage'>): Grading {
  const { notRatedBelow, thinForce } = scorecard.coverage;
  return {
    cuts: gradeCuts(scorecard),
    capAt: scorecard.scale.findIndex(({ grade }) => grade === thinForce?.capAt),
    notRatedBelow,
    thinBelow: thinForce?.below ?? Number.NEGATIVE_INFINITY,
  };
}
