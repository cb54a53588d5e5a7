import { isotonicRegression } from '../../stats/calibrators/isotonic-regression.js';
import { type Fit, type FitContext, requireBothClasses, weightedRows } from './fit.js';

/**
 * Isotonic regression: the default rate that never rises with the score, as knots at both ends of every
 * block, linear between blocks.
 * @throws `calibration-single-class`
 */
export function fitIsotonic({ sample }: FitContext): Fit {
  requireBothClasses(sample, 'isotonic');
  const { score, outcome, weights } = weightedRows(sample);
  const risk = score.map((each) => -each);
  const { value, blocks, warnings } = isotonicRegression(risk, outcome, { weights });
  const knots = blocks.toReversed().flatMap((block): [number, number][] => {
    const [low, high] = [-block.to, -block.from];
    const ends: [number, number][] = [
      [low, block.value],
      [high, block.value],
    ];
    return low === high ? ends.slice(0, 1) : ends;
  });
  return {
    map: { kind: 'piecewise', knots },
    diagnostics: { blocks: blocks.length, ...(value === null ? {} : { squaredError: value }) },
    warnings: [...warnings, ...(blocks.length === 1 ? ['constant'] : [])],
  };
}
