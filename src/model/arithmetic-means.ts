import { allForces } from './hierarchy.js';
import type { Scorecard } from './schema/scorecard.js';

/** Whether every mean of a scorecard is arithmetic, so that one indicator's points do not hang on the others. */
export function hasArithmeticMeans(scorecard: Pick<Scorecard, 'forces' | 'aggregate'>): boolean {
  const { across, inside } = scorecard.aggregate;
  const means = [across, ...allForces(scorecard).map(({ aggregate }) => aggregate ?? inside)];
  return means.every((mean) => mean === 'arithmetic');
}
