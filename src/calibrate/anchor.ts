import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { PdRule } from '../compile/pd-steps.js';
import type { PdMap } from '../model/schema/calibration.js';
import { logistic, logit } from '../stats/distributions/logistic.js';
import { scaleToCentralTendency } from '../stats/low-default/scale-to-central-tendency.js';
import { pdColumn } from './apply-calibration.js';
import type { Sample } from './sample.js';
import type { ScorePoints } from './score-points.js';

/** Mean PD of a sample under a map and a floor. */
export function meanPdOf(rule: PdRule, { points, n }: Sample): number {
  return pdsOf(rule, points).reduce((sum, pd, place) => sum + pd * (points.n[place] ?? 0), 0) / n;
}

/** The PD of each point; 0 where the rule knows none. */
export function pdsOf(rule: PdRule, points: ScorePoints): Float64Array {
  return pdColumn(rule, points).map((pd) => (Number.isNaN(pd) ? 0 : pd));
}

/**
 * A map whose mean PD over the sample is the target: all log-odds moved by one shift, which keeps order
 * and range.
 * @throws `calibration-not-fitted` where no shift reaches the target.
 */
export function anchored(map: PdMap, sample: Sample, target: number, method: string): PdMap {
  const pds = [...pdsOf({ map, floor: 0 }, sample.points)];
  const { parameter, warnings } = scaleToCentralTendency(pds, [...sample.points.n], target);
  if (parameter === null) {
    throw new CreditRadarError('calibration-not-fitted', { method, detail: warnings.join(', ') });
  }
  return shifted(map, parameter);
}

function shifted(map: PdMap, shift: number): PdMap {
  const move = (pd: number): number => (pd > 0 && pd < 1 ? logistic(logit(pd) + shift) : pd);
  switch (map.kind) {
    case 'grade':
      return { ...map, pds: map.pds.map(({ grade, pd }) => ({ grade, pd: move(pd) })) };
    case 'piecewise':
      return { ...map, knots: map.knots.map(([score, pd]): [number, number] => [score, move(pd)]) };
    case 'logistic':
      return { ...map, intercept: map.intercept + shift };
    case 'beta':
      return { ...map, c: map.c + shift };
  }
}
